"""The text of one input: what of a subfield is shown, and how a changed text goes back under its punctuation."""

import re
from typing import NamedTuple

from armarius.formats.marc.form_shape import Ends, FormShape, Part
from armarius.formats.marc.isbd import without_marks, without_punctuation
from armarius.formats.marc.mappings.roles import RELATOR_TERMS, UNIMARC_ROLES

# An ISBD sign has a blank before it: "C++" and "Google+" end in none.
_SIGN = re.compile(r"\s+([/:;=+])\s*$")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"\s+")
_MARKED = re.compile("^(?:[\x98\x88][^\x9c\x89]{0,60}[\x9c\x89]|<<[^>]{0,60}>>)\\s*")


class Ended(NamedTuple):
    """A subfield's text and the punctuation that ends it."""

    text: str
    end: str


def ended(raw: str, part: Part, following: str) -> Ended:
    """Cut the one punctuation off the end of a subfield.

    following: the code of the subfield after it, "" when it is the last. A sign is punctuation where that subfield is
    introduced by it; a comma always is; a full stop stays after an abbreviation.
    """
    text = raw if part.ends is Ends.PLAIN else raw.rstrip()
    sign = _SIGN.search(raw)
    if sign and sign.group(1) in part.signs_before(following):
        text = raw[: sign.start()]
    elif stopped(text, part):
        text = text[:-1].rstrip()
    return Ended(text, raw[len(text) :]) if text.strip() else Ended(raw, "")


def stopped(text: str, part: Part) -> bool:
    """Whether the last character is a comma or a full stop that is punctuation."""
    if part.ends is not Ends.PLAIN and text.endswith(","):
        return True
    return part.ends is Ends.STOPS and text.endswith(".") and without_punctuation(text) != text.lstrip()


def closed(text: str, end: str, part: Part, following: str) -> str:
    """A text under its end, so that the text is what is shown of it.

    A comma or full stop is not doubled, a full stop that would read as an abbreviation's is left out; a sign of the
    text itself that would be taken for its end gets one to stand behind it.
    """
    stop = end[:1] if end[:1] in (",", ".") else ""
    if stop and (text.endswith(stop) or (part.ends is Ends.STOPS and not stopped(text + stop, part))):
        end = end[1:]
    taken = ended(text + end, part, following).end.strip()
    if end.strip() or taken in ("", ".", ","):
        return text + end
    return f"{text} {part.signs_before(following)[0]}{end}"


def spaced(text: str) -> str:
    """The text with single spaces and without control characters: how two texts are compared."""
    return _SPACES.sub(" ", _CONTROL.sub("", without_marks(text))).strip()


def cleaned(text: str) -> str:
    """What was typed as it is kept: no control characters, no blanks around it, lines kept as blanks."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def shown(raw: str, part: Part, shape: FormShape, following: str) -> str:
    """What the input shows of a subfield; ``following`` is the code of the one after it."""
    if part.role:
        return role_shown(raw, shape)
    return spaced(ended(raw, part, following).text)


def rewritten(raw: str, typed: str, part: Part, following: str) -> str:
    """A subfield with a new text: its end and the non-sorting marks of an article that still stands are kept."""
    before = ended(raw, part, following)
    text = typed
    marked = _MARKED.match(before.text)
    if marked:
        plain = without_marks(marked.group())
        if plain and text.startswith(plain):
            text = marked.group() + text[len(plain) :]
    return closed(text, before.end, part, following)


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
