"""A title's page, and its MARC fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue import queries as catalogue
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.attachments import Access, may_have
from armarius.catalogue.rules.cover_pictures import LARGE
from armarius.catalogue.search import RelatedTitle, beside_title, title_index
from armarius.formats.marc import neutral
from armarius.formats.marc.neutral_values import IdentifierKind, Material, NeutralView
from armarius.formats.marc.record import MarcRecord, from_compact
from armarius.formats.metadata.bibtex import bibtex
from armarius.formats.metadata.csl_json import csl_json
from armarius.formats.metadata.ris import ris
from armarius.formats.metadata.statements import Described
from armarius.holdings import queries as holdings
from armarius.opac.availability import CopyNow, TitleNow, title_copies, title_now
from armarius.opac.citations import Citation, citations
from armarius.opac.coins import coins
from armarius.opac.display import CatalogueCard, catalogue_card, first_class, publication, speaking_name
from armarius.opac.screens.copies import CopyTable, copy_tables
from armarius.opac.screens.issues import NO_ISSUES, Issues, issues_held
from armarius.opac.screens.other_names import OtherNames, other_names
from armarius.opac.screens.shelf import Book, RecordRow, ShelfBook, book, book_of
from armarius.opac.screens.volumes import ShownSet, set_ids, shown_set
from armarius.opac.structured import as_script, structured
from armarius.platform.values.reasons import Missing, Reason
from armarius.ui.components.choices import Choice
from armarius.ui.languages import language_name, weighed
from armarius.ui.marc_rows import MarcRow, marc_row
from armarius.ui.words import words

NEIGHBOURS = 14
MOST_NOTES = 8
MOST_SUBJECTS = 24
LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor: name in speaking order, what they did, the search that finds all they did."""

    name: str
    role: str
    href: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A title like this one: its book, its publication, why it is offered."""

    book: Book
    publication: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that whoever looks may have: its id, name, size in bytes, what it is in words."""

    id: int
    name: str
    size: int
    note: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything a title's page shows."""

    book: Book
    image: str
    subtitle: str
    parallel: tuple[str, ...]
    people: tuple[Person, ...]
    imprint: str
    summary: str
    subjects: tuple[Choice, ...]
    names: tuple[OtherNames, ...]
    copies: tuple[CopyNow, ...]
    tables: tuple[CopyTable, ...]
    sets: tuple[ShownSet, ...]
    issues: Issues
    now: TitleNow
    waiting: int
    shelf: tuple[ShelfBook, ...]
    shelf_place: str
    related: tuple[Beside, ...]
    details: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    files: tuple[ShownFile, ...]
    card: CatalogueCard
    citations: tuple[Citation, ...]
    address: str
    description: str
    data: SafeString
    coins: str

    @property
    def held_in_volumes(self) -> bool:
        """Whether the copies of a title are those of its volumes, which have records of their own."""
        below = (one for one in self.sets if not one.has_current)
        return any(each.now.total for one in below for each in one.volumes)


@dataclass(frozen=True, slots=True)
class MarcPage:
    """A record field by field."""

    book: Book
    dialect: str
    leader: str
    rows: tuple[MarcRow, ...]


class Withdrawn(Missing):
    """There was such a title, and it was deleted: crawlers need not ask again."""

    status = 410


class Moved(Exception):
    """The title stands under another record now: that record's id."""

    def __init__(self, record: int) -> None:
        super().__init__(record)
        self.record = record


def public_record(record_id: int) -> RecordRow:
    """A bibliographic record that is not withheld.

    Refusals: ``Missing`` unknown_record, ``Withdrawn`` record_deleted. Raises ``Moved`` for a merged one.
    """
    found = catalogue.record(record_id)
    if found is not None and found.merged_into_id is not None:
        raise Moved(catalogue.replaced_by(record_id) or 0)
    if found is not None and found.deleted_at is not None:
        raise Withdrawn(Reason(Refusal.RECORD_DELETED, {"record": record_id}))
    if found is None or found.suppressed or found.kind != "bibliographic":
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record_id}))
    return found


def handed_out(record_id: int, reader: bool) -> list[Any]:
    """The files of a record that somebody may have; one query."""
    rows = catalogue.attachments(record_id)
    return [row for row in rows if may_have(Access(row.access), reader=reader, staff=False)]


def record_page(record_id: int, site: str, *, reader: bool = False) -> RecordPage:
    """A title's page; at most eight queries. ``site`` is scheme and host, ``reader`` whether one is signed in.

    Refusal: ``Missing`` unknown_record.
    """
    record = public_record(record_id)
    view = neutral.from_json(record.view)
    address = permanent_address(record_id, site)
    shown, index = book_of(record, view), title_index()
    around = beside_title(record_id, view, index=index, weigh=weighed)
    held = title_copies(record_id, set_ids(around.sets))
    copies = held.copies
    keyed = next((copy for copy in copies if copy.call_number_key), None)
    image = f"{site}{shown.picture}-{LARGE}.webp" if shown.picture else ""
    return RecordPage(
        book=shown,
        image=image,
        subtitle=view.title_remainder,
        parallel=view.parallel_titles,
        people=tuple(people(view)),
        imprint=imprint(view, record),
        summary=view.summary,
        subjects=tuple(subjects(view)),
        names=other_names(view, index),
        copies=copies,
        tables=copy_tables(copies),
        sets=tuple(shown_set(each, record_id, held.volumes) for each in around.sets),
        issues=issues_held(copies, from_compact(record.marc))
        if view.material is Material.SERIAL
        else NO_ISSUES,
        now=title_now(copies),
        waiting=held.waiting,
        shelf=neighbours(record_id, keyed) if keyed else (),
        shelf_place=keyed.library_name if keyed else "",
        related=tuple(map(beside, around.related)),
        details=tuple(details(view)),
        links=tuple(url for url in view.urls if url.startswith(("https://", "http://"))),
        files=tuple(ShownFile(row.pk, row.name, row.size, row.note) for row in handed_out(record_id, reader)),
        card=catalogue_card(view, keyed.call_number if keyed else ""),
        citations=citations(view),
        address=address,
        description=Truncator(view.summary or publication(view)).chars(LONGEST_DESCRIPTION),
        data=as_script(structured(view, address, copies, image)),
        coins=coins(view, address),
    )


def permanent_address(record_id: int, site: str) -> str:
    """The address of a title that is written down elsewhere."""
    return f"{site}/record/{record_id}/"


def cited(record_id: int, format: str, site: str) -> str:
    """A title for a reference manager, in ``ris``, ``bib`` or ``json``. Refusal: ``Missing`` unknown_record."""
    view = neutral.from_json(public_record(record_id).view)
    described = Described(record_id, view, permanent_address(record_id, site))
    match format:
        case "ris":
            return ris(described)
        case "bib":
            return bibtex(described)
        case _:
            return "".join(csl_json([described]))


def people(view: NeutralView) -> Iterable[Person]:
    """Contributors in the order of the record; the author's role goes without saying."""
    for each in view.contributors:
        role = "" if each.role in {"", "aut"} else words("RELATORS", each.role)
        yield Person(speaking_name(each), role, "/search?" + urlencode({"author": each.name}))


def subjects(view: NeutralView) -> Iterable[Choice]:
    """Subjects, each leading to all titles about it."""
    for text in list(dict.fromkeys(each.text for each in view.subjects))[:MOST_SUBJECTS]:
        yield Choice(text.replace(" -- ", " – "), "/search?" + urlencode({"subject": text}))


def imprint(view: NeutralView, record: RecordRow) -> str:
    """Publication, kind, language and size; what the record says keeps its own letters (xii, 36 p)."""
    kind = words("MATERIALS", record.material) if record.material not in {"", "other"} else ""
    language = ", ".join(map(language_name, view.languages[:3]))
    ours = (word[:1].upper() + word[1:] for word in (kind, language))
    return ". ".join(part.rstrip(" .") for part in (publication(view), *ours, view.extent) if part)


def neighbours(record_id: int, copy: CopyNow) -> tuple[ShelfBook, ...]:
    """The titles that stand around this one, itself among them, each once, in the order of the shelf."""
    found: dict[int, RecordRow] = {}
    around = holdings.shelf_neighbours(
        copy.id, library=copy.library, key=copy.call_number_key, each_side=NEIGHBOURS
    )
    for item in around:
        found.setdefault(item.record_id, item.record)
    if record_id not in found or len(found) == 1:
        return ()
    return tuple(ShelfBook(book_of(record), record.pk == record_id) for record in found.values())


def beside(each: RelatedTitle) -> Beside:
    """A title like this one."""
    shown = book(each.hit.id, each.hit.view, each.hit.language, each.hit.cover)
    return Beside(shown, publication(each.hit.view), words("RELATIONS", each.relation))


def details(view: NeutralView) -> Iterable[tuple[str, str]]:
    """What else the record says, name and value; empty values are left out."""
    series = "; ".join(" ; ".join(t for t in (each.title, each.number) if t) for each in view.series)
    isbn = ", ".join(each.value for each in view.identifiers if each.kind is IdentifierKind.ISBN)
    issn = ", ".join(each.value for each in view.identifiers if each.kind is IdentifierKind.ISSN)
    rows = (
        (_("Original title"), "; ".join(view.uniform_titles)),
        (_("Other titles"), "; ".join(view.variant_titles)),
        (_("Responsibility"), view.responsibility),
        (_("Edition"), view.edition),
        (_("Publication"), publication(view)),
        (_("Extent"), ", ".join(t for t in (view.extent, view.dimensions) if t)),
        (_("Series"), series),
        (pgettext("of a text", "Language"), ", ".join(map(language_name, view.languages))),
        (_("Original language"), ", ".join(map(language_name, view.original_languages))),
        (_("Contents"), view.contents),
        *((_("Note"), note) for note in view.notes[:MOST_NOTES]),
        (_("Class"), first_class(view).notation),
        ("ISBN", isbn),
        ("ISSN", issn),
    )
    return ((name, value) for name, value in rows if value)


def marc_page(record_id: int) -> MarcPage:
    """A record field by field. Refusal: ``Missing`` unknown_record."""
    record = public_record(record_id)
    marc = from_compact(record.marc)
    return MarcPage(book_of(record), record.dialect.upper(), marc.leader, tuple(map(marc_row, marc.fields)))


def native_record(record_id: int) -> MarcRecord:
    """The MARC of a public record. Refusal: ``Missing`` unknown_record."""
    return from_compact(public_record(record_id).marc)
