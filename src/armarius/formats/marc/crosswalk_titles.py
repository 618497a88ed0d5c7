"""Titles, publication and series across: where MARC 21 writes ISBD signs and UNIMARC has subfields instead."""

import re

from armarius.formats.marc.crosswalk_values import LossReason, Passage
from armarius.formats.marc.isbd import without_marks, without_punctuation
from armarius.formats.marc.mappings.crosswalk import SIGNS
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.record import DataField, Field

Pairs = list[tuple[str, str]]

# Sign and MARC 21 subfield of each subfield of UNIMARC 200 behind the title proper.
_TITLE = {
    "d": (" =", "b"),
    "e": (" :", "b"),
    "h": (".", "n"),
    "i": (",", "p"),
    "c": (".", "c"),
    "f": (" /", "c"),
    "g": (" ;", "c"),
}
_NONSORTING = re.compile("[\x98\x88]([^\x9c\x89]{0,60})[\x9c\x89]|<<([^>]{0,60})>>")
_BRACKETS = " []:/=."


def signed(pairs: Pairs, signs: dict[str, str]) -> Pairs:
    """Return the subfields with the ISBD sign of each written at the end of the one before it."""
    found: Pairs = []
    for code, value in pairs:
        sign = signs.get(code, "")
        if found and sign:
            before, text = found[-1]
            found[-1] = (before, text.rstrip(" :;,/=") + sign)
        found.append((code, value.strip()))
    return found


def title_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 245 with ISBD signs, 246 for each parallel title and 740 for each further title by the author."""
    if passage.source.leader[8:9] == "2":
        field = _under_set(field, passage)
    raw = field.first("a")
    article = _NONSORTING.match(raw.lstrip())
    skipped = len(article.group(1) or article.group(2)) if article else 0
    found: Pairs = []
    others: list[Field] = []
    before = ""
    for code, value in field.subfields:
        text = without_marks(value).strip()
        if code == "a" and not found:
            found.append(("a", text))
        elif code == "a":
            _append(found, " ;", "b", text)
            others += passage.add("740", "02", [("a", text)])
        elif code in _TITLE:
            sign, target = _TITLE[code]
            if code == "d":
                text = text.lstrip("= ")
                others += passage.add("246", "31", [("a", text)])
            if code == "g" and before not in "fg":
                sign = " /"
            _append(found, sign, target, text)
        elif code == "b":
            found.append(("h", f"[{text.strip('[]')}]"))
        before = code or before
    if skipped and text_begins(found, raw):
        skipped = min(skipped, 9)
    responsible = any(row.tag in ("700", "710", "720") for row in passage.source.fields)
    passage.lose_others(field, "abcdefghi9A")
    return [*passage.add("245", f"{int(responsible)}{skipped}", found), *others]


def _under_set(field: DataField, passage: Passage) -> DataField:
    """Return the title of a part that is only numbered ("Issue 13") behind the title of its set (leader/08 = 2)."""
    title = neutral_view(passage.source, passage.dialect).title
    own = field.first("a")
    if not title or title == without_punctuation(without_marks(own)):
        return field
    rest = [(code, value) for code, value in field.subfields if (code, value) != ("a", own)]
    return field._replace(subfields=(("a", title), ("h", own), *rest))


def text_begins(found: Pairs, raw: str) -> bool:
    """Tell whether the title written begins with what was marked as an article in the source."""
    return bool(found) and without_marks(raw).strip() == found[0][1]


def _append(found: Pairs, sign: str, code: str, text: str) -> None:
    """Add a text behind its sign: to the last subfield when it has that code, else as a new one."""
    if not found:
        found.append((code if code != "b" else "a", text))
        return
    last, said = found[-1]
    if last == code and code in "bc":
        found[-1] = (last, f"{said}{sign} {text}")
        return
    held = next((at for at, (each, _) in enumerate(found) if each == code and code in "bc"), None)
    if held is not None:
        found[held] = (code, f"{found[held][1]}{sign} {text}")
        return
    found[-1] = (last, said.rstrip(" :;,/=") + sign)
    found.append((code, text))


def title_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 200 for MARC 21 245: the ISBD signs of $b and $c become subfields, the article is marked."""
    skipped = int(field.ind2) if field.ind2.isdecimal() else 0
    found: Pairs = []
    sign = ""
    for code, value in field.subfields:
        text = value.strip()
        if code == "a":
            found.append(("a", _with_article(without_punctuation(text), skipped)))
            skipped = 0
        elif code == "b":
            found += _remainder(text, sign)
        elif code in "np":
            found.append(("h" if code == "n" else "i", without_punctuation(text)))
        elif code == "c":
            credits_ = [without_punctuation(part) for part in text.split(" ; ")]
            found += [("f" if not at else "g", part) for at, part in enumerate(credits_)]
        elif code == "h":
            found.append(("b", text.strip(_BRACKETS)))
        elif code in "fgks":
            found.append(("e" if found else "a", without_punctuation(text)))
        sign = text[-1:]
    passage.lose_others(field, "abcnphfgks")
    return passage.add("200", "1 ", found)


def _with_article(text: str, skipped: int) -> str:
    if 0 < skipped < len(text) and not text[skipped - 1].isalnum():
        return f"\x98{text[:skipped]}\x9c{text[skipped:]}"
    return text


def _remainder(text: str, sign: str) -> Pairs:
    """Return $d, $e and $a for what stands in 245 $b behind this sign."""
    code = {"=": "d", ";": "a"}.get(sign, "e")
    found: Pairs = []
    for part in re.split(r"( = | : )", text):
        if part in (" = ", " : "):
            code = "d" if part == " = " else "e"
        else:
            found.append((code, without_punctuation(part)))
    return found


# UNIMARC 210 and 214: $f and $b are addresses, which MARC 21 does not write.
_PUBLICATION = {"a": "a", "c": "b", "d": "c"}
_MANUFACTURE = {"e": "a", "g": "b", "h": "c"}
_KINDS = {"0": "1", "1": "0", " ": "1"}


def publication_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 264 for UNIMARC 210, 214 and 219, and another 264 for the manufacture in it."""
    kind = _KINDS.get(field.ind2, field.ind2) if field.tag == "214" else "1"
    made = _statement(field, _PUBLICATION, kind if kind in "01234" else "1", passage)
    made += _statement(field, _MANUFACTURE, "3", passage)
    passage.lose_others(field, "acdegh9A")
    return made


def _statement(field: DataField, codes: dict[str, str], kind: str, passage: Passage) -> list[Field]:
    pairs = [(codes[code], without_marks(value)) for code, value in field.subfields if code in codes]
    return passage.add("264", f" {kind}", signed(pairs, SIGNS["264"]))


_PUBLICATION_BACK = {"a": "a", "b": "c", "c": "d", "e": "e", "f": "g", "g": "h"}


def publication_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 210 for MARC 21 260 and the publication in 264, 214 for its other statements."""
    codes = _PUBLICATION_BACK if field.tag == "260" else {"a": "a", "b": "c", "c": "d"}
    pairs = [
        (codes[code], without_punctuation(value).strip("()"))
        for code, value in field.subfields
        if code in codes
    ]
    passage.lose_others(field, "".join(codes))
    if field.tag == "260" or field.ind2 in ("1", " ", ""):
        return passage.add("210", "  ", pairs)
    return passage.add("214", f" {'1' if field.ind2 == '0' else field.ind2}", pairs)


def series_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 490 for UNIMARC 225, whose parts of the title are written behind their signs."""
    signs = {"e": " : ", "d": " = ", "f": " / ", "h": ". ", "i": ", " if field.first("h") else ". "}
    title = without_marks(field.first("a")).strip()
    for code, value in field.subfields:
        if code in signs and value.strip():
            text = without_marks(value).strip()
            title += f"{signs[code]}{text}" if title else text
    pairs = [("a", title)] + [("x", value) for value in field.values("x")]
    pairs += [("v", value) for value in field.values("v")]
    for value in field.values("a")[1:]:
        passage.lose(field.tag, "a", value, LossReason.NO_SUBFIELD)
    passage.lose_others(field, "adefhivx9A")
    traced = any(row.tag == "410" for row in passage.source.fields)
    return passage.add("490", f"{int(traced)} ", signed(pairs, SIGNS["490"]))


def series_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 225 for MARC 21 490 and 440."""
    codes = {"a": "a", "n": "h", "p": "i", "v": "v", "x": "x"}
    pairs = [(codes[c], without_punctuation(value).strip("()")) for c, value in field.subfields if c in codes]
    passage.lose_others(field, "anpvx")
    return passage.add("225", "2 " if field.tag == "490" and field.ind1 == "0" else "0 ", pairs)


_UNIFORM = {
    "a": "a",
    "h": "n",
    "i": "p",
    "k": "f",
    "l": "k",
    "m": "l",
    "n": "g",
    "q": "s",
    "r": "m",
    "s": "n",
    "u": "r",
    "w": "o",
}
_UNIFORM_BACK = {"a": "a", "n": "h", "p": "i", "f": "k", "k": "l", "l": "m", "g": "n", "s": "q", "m": "r", "r": "u",
                 "o": "w", "t": "a", "d": "k"}  # fmt: skip


def uniform_to_marc21(field: DataField, passage: Passage) -> list[Field]:
    """Return 130 or 240 for UNIMARC 500; further ones become 730."""
    pairs = [(_UNIFORM[code], without_marks(value)) for code, value in field.subfields if code in _UNIFORM]
    links = [("0", value) for value in field.values("3")]
    passage.lose_others(field, "".join(_UNIFORM) + "39A")
    headed = any(row.tag in ("700", "710", "720") for row in passage.source.fields)
    written = any(row.tag in ("130", "240") for row in passage.fields)
    if headed and not written:
        return passage.add("240", "10", pairs + links)
    tag = "730" if passage.main or headed or written else "130"
    passage.main = passage.main or tag == "130"
    return passage.add(tag, "0 ", pairs + links)


def uniform_to_unimarc(field: DataField, passage: Passage) -> list[Field]:
    """Return 500 for MARC 21 130, 240 and 730."""
    pairs = [
        (_UNIFORM_BACK[code], without_punctuation(value))
        for code, value in field.subfields
        if code in _UNIFORM_BACK
    ]
    links = [("3", value) for value in field.values("0")]
    main = field.tag == "130"
    passage.main = passage.main or main
    passage.lose_others(field, "".join(_UNIFORM_BACK) + "0")
    return passage.add("500", f"{0 if field.tag == '730' else 1}{int(main)}", pairs + links)
