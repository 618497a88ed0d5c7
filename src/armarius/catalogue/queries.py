"""Reads of the catalogue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import StrIndex, Substr

from armarius.catalogue.models import (
    Attachment,
    BatchedCover,
    ChildrensTiles,
    Cover,
    CoverBatch,
    Draft,
    EditorMacro,
    ImportBatch,
    ImportProfile,
    ImportState,
    KeptRecord,
    ProblemReport,
    QuarantinedRecord,
    QuickRecord,
    Record,
    RecordKey,
    RecordMerge,
    RecordRevision,
    RelevanceWeights,
    SavedQuery,
    StagedRecord,
    TableMapping,
)
from armarius.catalogue.rules.childrens_tiles import SHIPPED as SHIPPED_TILES
from armarius.catalogue.rules.childrens_tiles import Tile
from armarius.catalogue.rules.drafts import DraftSheet, draft_sheet
from armarius.catalogue.rules.macros import SHIPPED as SHIPPED_MACROS
from armarius.catalogue.rules.macros import NamedMacro, Purpose
from armarius.catalogue.rules.profiles import SHIPPED, Profile
from armarius.catalogue.rules.query_values import number_key
from armarius.catalogue.rules.table_columns import headings_key
from armarius.catalogue.rules.weights import SHIPPED as SHIPPED_WEIGHTS
from armarius.catalogue.rules.weights import Weights
from armarius.formats.marc.record import Dialect, MarcRecord, from_compact
from armarius.network import queries as network
from armarius.platform.database.prepared import Prepared, Rows, padded
from armarius.platform.text.analysis import identifier

MOST_TWINS = 5


def record(record_id: int) -> Record | None:
    """One record."""
    return Record.objects.filter(pk=record_id).first()


def dialect_of(record_id: int) -> str:
    """The MARC format of a record, "" when there is none."""
    return Record.objects.filter(pk=record_id).values_list("dialect", flat=True).first() or ""


def lock_record(record_id: int) -> Record | None:
    """Lock a record's row for the rest of the transaction; None when there is none, or it is deleted."""
    rows = Record.objects.select_for_update(no_key=True).filter(pk=record_id, deleted_at__isnull=True)
    return rows.first()


@dataclass(frozen=True, slots=True)
class RecordState:
    """What a record was or is in one version: whose work, when, by hand or with an import, and its MARC."""

    version: int
    dialect: str
    marc: MarcRecord
    at: datetime
    by: int
    batch: int | None


def states(record_id: int) -> list[RecordState]:
    """Every version of a record, newest first; empty when there is no such record."""
    found: list[Record | RecordRevision] = [*Record.objects.filter(pk=record_id)]
    earlier = RecordRevision.objects.filter(record_id=record_id).order_by("-version")
    return [
        RecordState(
            each.version,
            each.dialect,
            from_compact(each.marc),
            each.revised_at,
            each.revised_by,
            each.batch_id,
        )
        for each in [*found, *earlier]
    ]


def state(record_id: int, version: int) -> RecordState | None:
    """One version of a record."""
    return next((each for each in states(record_id) if each.version == version), None)


def twins(keys: Iterable[str], title: str, author: str, year: int | None) -> dict[int, str]:
    """Records that may be the same: one of these normalised ISBN or ISSN, or the same title, author and year."""
    alive = Record.objects.filter(kind="bibliographic", deleted_at__isnull=True)
    same_number = alive.filter(keys__kind__in=("isbn", "issn"), keys__value__in=list(keys))
    found = dict(same_number.values_list("pk", "title")[:MOST_TWINS])
    if title and year is not None:
        same = alive.filter(title=title, author=author, year=year)
        found |= dict(same.values_list("pk", "title")[:MOST_TWINS])
    return found


def records_titled(title: str) -> dict[int, str]:
    """Records with this very title, whatever its capitals; a few are enough to ask about."""
    alive = Record.objects.filter(kind="bibliographic", deleted_at__isnull=True)
    same = alive.filter(title__in={title, title.lower(), title.capitalize(), title.title()})
    return dict(same.order_by("id").values_list("pk", "title")[:MOST_TWINS])


def quick_records(libraries: Iterable[int]) -> "QuerySet[QuickRecord]":
    """The records made in haste in these libraries that no cataloguer has corrected yet."""
    rows = QuickRecord.objects.filter(library_id__in=list(libraries), record__version=1)
    return (
        rows.filter(record__deleted_at__isnull=True)
        .select_related("record")
        .defer("record__marc", "record__view")
    )


def records(ids: Iterable[int]) -> dict[int, Record]:
    """Records by id."""
    return Record.objects.in_bulk(list(ids))


_title_rows = Prepared(
    lambda ids: Record.objects.filter(pk__in=ids).values_list(
        "pk", "title", "author", "year", "language", "material", "view", "cover"
    )
)


def marc_of(ids: Sequence[int]) -> list[tuple[str, str]]:
    """(Dialect, MARC in compact form) of these records, in no order."""
    return list(Record.objects.filter(pk__in=ids).values_list("dialect", "marc"))


def title_rows(ids: Sequence[int]) -> Rows:
    """Id, title, author, year, language, material, view, first cover of records, in no order; one statement or none."""
    return _title_rows.rows(ids=padded(ids))


def records_by_identifier(text: str, limit: int = 20) -> list[int]:
    """Records with this ISBN, ISSN or control number, found in the database without the index."""
    values = {identifier(text), number_key(text)}
    rows = RecordKey.objects.filter(value__in=values, record__deleted_at__isnull=True)
    return list(rows.values_list("record_id", flat=True).distinct()[:limit])


def records_by_title(text: str, limit: int = 20) -> list[int]:
    """Records whose title begins with these words: the fallback when the index is gone (law 10).

    SQLite compares letters beyond ASCII as they are, so the words are also tried with a capital.
    """
    typed = text.strip()
    begins = Q(title__istartswith=typed) | Q(title__istartswith=typed[:1].upper() + typed[1:])
    return list(in_public().filter(begins).order_by("title").values_list("pk", flat=True)[:limit])


def in_public() -> "QuerySet[Record]":
    """The bibliographic records that the public catalogue shows."""
    return Record.objects.filter(kind="bibliographic", suppressed=False, deleted_at__isnull=True)


def newest(limit: int = 12) -> "QuerySet[Record]":
    """The bibliographic records that came last."""
    return in_public().order_by("-created_at", "-id")[:limit]


def public_records(records: Iterable[int]) -> "QuerySet[Record]":
    """Those of these records that the public catalogue shows."""
    return in_public().filter(pk__in=list(records))


def last_record() -> int:
    """The highest id of a record; 0 when there is none."""
    return Record.objects.aggregate(last=Max("pk"))["last"] or 0


def public_titles(first: int, last: int) -> list[tuple[int, datetime]]:
    """The bibliographic records with ids from ``first`` to ``last`` that all may see, and when revised."""
    rows = in_public().filter(pk__range=(first, last))
    return list(rows.order_by("pk").values_list("pk", "revised_at"))


def batch(batch_id: int) -> ImportBatch | None:
    """One import."""
    return ImportBatch.objects.filter(pk=batch_id).first()


def finished_import(job: int) -> ImportBatch | None:
    """The import of a job that is done."""
    return ImportBatch.objects.filter(job_id=job, state=ImportState.DONE).first()


def batches() -> "QuerySet[ImportBatch]":
    """All imports, newest first."""
    return ImportBatch.objects.order_by("-id")


def quarantine(batch_id: int) -> "QuerySet[QuarantinedRecord]":
    """What could not be read of a file, in its order."""
    return QuarantinedRecord.objects.filter(batch_id=batch_id).order_by("offset")


def totals() -> dict[str, int]:
    """How many bibliographic records there are."""
    return {"titles": in_public().count()}


@dataclass(frozen=True, slots=True)
class NamedProfile:
    """A profile a library may use: its key ("replace", "17"), its name (shipped: ""), whose it is."""

    key: str
    name: str
    profile: Profile
    library: int = 0
    version: int = 0


def profiles(library: int) -> list[NamedProfile]:
    """The profiles a library may use: its own, those of libraries above (the nearest of a name), then shipped ones."""
    order = network.ancestors(library)
    rows = ImportProfile.objects.filter(library_id__in=order).order_by("name")
    nearest: dict[str, ImportProfile] = {}
    for row in sorted(rows, key=lambda each: order.index(each.library_id)):
        nearest.setdefault(row.name, row)
    saved = [
        NamedProfile(str(row.pk), row.name, Profile.of_json(row.rules), row.library_id, row.version)
        for row in sorted(nearest.values(), key=lambda each: each.name)
    ]
    return saved + [NamedProfile(code, "", profile) for code, profile in SHIPPED.items()]


def profile_named(library: int, key: str) -> NamedProfile | None:
    """The profile of that key, or of that name, if the library may use it."""
    return next((each for each in profiles(library) if key in (each.key, each.name or each.key)), None)


def own_profiles(libraries: Iterable[int]) -> "QuerySet[ImportProfile]":
    """The profiles these libraries saved."""
    return ImportProfile.objects.filter(library_id__in=list(libraries)).order_by("name", "pk")


def table_mapping(library: int, headings: Sequence[str]) -> dict[str, str]:
    """What was kept of lists with these headings, the latest, by folded heading; empty when nothing was."""
    rows = TableMapping.objects.filter(library_id__in=network.ancestors(library)).order_by("-saved_at")
    wanted = headings_key(headings)
    return next((row.columns for row in rows if row.headings == wanted), {})


def staged(batch_id: int) -> "QuerySet[StagedRecord]":
    """The records of a file that was looked at, in its order."""
    return StagedRecord.objects.filter(batch_id=batch_id).defer("marc").order_by("number")


def proposal(batch_id: int, proposal_id: int) -> StagedRecord | None:
    """One of them, with its record."""
    return StagedRecord.objects.filter(batch_id=batch_id, pk=proposal_id).first()


def proposed_counts(batch_id: int) -> dict[tuple[str, str, bool], int]:
    """How many records of a file there are by what was found, what became of it, and whether somebody decided."""
    rows = StagedRecord.objects.filter(batch_id=batch_id).values_list("found", "outcome", "choice")
    counts: dict[tuple[str, str, bool], int] = {}
    for found, outcome, choice, count in rows.annotate(count=Count("pk")).order_by():
        key = (found, outcome, choice != "")
        counts[key] = counts.get(key, 0) + count
    return counts


def kept_records(batch_id: int) -> "QuerySet[KeptRecord]":
    """The records that an undone import left as they are."""
    return KeptRecord.objects.filter(batch_id=batch_id).order_by("title", "pk")


def paths_in_use() -> list[str]:
    """The files of imports that are not over yet."""
    open_states = (ImportState.UPLOADED, ImportState.PROPOSING, ImportState.PROPOSED, ImportState.RUNNING)
    rows = ImportBatch.objects.filter(state__in=open_states, profile__isnull=False).exclude(path="")
    return list(rows.values_list("path", flat=True))


def deleted_records() -> "QuerySet[Record]":
    """Titles and headings that were deleted or merged away: their numbers and revisions stay."""
    rows = Record.objects.filter(deleted_at__isnull=False).select_related("merged_into")
    return rows.defer("marc", "view", "merged_into__marc", "merged_into__view")


def merges_of(record_id: int, since: datetime) -> "QuerySet[RecordMerge]":
    """The merges of a record with others that can be undone: those since a moment, newest first, both titles loaded."""
    rows = RecordMerge.objects.filter(Q(kept_id=record_id) | Q(merged_id=record_id), merged_at__gte=since)
    wide = ("kept__marc", "kept__view", "merged__marc", "merged__view")
    return rows.select_related("kept", "merged").defer(*wide).order_by("-pk")


def replaced_by(record_id: int) -> int | None:
    """The record that took this one's place, by however many steps; None when it was not merged away."""
    found, seen = record_id, {record_id}
    while True:
        following = Record.objects.filter(pk=found).values_list("merged_into_id", flat=True).first()
        if following is None or following in seen:
            return found if found != record_id else None
        found = following
        seen.add(found)


def open_problems(libraries: Iterable[int]) -> "QuerySet[ProblemReport]":
    """What was reported in these libraries and nobody has answered yet."""
    rows = ProblemReport.objects.filter(library_id__in=list(libraries), closed_at__isnull=True)
    return rows.select_related("record").defer("record__marc", "record__view")


def problems(libraries: Iterable[int]) -> "QuerySet[ProblemReport]":
    """Everything that was reported in these libraries."""
    rows = ProblemReport.objects.filter(library_id__in=list(libraries)).select_related("record")
    return rows.defer("record__marc", "record__view")


def problems_of(record_id: int) -> "QuerySet[ProblemReport]":
    """What was reported about a record and is open, oldest first."""
    return ProblemReport.objects.filter(record_id=record_id, closed_at__isnull=True).order_by(
        "reported_on", "id"
    )


def attachments(record_id: int) -> "QuerySet[Attachment]":
    """The files that are kept with a record, in the order in which they came."""
    return Attachment.objects.filter(record_id=record_id, removed_at__isnull=True).order_by("pk")


def covers(record_id: int) -> "QuerySet[Cover]":
    """The covers of a record, the one shown first before the others."""
    return Cover.objects.filter(record_id=record_id, removed_at__isnull=True).order_by("position", "pk")


def removed_covers(record_id: int, since: datetime) -> "QuerySet[Cover]":
    """The covers that were taken from a record since a moment, the last one first."""
    return Cover.objects.filter(record_id=record_id, removed_at__gte=since).order_by("-removed_at", "-pk")


def any_cover(record_id: int, cover: int) -> Cover | None:
    """A cover of a record, shown or taken away."""
    return Cover.objects.filter(pk=cover, record_id=record_id).first()


def public_cover(record_id: int, cover: int) -> Cover | None:
    """A cover of a title that the public catalogue shows; one query."""
    rows = Cover.objects.filter(pk=cover, record_id=record_id, removed_at__isnull=True)
    return rows.filter(
        record__kind="bibliographic", record__suppressed=False, record__deleted_at__isnull=True
    ).first()


def cover_batches(library: int) -> "QuerySet[CoverBatch]":
    """The ZIPs of covers of a library, the newest first."""
    return CoverBatch.objects.filter(library_id=library).order_by("-pk")


def cover_batch(batch: int) -> CoverBatch | None:
    """A ZIP of covers."""
    return CoverBatch.objects.filter(pk=batch).first()


def batched_covers(batch: int) -> "QuerySet[BatchedCover]":
    """The pictures of a ZIP that were seen to, in its order, their titles loaded."""
    rows = BatchedCover.objects.filter(batch=batch).select_related("record").order_by("number")
    return rows.defer("record__marc", "record__view")


def settled_covers(batch: int) -> set[int]:
    """The places of those pictures."""
    return set(BatchedCover.objects.filter(batch=batch).values_list("number", flat=True))


def cover_fates(batch: int) -> dict[str, int]:
    """How many pictures of a ZIP came to what."""
    rows = BatchedCover.objects.filter(batch=batch).values_list("fate")
    return dict(rows.annotate(count=Count("pk")).order_by())


def cover_paths_in_use(since: datetime) -> list[str]:
    """The ZIPs, begun since a moment, whose pictures have not all been seen to."""
    rows = CoverBatch.objects.filter(done_at__isnull=True, began_at__gte=since)
    return list(rows.values_list("path", flat=True))


def titles_by_standard_number(keys: Iterable[str], limit: int) -> list[int]:
    """The titles with one of these ISBN or ISSN."""
    rows = RecordKey.objects.filter(value__in=list(keys), kind__in=("isbn", "issn"))
    return list(standing(rows).values_list("record_id", flat=True).distinct()[:limit])


def titles_by_control_number(number: str, agencies: Iterable[str], limit: int) -> list[int]:
    """The titles whose control number (001) that is, of whichever of these agencies (003)."""
    rows = RecordKey.objects.filter(value__in=[f"{each}|{number}" for each in agencies], kind="control")
    return list(standing(rows).values_list("record_id", flat=True).distinct()[:limit])


def standing(rows: "QuerySet[RecordKey]") -> "QuerySet[RecordKey]":
    """Keys of titles that are not deleted."""
    return rows.filter(record__kind="bibliographic", record__deleted_at__isnull=True)


def agencies() -> set[str]:
    """The agencies (003) of all control numbers; reads every one of them once."""
    rows = RecordKey.objects.filter(kind="control").annotate(bar=StrIndex("value", Value("|")))
    return set(rows.values_list(Substr("value", 1, F("bar") - 1), flat=True).distinct().order_by())


def titles(ids: Iterable[int]) -> list[int]:
    """Those of these records that are titles and not deleted."""
    rows = Record.objects.filter(pk__in=list(ids), kind="bibliographic", deleted_at__isnull=True)
    return list(rows.values_list("pk", flat=True))


def kept_digests(since: datetime) -> set[str]:
    """The bytes that attachments and covers name; those of covers taken away since a moment among them."""
    files = Attachment.objects.filter(removed_at__isnull=True).values_list("digest", flat=True)
    shown = Cover.objects.filter(Q(removed_at__isnull=True) | Q(removed_at__gte=since))
    pairs = shown.values_list("digest", "small_digest")
    return set(files) | {digest for pair in pairs for digest in pair}


def drafts_of(account: int) -> "QuerySet[Draft]":
    """The drafts of an account, its own alone; those of deleted records are not offered."""
    rows = Draft.objects.filter(account_id=account).exclude(record__deleted_at__isnull=False)
    return rows.select_related("record").order_by("-kept_at", "-pk")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as a page needs it: the sheet, the ``version`` it began from, and who saved the record last, when."""

    pk: int
    record: int
    dialect: Dialect
    template: str
    sheet: DraftSheet
    version: int
    edition: int
    at: datetime
    now: int = 0
    changed_by: int = 0
    changed_at: datetime | None = None

    @property
    def outdated(self) -> bool:
        """Whether somebody saved the record since the draft was begun."""
        return self.now != self.version


def draft_of(account: int, record: int) -> KeptDraft | None:
    """The draft an account has of a record."""
    row = drafts_of(account).filter(record_id=record).first()
    return kept_draft(row) if row else None


def new_draft(account: int, draft: int) -> KeptDraft | None:
    """A draft of an account of a record that is not there yet."""
    row = drafts_of(account).filter(pk=draft, record__isnull=True).first()
    return kept_draft(row) if row else None


def kept_draft(row: Draft) -> KeptDraft:
    """The draft of a row."""
    of, sheet = row.record, draft_sheet(row.content)
    found = KeptDraft(
        row.pk,
        row.record_id or 0,
        Dialect(row.dialect),
        row.template,
        sheet,
        row.version,
        row.edition,
        row.kept_at,
    )
    if of is None:
        return found
    return replace(found, now=of.version, changed_by=of.revised_by, changed_at=of.revised_at)


def own_macros(library: int) -> "QuerySet[EditorMacro]":
    """The macros and templates a library saved."""
    return EditorMacro.objects.filter(library_id=library).order_by("name", "pk")


def macros(library: int, dialect: Dialect, purpose: Purpose) -> list[NamedMacro]:
    """The macros or templates of a format that a library may use: its own, those of libraries above, shipped ones."""
    order = network.ancestors(library)
    rows = EditorMacro.objects.filter(library_id__in=order, purpose=purpose, dialect=dialect)
    nearest: dict[str, EditorMacro] = {}
    for row in sorted(rows, key=lambda each: order.index(each.library_id)):
        nearest.setdefault(row.name, row)
    saved = [
        NamedMacro(str(row.pk), row.name, dialect, row.steps, row.key)
        for row in sorted(nearest.values(), key=lambda each: each.name)
    ]
    if purpose is Purpose.TEMPLATE:
        return saved
    family = dialect if dialect is Dialect.MARC21 else Dialect.UNIMARC
    return saved + [NamedMacro(c, "", of, steps) for c, (of, steps) in SHIPPED_MACROS.items() if of is family]


@dataclass(frozen=True, slots=True)
class KeptWeights:
    """Weights and the id of the row that keeps them, 0 for those as shipped."""

    id: int
    weights: Weights


_weights = Prepared(lambda: RelevanceWeights.objects.order_by("-pk").values_list("pk", "weights")[:1])


def weights_in_force() -> KeptWeights:
    """How results are ordered now; one prepared statement, so that a change counts in every process at once."""
    found = _weights.rows()
    return KeptWeights(found[0][0], Weights.of(found[0][1])) if found else KeptWeights(0, SHIPPED_WEIGHTS)


def weights_before() -> Weights | None:
    """What was in force before the weights that are; None when they are as shipped."""
    rows = list(RelevanceWeights.objects.order_by("-pk").values_list("weights", flat=True)[:2])
    if not rows:
        return None
    return Weights.of(rows[1]) if len(rows) > 1 else SHIPPED_WEIGHTS


@dataclass(frozen=True, slots=True)
class KeptTiles:
    """Tiles of the children's view and the id of their row, 0 for those as shipped."""

    id: int
    tiles: tuple[Tile, ...]


def childrens_tiles_kept() -> KeptTiles:
    """The tiles in force."""
    row = ChildrensTiles.objects.order_by("-pk").first()
    return KeptTiles(row.pk, tiles_of(row)) if row else KeptTiles(0, SHIPPED_TILES)


def childrens_tiles() -> tuple[Tile, ...]:
    """The tiles of the children's view."""
    return childrens_tiles_kept().tiles


def childrens_tiles_before() -> tuple[Tile, ...] | None:
    """What was in force before the tiles that are; None when they are as shipped."""
    rows = list(ChildrensTiles.objects.order_by("-pk")[:2])
    if not rows:
        return None
    return tiles_of(rows[1]) if len(rows) > 1 else SHIPPED_TILES


def tiles_of(row: ChildrensTiles) -> tuple[Tile, ...]:
    """The tiles a row keeps."""
    return tuple(map(Tile.of, row.tiles))


def saved_queries() -> QuerySet[SavedQuery]:
    """The queries by which the order of results is judged, by name, with the titles that should be first."""
    rows = SavedQuery.objects.select_related("expected").defer("expected__marc", "expected__view")
    return rows.order_by("name", "pk")
