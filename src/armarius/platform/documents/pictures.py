"""Pictures that people upload: opened with care, made small, and written anew."""

import io
from typing import Any

from armarius.platform.lazy import lazy

image: Any = lazy("PIL.Image")
operations: Any = lazy("PIL.ImageOps")
colours: Any = lazy("PIL.ImageCms")
QUALITY = 85
MOST_PIXELS = 60_000_000
"""The largest pictures of telephones have fewer; a bomb of zeros has more."""
FORMATS = ("JPEG", "PNG", "WEBP")
EVIDENCE = (1600, 1600)


def upright_picture(data: bytes) -> Any:
    """A picture, upright, without transparency; None when it is no JPEG, PNG or WebP, is broken, or has more pixels
    than any camera takes.
    """
    try:
        with image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            return in_srgb(operations.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, image.DecompressionBombError):
        return None


def in_srgb(opened: Any) -> Any:
    """A picture in the colours of screens: those of its own profile turned into them, what is transparent white."""
    profile = opened.info.get("icc_profile")
    if opened.has_transparency_data:
        opaque = opened.convert("RGBA")
        paper = image.new("RGBA", opaque.size, "white")
        opened = image.alpha_composite(paper, opaque).convert("RGB")
    elif profile and opened.mode in {"RGB", "CMYK", "L"}:
        opened = turned(opened, profile)
    return opened.convert("RGB")


def turned(opened: Any, profile: bytes) -> Any:
    """A picture whose colours are those of a profile, in sRGB; as it is when the profile is not one of its kind."""
    try:
        return colours.profileToProfile(
            opened, io.BytesIO(profile), colours.createProfile("sRGB"), outputMode="RGB"
        )
    except colours.PyCMSError:
        return opened


def as_webp(picture: Any) -> bytes:
    """An opened picture as the bytes of a WebP: pixels alone, no metadata."""
    bare = image.new("RGB", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def as_jpeg(picture: Any) -> bytes:
    """An opened picture as the bytes of a JPEG without metadata."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def as_evidence(data: bytes) -> bytes | None:
    """A picture of something as JPEG of at most 1600 pixels a side; None when it is none."""
    upright = upright_picture(data)
    if upright is None:
        return None
    upright.thumbnail(EVIDENCE)
    return as_jpeg(upright)
