"""A picture of a ZIP is looked at before anything is written: which titles its name means, whether it is a picture."""

from collections.abc import Callable, Collection
from typing import TypedDict

from armarius.catalogue import queries
from armarius.catalogue.contributions import records_of_items
from armarius.catalogue.cover_archives import OpenArchive
from armarius.catalogue.covers import KeptCover, kept_cover
from armarius.catalogue.rules.cover_names import (
    LeftOut,
    Named,
    ZipEntry,
    entry_fault,
    number_in_name,
    standard_numbers,
)
from armarius.catalogue.rules.cover_pictures import LARGEST, PictureFault
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Reason

ENOUGH = 5
"""Titles that are found at most: more than one is as many as too many."""
LONGEST_ID = 15


class LookedAt(TypedDict):
    """The title a picture is meant for (0: none), its bytes, made anew and kept; else every reason why it is left."""

    record: int
    cover: KeptCover | None
    reasons: tuple[Reason, ...]


def looked_at(archive: OpenArchive, entry: ZipEntry, named: Named, agencies: Collection[str]) -> LookedAt:
    """A picture of a ZIP: its title is looked for, it is made anew and kept. All reasons against it at once."""
    titles = sorted(titles_named(number_in_name(entry.name), named, agencies))
    reasons: list[Reason] = []
    if len(titles) > 1:
        reasons.append(Reason(LeftOut.SEVERAL_TITLES, {"records": ", ".join(map(str, titles[:ENOUGH]))}))
    elif not titles:
        reasons.append(Reason(LeftOut.NO_SUCH_TITLE))
    cover, against = picture_of(archive, entry)
    record = titles[0] if len(titles) == 1 else 0
    return LookedAt(record=record, cover=cover, reasons=(*reasons, *against))


def picture_of(archive: OpenArchive, entry: ZipEntry) -> tuple[KeptCover | None, tuple[Reason, ...]]:
    """A picture made anew and kept, or why there is none."""
    if fault := entry_fault(entry):
        facts = {"most": LARGEST >> 20} if fault is PictureFault.PICTURE_TOO_LARGE else {}
        return None, (Reason(fault, facts),)
    data = archive.content(entry)
    if data is None:
        return None, (Reason(LeftOut.FILE_BROKEN),)
    try:
        return kept_cover(data), ()
    except Invalid as outcome:
        return None, outcome.reasons


def titles_named(text: str, named: Named, agencies: Collection[str]) -> set[int]:
    """The titles that have this number, of the kind that was said; ``agencies`` are those of control numbers."""
    ways: dict[Named, Callable[[], Collection[int]]] = {
        Named.ISBN: lambda: queries.titles_by_standard_number(standard_numbers(text), ENOUGH),
        Named.RECORD: lambda: queries.titles([record_number(text)]),
        Named.CONTROL: lambda: queries.titles_by_control_number(text, agencies, ENOUGH),
        Named.BARCODE: lambda: of_copy(text),
    }
    if not text:
        return set()
    meant = ways.values() if named is Named.ANYTHING else (ways[named],)
    return {pk for way in meant for pk in way()}


def record_number(text: str) -> int:
    """The number of a record as the desk shows it; 0 when it is none."""
    digits = text.removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_ID else 0


def of_copy(code: str) -> list[int]:
    """The title of the copy that bears a code."""
    owner = network.code_owner(code)
    if owner is None or owner.kind != "item" or owner.retired:
        return []
    return queries.titles(records_of_items.collect([owner.id]).values())
