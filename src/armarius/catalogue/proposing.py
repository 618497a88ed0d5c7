"""What is proposed for records that come in: the candidates from the database, the judgement from the rules."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from armarius.catalogue import queries
from armarius.catalogue.models import Record, RecordKey
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.rules.match_points import Described, PointKind, author_key, key, matched
from armarius.catalogue.rules.profiles import Profile
from armarius.catalogue.rules.staging import Found, Proposal, merged, proposed
from armarius.formats.marc import neutral
from armarius.formats.marc.record import Dialect, RecordKind, from_compact

NUMBERS = ("isbn", "issn", "control", "other")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal; the version of our record it was made for, and what would stand there."""

    proposal: Proposal
    version: int | None = None
    merged: PreparedRecord | None = None


@dataclass(slots=True)
class Known:
    """Records of ours that any of some incoming ones could be."""

    rows: dict[int, Described] = field(default_factory=dict)
    by_number: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_title: dict[tuple[str, int | None], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_digest: dict[str, int] = field(default_factory=dict)

    def near(self, incoming: Described) -> list[Described]:
        """Those an incoming record could be."""
        ids = set(self.by_title[incoming.title, incoming.year])
        for number in numbers_of(incoming):
            ids |= self.by_number[number]
        return [self.rows[pk] for pk in sorted(ids) if pk in self.rows]


def numbers_of(incoming: Described) -> set[tuple[str, str]]:
    """The keys under which records of ours that share a number stand."""
    named = {incoming.control, *incoming.others} - {""}
    return (
        {("isbn", number) for number in incoming.isbns}
        | {("issn", number) for number in incoming.issns}
        | {(kind, number) for number in named for kind in ("control", "other")}
    )


def described(record: PreparedRecord, library: int) -> Described:
    """An incoming record as it is compared."""
    return Described(
        kind=record.kind,
        dialect=record.dialect,
        library=library,
        digest=record.digest,
        isbns=frozenset(value for kind, value in record.keys if kind == "isbn"),
        issns=frozenset(value for kind, value in record.keys if kind == "issn"),
        control=record.control,
        others=frozenset(value for kind, value in record.keys if kind == "other"),
        title=record.title_key,
        author=author_key(record.author),
        publisher=key(record.publisher),
        year=record.year,
    )


def known_to(incoming: Sequence[Described], profile: Profile, batch: int = 0) -> Known:
    """What we have that these could be; records the same import brought are nobody's earlier state."""
    known = Known()
    alive = Record.objects.filter(deleted_at__isnull=True)
    digests = alive.filter(digest__in={each.digest for each in incoming}).order_by("-pk")
    joined = Record.objects.filter(digest__in={each.digest for each in incoming}, merged_into__isnull=False)
    known.by_digest = {
        digest: queries.replaced_by(pk) or pk for digest, pk in joined.values_list("digest", "pk")
    }
    known.by_digest |= dict(digests.values_list("digest", "pk"))
    kinds = {point.kind for point in profile.points}
    numbers = set().union(*(numbers_of(each) for each in incoming)) if incoming else set()
    keys = RecordKey.objects.filter(value__in={value for _kind, value in numbers}, kind__in=NUMBERS)
    for kind, value, pk in keys.values_list("kind", "value", "record_id"):
        known.by_number[kind, value].add(pk)
    titles = kinds & {PointKind.TITLE_AUTHOR_YEAR, PointKind.TITLE_PUBLISHER_YEAR}
    if titles:
        said = [each for each in incoming if each.title and each.year is not None]
        alike = alive.filter(
            title_key__in={each.title for each in said}, year__in={each.year for each in said}
        )
        for title, year, pk in alike.values_list("title_key", "year", "pk"):
            known.by_title[title, year].add(pk)
    ids = set().union(*known.by_number.values(), *known.by_title.values())
    known.rows = rows_of(ids, batch, publishers=PointKind.TITLE_PUBLISHER_YEAR in kinds)
    return known


def rows_of(ids: Iterable[int], batch: int, *, publishers: bool) -> dict[int, Described]:
    """Records of ours as they are compared, those the batch brought left out."""
    found = Record.objects.filter(pk__in=list(ids), deleted_at__isnull=True)
    if batch:
        found = found.exclude(batch_id=batch)
    columns = ("pk", "kind", "dialect", "library_id", "version", "digest", "title_key", "author", "year")
    rows = list(found.values_list(*columns, *(("view",) if publishers else ())))
    numbers: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pk, kind, value in RecordKey.objects.filter(record_id__in=[row[0] for row in rows]).values_list(
        "record_id", "kind", "value"
    ):
        numbers[pk][kind].add(value)
    return {
        pk: Described(
            id=pk,
            kind=kind,
            dialect=dialect,
            library=library,
            version=version,
            digest=digest,
            isbns=frozenset(numbers[pk]["isbn"]),
            issns=frozenset(numbers[pk]["issn"]),
            control=next(iter(numbers[pk]["control"]), ""),
            others=frozenset(numbers[pk]["other"]),
            title=title,
            author=author_key(author),
            publisher=key(neutral.from_json(view[0]).publisher) if view else "",
            year=year,
        )
        for pk, kind, dialect, library, version, digest, title, author, year, *view in rows
    }


def proposals(
    records: Sequence[PreparedRecord], profile: Profile, library: int, batch: int = 0
) -> list[Proposed]:
    """What the profile proposes for each of these records, as the catalogue is now."""
    said = [described(record, library) for record in records]
    known = known_to(said, profile, batch)
    found: list[tuple[Proposal, Described | None]] = []
    for each in said:
        if same := known.by_digest.get(each.digest):
            found.append((Proposal(Found.SAME, same), None))
            continue
        match = matched(each, known.near(each), profile.points, sure=profile.sure, likely=profile.likely)
        ours = known.rows[match.best.record] if match.best else None
        proposal = proposed(match, profile, same_dialect=ours is None or ours.dialect == each.dialect)
        found.append((proposal, ours))
    laid = merges(
        [
            (record, proposal.record)
            for record, (proposal, _ours) in zip(records, found, strict=True)
            if proposal.found is Found.OVERLAY
        ],
        profile,
    )
    return [settled(record, *each, laid) for record, each in zip(records, found, strict=True)]


def settled(
    record: PreparedRecord,
    proposal: Proposal,
    ours: Described | None,
    laid: dict[tuple[str, int], PreparedRecord | None],
) -> Proposed:
    """A proposal with its version; an overlay that would change nothing is none."""
    version = ours.version if ours else None
    if proposal.found is not Found.OVERLAY:
        return Proposed(proposal, version)
    result = laid.get((record.digest, proposal.record))
    if result is None:
        return Proposed(replace(proposal, found=Found.SAME), version)
    return Proposed(proposal, version, result)


def merges(
    pairs: Sequence[tuple[PreparedRecord, int]], profile: Profile
) -> dict[tuple[str, int], PreparedRecord | None]:
    """What records of ours become, by the digest of what is laid over them and their id; None: nothing changes."""
    rows = {
        pk: (marc, dialect, kind)
        for pk, marc, dialect, kind in Record.objects.filter(
            pk__in={pk for _record, pk in pairs}, deleted_at__isnull=True
        ).values_list("pk", "marc", "dialect", "kind")
    }
    found: dict[tuple[str, int], PreparedRecord | None] = {}
    for record, pk in pairs:
        if pk not in rows:
            continue
        marc, dialect, kind = rows[pk]
        ours = from_compact(marc)
        result = merged(ours, from_compact(record.marc), profile)
        changed = result is not ours
        found[record.digest, pk] = prepared(result, Dialect(dialect), RecordKind(kind)) if changed else None
    return found
