"""Law 13: after retention nothing joins a person to a title, wherever one looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db.models import Sum
from django.utils import timezone
from tests.privacy.dump import DumpedRow, digests, dump, files

from armarius.catalogue import indexing
from armarius.catalogue.documents import documents_of
from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.models import Loan
from armarius.circulation.testing import policy
from armarius.holdings.testing import item as an_item
from armarius.network.jobs import clear_expired_sessions
from armarius.network.sessions import SessionStore
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.testing import reader as a_reader
from armarius.platform import seal
from armarius.platform.commands.prune import prune
from armarius.platform.commands.seal_journal import seal_journal
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.undo import undo
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry
from armarius.platform.queries import entry_of
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Stale
from armarius.site import personal_links

pytestmark = pytest.mark.django_db(transaction=True)

FAMILY, GIVEN, CARD = "Zuxqveldova", "Yppsantra", "2100 9917 6655"
PERSON_TABLES = ("patrons_", "network_code", "network_account")


@dataclass(frozen=True)
class Thing:
    """A copy with a title and a label like no other."""

    item: int
    record: int
    title: str
    label: str


@dataclass(frozen=True)
class World:
    """A desk, a reader, and three copies: one long back, one young back, one still out."""

    here: int
    clerk: int
    reader: int
    old: Thing
    young: Thing
    kept: Thing
    undone: Thing

    def desk(self, days_ago: float, key: str) -> Occasion:
        """The clerk's occasion some days ago, keyed as the desk keys its scans."""
        return at_desk(self.clerk, self.here, ago(days_ago), key)


def ago(days: float) -> datetime:
    """So many days before now."""
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def world(folder: Path, unmistakable_ids: None) -> World:
    """A library that lends for fourteen days, and people and things of unmistakable names and ids."""
    here = library()
    policy(here, loan_days=14, renewals=3)
    reader = a_reader(here, family_name=FAMILY, given_name=GIVEN, card=CARD)
    set_pin(system(here), reader=reader, pin="918273")
    titles = ("Xylographia quaxorum", "Wolframia tenebrosa", "Vulpecula ignota", "Umbraculum novum")
    things = [thing(here, n, title) for n, title in enumerate(titles)]
    return World(here, staff(here, "librarian"), reader, *things)


def thing(here: int, number: int, title: str) -> Thing:
    """A copy of a title of its own."""
    record = a_record(here, title, f"Qwillfeather, Number{number}")
    label = f"84 7733 991{number}"
    return Thing(an_item(here, record=record, code=label), record, title, label)


@pytest.fixture
def lived(world: World) -> World:
    """Two months at the desk, then the night jobs."""
    old, young, kept, undone = world.old, world.young, world.kept, world.undone
    check_out(world.desk(60, "k1"), reader=world.reader, item=old.item)
    renew(world.desk(50, "k2"), item=old.item)
    check_in(world.desk(45, "k3"), item=old.item)
    check_out(world.desk(44, "k4"), reader=world.reader, item=undone.item)
    mistaken = entry_of("circulation.check_out", "item", undone.item)
    undo(world.desk(43.99, "k5"), entry=mistaken or 0)
    check_out(world.desk(20, "k6"), reader=world.reader, item=young.item)
    check_in(world.desk(5, "k7"), item=young.item)
    check_out(world.desk(10, "k8"), reader=world.reader, item=kept.item)
    return world


def night(world: World) -> None:
    """Retention, seal, housekeeping, index."""
    assert unlink_returned_loans(system(at=timezone.now())).loans == 2
    seal_journal()
    prune(system(at=timezone.now()))
    indexing.rebuild()


def person_words(world: World) -> tuple[str, ...]:
    """Whatever names the reader: name, card in both spellings, id."""
    return (FAMILY, GIVEN, CARD, CARD.replace(" ", ""), str(world.reader))


def thing_words(thing: Thing) -> tuple[str, ...]:
    """Whatever names the copy, the title or the loan."""
    loans = Loan.objects.filter(item_id=thing.item).values_list("pk", flat=True)
    compact = thing.label.replace(" ", "")
    return (thing.title, thing.label, compact, str(thing.item), str(thing.record), *map(str, loans))


def has(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words stands in the text, whatever the case."""
    return any(word.casefold() in text.casefold() for word in words)


def joined(rows: list[DumpedRow], person: Iterable[str], things: Iterable[str]) -> list[str]:
    """Rows that name both, by themselves or together with a row they point to."""
    texts = {(row.table, row.id): row.text for row in rows}
    found = []
    for row in rows:
        # A subject, an answer, a fact is read together with the journal row it hangs on.
        whole = " || ".join([row.text, *(texts.get(key, "") for key in row.points_to)])
        if has(whole, person) and has(whole, things):
            found.append(f"{row.table} {whole}")
    return found


def test_before_retention_the_search_finds_what_it_must(lived: World) -> None:
    rows = dump()
    tables = {line.split()[0] for line in joined(rows, person_words(lived), thing_words(lived.old))}
    assert {"circulation_loan", "platform_journal_subject"} <= tables
    pairs = digests([lived.reader], [lived.old.item])
    assert [row for row in rows if has(row.text, pairs)]


def test_after_retention_nothing_joins_reader_and_old_loan(lived: World) -> None:
    night(lived)
    rows = dump()
    assert len({row.table for row in rows}) > 15
    for gone in (lived.old, lived.undone):
        assert joined(rows, person_words(lived), thing_words(gone)) == []
    pairs = digests([lived.reader], [lived.old.item, lived.undone.item])
    assert [row.text for row in rows if has(row.text, pairs)] == []
    assert not Loan.objects.filter(
        item_id__in=(lived.old.item, lived.undone.item), reader__isnull=False
    ).exists()


def test_the_reader_is_named_only_where_readers_are_kept(lived: World) -> None:
    night(lived)
    rows = dump()
    spared = set(Loan.objects.filter(reader__isnull=False).values_list("pk", flat=True))
    about_gone = {entry for entry, loans in entries_of(rows).items() if not loans & spared}
    for row in rows:
        if row.table.startswith(PERSON_TABLES) or not has(row.text, person_words(lived)):
            continue
        if row.table == "circulation_loan":
            assert int(row.id) in spared
        else:
            assert row.table == "platform_journal"
            assert row.id not in about_gone


def entries_of(rows: list[DumpedRow]) -> dict[str, set[int]]:
    """The loans each journal row is about, for rows about loans."""
    found: dict[str, set[int]] = {}
    for row in rows:
        if row.table == "platform_journal_subject" and row.columns["kind"] == "loan":
            found.setdefault(row.columns["entry_id"], set()).add(int(row.columns["object_id"]))
    return found


def test_no_file_names_the_reader(lived: World, folder: Path) -> None:
    night(lived)
    found = list(files(folder))
    assert found, "the index is there"
    words = [spelling for word in person_words(lived) for spelling in (word, word.casefold())]
    for path, content in found:
        for word in words:
            assert word.encode() not in content, path
            assert word.encode("utf-16-le") not in content, path
    documents = documents_of([lived.old.record, lived.young.record, lived.kept.record])
    assert len(documents) == 3
    assert not has(str(documents), person_words(lived))


def test_open_and_young_loans_keep_their_reader(lived: World) -> None:
    night(lived)
    for spared in (lived.young, lived.kept):
        assert Loan.objects.get(item_id=spared.item).reader_id == lived.reader
        entry = JournalEntry.objects.get(pk=entry_of("circulation.check_out", "item", spared.item) or 0)
        assert (entry.person_kind, entry.person_id) == ("reader", lived.reader)
        assert entry.salt
    kept = IdempotentAnswer.objects.filter(key__in=("k6", "k7", "k8"))
    assert kept.count() == 3
    assert all(answer.answer and answer.arguments_digest for answer in kept)


def test_a_shorter_retention_takes_the_young_return_too(lived: World) -> None:
    night(lived)
    now = system(at=timezone.now())
    set_preference(now, name="circulation.retention_days", text="3")
    assert unlink_returned_loans(now).loans == 1
    rows = dump()
    assert joined(rows, person_words(lived), thing_words(lived.young)) == []
    pairs = digests([lived.reader], [lived.young.item])
    assert [row.text for row in rows if has(row.text, pairs)] == []
    assert Loan.objects.get(item_id=lived.kept.item).reader_id == lived.reader


def test_expired_desk_sessions_are_not_kept(lived: World) -> None:
    over, living = SessionStore(), SessionStore()
    for session, seconds in ((over, -60), (living, 3600)):
        session["rows"] = [{"reader": lived.reader, "item": lived.old.item}]
        session.set_expiry(ago(-seconds / 86_400))
        session.save()
    clear_expired_sessions.call()
    keys = [row.columns["session_key"] for row in dump() if row.table == "django_session"]
    assert keys == [living.session_key]


def test_statistics_and_proof_outlive_the_person(lived: World) -> None:
    counted = dict(Fact.objects.values_list("kind").annotate(n=Sum("count")))
    night(lived)
    assert dict(Fact.objects.values_list("kind").annotate(n=Sum("count"))) == counted
    assert counted == {"loan": 3, "renewal": 1, "return": 2}
    assert list(seal.broken_rows()) == []
    assert JournalEntry.objects.filter(verb="circulation.check_out").count() == 4


def test_a_scrubbed_answer_is_no_answer_and_no_second_loan(lived: World) -> None:
    night(lived)
    before = Loan.objects.count()
    with pytest.raises(Stale):
        check_out(lived.desk(60, "k1"), reader=lived.reader, item=lived.old.item)
    with pytest.raises(Stale):
        check_in(lived.desk(45, "k3"), item=lived.kept.item)
    assert Loan.objects.count() == before


def test_every_table_that_joined_them_is_registered(lived: World) -> None:
    names = {row.split()[0] for row in joined(dump(), person_words(lived), thing_words(lived.old))}
    registered = {link.table.lower() for link in personal_links.LINKS}
    known = {
        "circulation_loan": "circulation.loan",
        "platform_journal": "platform.journalentry",
        "platform_journal_subject": "platform.journalentry",
        "platform_idempotent_answer": "platform.idempotentanswer",
        "platform_fact": "platform.fact",
        "circulation_renewal": "circulation.loan",
    }
    assert names <= set(known)
    assert {known[name] for name in names} <= registered
