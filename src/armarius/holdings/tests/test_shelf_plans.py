"""At which spot a copy stands, and what is a plan."""

from dataclasses import dataclass

import pytest

from armarius.catalogue.rules.cover_pictures import PictureFault
from armarius.catalogue.testing import picture
from armarius.holdings.rules.shelf_plans import MadePlan, made_plan, percent, spot_of, tenths
from armarius.platform.text.call_numbers import call_number_key


@dataclass(frozen=True)
class Spot:
    """A spot as rules see it."""

    pk: int
    location_id: int | None = None
    first: str = ""
    last: str = ""


HALL, ROOM = 1, 2
HISTORY = Spot(1, None, "90", "94")
NOVELS = Spot(2, None, "82", "82")
LATVIAN = Spot(3, None, "821.174", "821.174")
ROOM_ITSELF = Spot(4, ROOM)
ROOM_NOVELS = Spot(5, ROOM, "82", "82")
OPEN_END = Spot(6, None, "95", "")
SPOTS = (HISTORY, NOVELS, LATVIAN, ROOM_ITSELF, ROOM_NOVELS, OPEN_END)
PLACES = [
    ("94(474.3) Ba 11", HALL, HISTORY),
    ("821.111 Au 45", HALL, NOVELS),
    ("821.174-3 Gr 45", HALL, LATVIAN),
    ("821.174-3 Gr 45", ROOM, ROOM_NOVELS),
    ("5 Da 12", ROOM, ROOM_ITSELF),
    ("99 Zz 1", HALL, OPEN_END),
    ("5 Da 12", HALL, None),
    ("5 Da 12", None, None),
    ("", HALL, None),
    ("", ROOM, ROOM_ITSELF),
]


@pytest.mark.parametrize(("number", "location", "expected"), PLACES)
def test_a_copy_stands_at_the_most_exact_spot(
    number: str, location: int | None, expected: Spot | None
) -> None:
    assert spot_of(SPOTS, location, call_number_key(number) if number else "") == expected
    assert spot_of(reversed(SPOTS), location, call_number_key(number) if number else "") == expected


def test_a_plan_is_written_anew_and_made_smaller() -> None:
    made = made_plan(picture(size=(3200, 1000)) + b"<script>alert(1)</script>")
    assert isinstance(made, MadePlan)
    assert (made.width, made.height) == (1600, 500)
    assert made.image[8:12] == b"WEBP"
    assert b"script" not in made.image


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<svg onload='alert(1)'/>", PictureFault.PICTURE_IS_TEXT),
        (b"%PDF-1.7", PictureFault.NOT_A_PICTURE),
        (picture()[:300], PictureFault.NOT_A_PICTURE),
        (picture(size=(199, 900)), PictureFault.PICTURE_TOO_SMALL),
        (picture() + bytes(20 << 20), PictureFault.PICTURE_TOO_LARGE),
    ],
)
def test_what_is_no_plan_is_refused(data: bytes, fault: PictureFault) -> None:
    assert made_plan(data) is fault


@pytest.mark.parametrize(
    ("typed", "found"),
    [("0", 0), ("12.5", 125), ("12,5", 125), ("100", 1000), ("100.0", 1000), ("12.57", 125), (" 7 ", 70)]
    + [(text, None) for text in ("", "100.1", "-1", "a", "1e2", "1.x", "9" * 50, "١٢", "12.5.5")],
)
def test_percentages_as_typed(typed: str, found: int | None) -> None:
    assert tenths(typed) == found
    assert found is None or tenths(percent(found)) == found
