"""Which spot of a library's plans a copy stands at, and what becomes of an uploaded plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar

from armarius.catalogue.rules.cover_pictures import LARGEST, TEXTS, PictureFault, is_picture
from armarius.platform.documents.pictures import as_webp, upright_picture
from armarius.platform.text.call_numbers import ShelfScheme
from armarius.platform.text.stretches import bounds

LONGEST_SIDE = 1600
"""Pixels of the longer side of a plan as it is kept."""
LEAST = 200
"""A plan with a shorter side, in pixels, shows no shelf."""
WHOLE = 1000
"""Tenths of a percent of a picture's side."""
MOST_PLANS = 40
MOST_SPOTS = 500


class Spot(Protocol):
    """What is asked of a spot."""

    @property
    def location_id(self) -> int | None: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def pk(self) -> int: ...


S = TypeVar("S", bound=Spot)


def spot_of(
    spots: Iterable[S], location: int | None, key: str, scheme: ShelfScheme = ShelfScheme.MIXED
) -> S | None:
    """The spot at which a copy of a location with the sort key of its call number stands; None when none is marked.

    A spot of the copy's own location goes before one of any location, a stretch that begins nearer before the copy
    before a wider one, one with an end before one without, the one marked last before others.
    """
    found = [each for each in spots if holds(each, location, key, scheme)]
    return max(found, key=lambda each: exactness(each, scheme), default=None)


def holds(spot: Spot, location: int | None, key: str, scheme: ShelfScheme) -> bool:
    """Whether a copy stands at a spot."""
    if spot.location_id is not None and spot.location_id != location:
        return False
    if not spot.first and not spot.last:
        return True
    lowest, highest = bounds(spot.first, spot.last, scheme)
    return bool(key) and lowest <= key <= highest


def exactness(spot: Spot, scheme: ShelfScheme) -> tuple[bool, str, bool, int]:
    """What a spot is chosen by."""
    return spot.location_id is not None, bounds(spot.first, spot.last, scheme)[0], bool(spot.last), spot.pk


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A plan as WebP, and its pixels."""

    image: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The SHA-256 of the picture, hexadecimal."""
        return sha256(self.image).hexdigest()


def made_plan(data: bytes) -> MadePlan | PictureFault:
    """A picture as a plan: upright, in sRGB, without metadata, at most 1600 pixels a side; never the bytes that came.

    The fault when it is text (SVG, HTML), something else than JPEG, PNG or WebP, broken, too large or too small.
    """
    if len(data) > LARGEST:
        return PictureFault.PICTURE_TOO_LARGE
    if not is_picture(data):
        text = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(TEXTS)
        return PictureFault.PICTURE_IS_TEXT if text else PictureFault.NOT_A_PICTURE
    upright = upright_picture(data)
    if upright is None:
        return PictureFault.NOT_A_PICTURE
    if min(upright.size) < LEAST:
        return PictureFault.PICTURE_TOO_SMALL
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return MadePlan(as_webp(upright), upright.width, upright.height)


def tenths(percent: str) -> int | None:
    """A percentage as typed (12.5 or 12,5) in tenths; None when it is none from 0 to 100."""
    whole, _point, part = percent.strip().replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 3) or not (part + "0")[:1].isdigit():
        return None
    found = int(whole) * 10 + int((part + "0")[:1])
    return found if part.isascii() and (not part or part.isdigit()) and found <= WHOLE else None


def percent(found: int) -> str:
    """Tenths of a percent as one types them."""
    return str(found // 10) if found % 10 == 0 else f"{found // 10}.{found % 10}"
