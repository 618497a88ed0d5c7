"""Reads about imports of readers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from armarius.patrons.models import ImportedReader, ImportProfile, Reader, ReaderImport
from armarius.patrons.queries.import_comparison import Seen, marks_of
from armarius.patrons.queries.import_setup import group_key, known_groups
from armarius.patrons.rules.import_headings import plain
from armarius.patrons.rules.import_states import CLEAR, DOUBTFUL, Found, Outcome
from armarius.patrons.rules.importing import Target


def imports_of(library: int) -> "QuerySet[ReaderImport]":
    """The imports of a library, without the bytes of their files."""
    return ReaderImport.objects.filter(library_id=library).defer("content")


def import_of(library: int, batch: int) -> ReaderImport | None:
    """One import of a library, without the bytes of its file."""
    return imports_of(library).filter(pk=batch).first()


def content_of(batch: int) -> bytes:
    """The bytes of an import's file; empty when they are gone."""
    found = ReaderImport.objects.filter(pk=batch).values_list("content", flat=True).first()
    return bytes(found or b"")


def mapped(batch: int) -> ReaderImport | None:
    """An import as its job begins."""
    return ReaderImport.objects.defer("content").filter(pk=batch).first()


def seen_in(batch: int) -> Seen:
    """Who stood in the rows that were compared before a comparison was broken off."""
    rows: Any = ImportedReader.objects.filter(batch_id=batch).exclude(found=Found.FAULTY).order_by("number")
    seen = Seen()
    for number, cells, found, reader in rows.values_list("number", "cells", "found", "reader_id"):
        for mark in marks_of(cells, 0 if found == Found.LIKELY else reader or 0):
            seen.rows.setdefault(mark, number)
    return seen


def rows_of(batch: int) -> "QuerySet[ImportedReader]":
    """The rows of an import in their order, with the readers they are about."""
    rows = ImportedReader.objects.filter(batch_id=batch).select_related("reader", "reader__category")
    return rows.order_by("number")


def doubtful(batch: int) -> "QuerySet[ImportedReader]":
    """The rows somebody must decide about."""
    return rows_of(batch).filter(found__in=DOUBTFUL, outcome=Outcome.WAITING)


def counts_by(batch: int, column: str) -> dict[str, int]:
    """How many rows an import has by ``found`` or ``outcome``."""
    rows: Any = ImportedReader.objects.filter(batch_id=batch).order_by()
    return dict(rows.values(column).annotate(n=Count("pk")).values_list(column, "n"))


def undecided(batch: int) -> dict[str, int]:
    """How many rows in doubt nobody decided about, by what was found."""
    rows: Any = doubtful(batch).filter(decision="").order_by()
    return dict(rows.values("found").annotate(n=Count("pk")).values_list("found", "n"))


def named_groups(row: ReaderImport) -> list[str]:
    """The names of groups in the rows of an import, each once, and the one for rows without."""
    cells: Any = ImportedReader.objects.filter(batch=row).exclude(found=Found.FAULTY)
    names = cells.values_list(f"cells__{Target.GROUP}", flat=True).distinct()
    found = [name for name in names.order_by() if name]
    default = row.mapping.get("group", "")
    return sorted(dict.fromkeys([*found, *([default] if default else [])]))


def leavers_of(row: ReaderImport) -> "QuerySet[Reader]":
    """Who is in the groups the file is about, registered in the library, and in no row of the file.

    The groups the file names, and those its readers are or were in; never those the import made itself.
    """
    known = known_groups(row.library_id)
    named = {known.get(group_key(name)) or row.groups.get(name, 0) for name in named_groups(row)}
    members: Any = ImportedReader.objects.filter(batch=row, reader__isnull=False)
    were = members.exclude(before=None).values_list("before__group", flat=True).distinct()
    inside = members.values_list("reader__group_id", flat=True).distinct()
    groups = {pk for pk in (*named, *were, *inside) if pk} - set(row.made_groups)
    said = ImportedReader.objects.filter(batch=row, reader__isnull=False).values("reader_id")
    rows = Reader.objects.filter(
        home_library_id=row.library_id, group_id__in=groups, left_at__isnull=True
    ).exclude(pk__in=said)
    return rows.select_related("group", "category")


def missing_groups(row: ReaderImport) -> list[str]:
    """The groups the file names and the library has not."""
    known = known_groups(row.library_id)
    names = {group_key(name): name for name in named_groups(row)}
    return [name for key, name in names.items() if key and key not in known and not row.groups.get(name)]


def importable(batch: int) -> int:
    """How many rows would be imported now."""
    rows = ImportedReader.objects.filter(batch_id=batch, outcome=Outcome.WAITING).exclude(found=Found.FAULTY)
    return rows.filter(Q(found__in=CLEAR) | ~Q(decision="")).count()


def usual_category(library: int) -> str:
    """The category most readers in groups of a library have; empty when there are none."""
    rows: Any = Reader.objects.filter(home_library_id=library, group__isnull=False).order_by()
    found = rows.values("category__code").annotate(n=Count("pk")).order_by("-n", "category__code")
    return str(found.values_list("category__code", flat=True).first() or "")


def profiles_of(library: int) -> "QuerySet[ImportProfile]":
    """The mappings a library has kept, by name."""
    return ImportProfile.objects.filter(library_id=library).order_by("name")


def profile_for(library: int, headings: Iterable[str]) -> ImportProfile | None:
    """The newest mapping that was kept for a file with these headings."""
    wanted = sorted(plain(each) for each in headings)
    rows = ImportProfile.objects.filter(library_id=library).order_by("-saved_at")
    return next((row for row in rows if row.headings == wanted), None)
