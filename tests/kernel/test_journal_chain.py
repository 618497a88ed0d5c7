"""The journal's chain: provable after a person has been scrubbed, broken by any other change."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.testing import Desk, desk
from armarius.network.testing import NOW, system
from armarius.platform import seal
from armarius.platform.commands.seal_journal import seal_journal
from armarius.platform.database import append_only
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry

pytestmark = pytest.mark.django_db(transaction=True)


def lent_and_returned() -> Desk:
    d = desk()
    check_out(d.occasion(NOW - timedelta(days=90), "a"), reader=d.reader, item=d.item)
    check_in(d.occasion(NOW - timedelta(days=80), "b"), item=d.item)
    return d


def test_every_settled_row_gets_its_place() -> None:
    lent_and_returned()
    sealed = seal_journal()
    assert sealed.rows == JournalEntry.objects.count()
    assert list(seal.broken_rows()) == []
    assert seal_journal().rows == 0


def test_a_scrubbed_reader_leaves_a_provable_chain() -> None:
    d = lent_and_returned()
    seal_journal()
    assert JournalEntry.objects.filter(person_id=d.reader, verb__startswith="circulation").count() == 2
    assert unlink_returned_loans(system(at=NOW)).loans == 1
    seal_journal()
    rows = JournalEntry.objects.filter(verb__startswith="circulation.check")
    assert set(rows.values_list("person_id", "personal", "salt")) == {(None, None, None)}
    assert list(seal.broken_rows()) == []
    assert not IdempotentAnswer.objects.exclude(answer=None).exists()
    assert set(Fact.objects.values_list("journal_id", flat=True)) == {None}


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("verb", "'circulation.nothing'", "digest"),
        ("facts", "'{}'", "digest"),
        ("personal", "'{\"x\":1}'", "personal"),
    ],
)
def test_a_forged_row_is_found(column: str, value: str, what: str) -> None:
    lent_and_returned()
    seal_journal()
    append_only.drop()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE platform_journal SET {column} = {value} WHERE verb = 'circulation.check_out'")
    append_only.install()
    assert {broken.what for broken in seal.broken_rows()} == {what}


def test_a_removed_row_is_found() -> None:
    lent_and_returned()
    seal_journal()
    append_only.drop()
    with transaction.atomic():
        victim = JournalEntry.objects.get(verb="circulation.check_out")
        Fact.objects.filter(journal=victim).delete()
        IdempotentAnswer.objects.filter(journal=victim).delete()
        victim.subjects.all().delete()
        victim.delete()
    append_only.install()
    assert {broken.what for broken in seal.broken_rows()} == {"chain"}


def test_the_database_refuses_to_rewrite_history() -> None:
    lent_and_returned()
    rows = JournalEntry.objects.filter(verb="circulation.check_out")
    for change in ({"verb": "x"}, {"library_id": 999_999}, {"person_id": 999_999}, {"facts": {}}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM platform_journal")
    with transaction.atomic():
        assert rows.update(person_id=None, person_kind=None, personal=None, salt=None) == 1


def test_a_place_in_the_chain_is_given_once() -> None:
    lent_and_returned()
    seal_journal()
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.filter(position=1).update(position=999_999)


def test_retention_spares_what_is_young_or_open() -> None:
    d = desk()
    now = timezone.now()
    check_out(d.occasion(now - timedelta(minutes=5)), reader=d.reader, item=d.item)
    assert unlink_returned_loans(system(at=now)).loans == 0
    check_in(d.occasion(now - timedelta(minutes=1)), item=d.item)
    assert unlink_returned_loans(system(at=now)).loans == 0
    assert unlink_returned_loans(system(at=now + timedelta(days=0, minutes=1))).loans == 0
