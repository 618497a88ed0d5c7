"""Other-script forms: which text of the record is the same statement in another script."""

import unicodedata
from collections.abc import Callable

from armarius.formats.marc.mappings.rules import FieldRule
from armarius.formats.marc.neutral_draft import Draft, FieldReader
from armarius.formats.marc.neutral_values import ScriptForm
from armarius.formats.marc.record import DataField, MarcRecord

Rows = tuple[tuple[FieldReader, FieldRule], ...]

# Scripts by ISO 15924: MARC 21 $6 and UNIMARC $7.
MARC21_SCRIPTS = {
    "(3": "Arab", "(4": "Arab", "(B": "Latn", "$1": "Hani", "(N": "Cyrl", "(Q": "Cyrl", "(S": "Grek", "(2": "Hebr",
}  # fmt: skip
UNIMARC_SCRIPTS = {
    "ba": "Latn", "ca": "Cyrl", "da": "Jpan", "db": "Hani", "dc": "Hrkt", "ea": "Hani", "fa": "Arab", "ga": "Grek",
    "ha": "Hebr", "ia": "Thai", "ja": "Deva", "ka": "Kore", "la": "Taml", "ma": "Geor", "mb": "Armn",
}  # fmt: skip

_TEXTS: dict[str, Callable[[Draft], list[str]]] = {
    "title": lambda draft: [draft.title],
    "title_remainder": lambda draft: [draft.title_remainder],
    "part_name": lambda draft: [draft.part_name],
    "responsibility": lambda draft: [draft.responsibility],
    "parallel_title": lambda draft: draft.parallel_titles,
    "uniform_title": lambda draft: draft.uniform_titles,
    "variant_title": lambda draft: draft.variant_titles,
    "contributor": lambda draft: [each.name for each in draft.contributors],
    "edition": lambda draft: [draft.edition],
    "place": lambda draft: [draft.place],
    "publisher": lambda draft: [draft.publisher],
    "series": lambda draft: [each.title for each in (*draft.series, *draft.traced_series)],
    "subject": lambda draft: [each.text for each in draft.subjects],
    "link": lambda draft: [each.title for each in draft.links],
    "note": lambda draft: draft.notes,
    "contents": lambda draft: draft.contents,
    "summary": lambda draft: [draft.summary],
}


# The beginning of a character's Unicode name and the script it tells, for records that do not name it.
_NAMES = {
    "CJK": "Hani", "HIRAGANA": "Hrkt", "KATAKANA": "Hrkt", "HANGUL": "Hang", "CYRILLIC": "Cyrl", "ARABIC": "Arab",
    "HEBREW": "Hebr", "GREEK": "Grek", "THAI": "Thai", "DEVANAGARI": "Deva", "TAMIL": "Taml", "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}  # fmt: skip


def written_script(text: str) -> str:
    """Return the ISO 15924 code of the first letter that is not Latin, Latn when all are, "" without letters."""
    found = ""
    for letter in text:
        if letter.isalpha():
            script = _NAMES.get(unicodedata.name(letter, "").partition(" ")[0].partition("-")[0], "Latn")
            if script != "Latn":
                return script
            found = script
    return found


def marc21_script(link: str) -> str:
    """Return the ISO 15924 code of a subfield $6 (245-01/(N/r), or ""."""
    code = link[7:].split("/", maxsplit=1)[0]
    return MARC21_SCRIPTS.get(code) or (code if len(code) == 4 and code.isalpha() else "")


def take_linked(draft: Draft, record: MarcRecord, readers: dict[str, Rows]) -> None:
    """Pair the fields 880 of a MARC 21 record with the fields they repeat (tag and number in $6)."""
    linked: dict[str, DataField] = {}
    for field in record.fields:
        if isinstance(field, DataField) and field.tag != "880" and (link := field.first("6")):
            linked.setdefault(f"{field.tag}{link[4:6]}", field)
    for twin in draft.twins:
        link = twin.first("6")
        rows = readers.get(link[:3], ())
        main = linked.get(f"{link[:3]}{link[4:6]}")
        take_forms(draft, main, twin._replace(tag=link[:3]), rows, marc21_script(link))


def take_forms(draft: Draft, main: DataField | None, twin: DataField, rows: Rows, script: str) -> None:
    """Keep what a field says in another script, statement by statement, beside what its twin says."""
    said, other = Draft(draft.roles), Draft(draft.roles)
    for reader, rule in rows:
        reader(other, twin, rule)
        if main is not None:
            reader(said, main, rule)
    for part, texts in _TEXTS.items():
        mains = texts(said)
        for number, text in enumerate(texts(other)):
            of = mains[number] if number < len(mains) else ""
            if text and text != of:
                draft.scripts.append(ScriptForm(part, text, of, script or written_script(text)))
