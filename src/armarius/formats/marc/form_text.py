"""The text of one input: what of a subfield is shown, and how a changed text goes back under its punctuation."""

import re
from typing import NamedTuple

from armarius.formats.marc.form_shape import Ends, FormShape, Part
from armarius.formats.marc.isbd import without_marks, without_punctuation
from armarius.formats.marc.mappings.roles import RELATOR_TERMS, UNIMARC_ROLES

_SIGNS = " \t\n/:;=,+"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"\s+")
_MARKED = re.compile("^(?:[\x98\x88][^\x9c\x89]{0,60}[\x9c\x89]|<<[^>]{0,60}>>)\\s*")


class Ended(NamedTuple):
    """A subfield's text and the punctuation that ends it."""

    text: str
    end: str


def ended(raw: str, ends: Ends) -> Ended:
    """Cut the punctuation off the end of a subfield."""
    if ends is Ends.PLAIN:
        return Ended(raw, "")
    text = raw.rstrip(_SIGNS)
    if ends is Ends.STOPS:
        blanks = len(raw) - len(raw.lstrip())
        text = raw[: blanks + len(without_punctuation(raw))] if without_punctuation(raw) else text
    return Ended(text, raw[len(text) :]) if text else Ended(raw, "")


def spaced(text: str) -> str:
    """The text with single spaces and without control characters: how two texts are compared."""
    return _SPACES.sub(" ", _CONTROL.sub("", without_marks(text))).strip()


def cleaned(text: str) -> str:
    """What was typed as it is kept: no control characters, no blanks around it, lines kept as blanks."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def shown(raw: str, part: Part, shape: FormShape) -> str:
    """What the input shows of a subfield."""
    if part.role:
        return role_shown(raw, shape)
    return spaced(ended(raw, part.ends).text)


def rewritten(raw: str, typed: str, part: Part) -> str:
    """A subfield with a new text: its end and the non-sorting marks of an article that still stands are kept."""
    before = ended(raw, part.ends)
    text = typed
    if before.end.strip():
        text = ended(typed, part.ends).text
    if before.end.startswith(".") and text.endswith("."):
        text = text.rstrip(".")
    marked = _MARKED.match(before.text)
    if marked:
        plain = without_marks(marked.group())
        if plain and text.startswith(plain):
            text = marked.group() + text[len(plain) :]
    return text + before.end


def role_shown(raw: str, shape: FormShape) -> str:
    """A role as a MARC relator code; as it stands when it is none we know."""
    text = spaced(raw)
    if shape.numeric_roles:
        return UNIMARC_ROLES.get(text, text)
    return text if len(text) == 3 else RELATOR_TERMS.get(text.rstrip(" .,").lower(), text)


_NUMBERS: dict[str, str] = {}
for _number, _code in sorted(UNIMARC_ROLES.items()):
    _NUMBERS.setdefault(_code, _number)


def role_written(code: str, shape: FormShape) -> str:
    """A relator code as the dialect writes it."""
    return _NUMBERS.get(code, code) if shape.numeric_roles else code
