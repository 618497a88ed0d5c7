"""Many hands on one copy (cases C1, C2, C3, C5, C8): the law is in the database, not in luck."""

import os
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from armarius.circulation import checks
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.models import Loan, Renewal
from armarius.circulation.testing import desk
from armarius.holdings.testing import item
from armarius.network.testing import NOW
from armarius.patrons.testing import reader
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry
from armarius.platform.values.reasons import Outcome

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
ROUNDS = int(os.environ.get("SOAK", "1"))


def together(gestures: list[Callable[[], object]]) -> tuple[list[object], list[str]]:
    """Run all gestures at once; what they answered, and the codes of what was refused."""
    answers: list[object] = []
    refused: list[str] = []
    gate = threading.Barrier(len(gestures))

    def run(gesture: Callable[[], object]) -> None:
        try:
            gate.wait()
            answers.append(gesture())
        except Outcome as refusal:
            refused.append(refusal.reasons[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(gesture,)) for gesture in gestures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, refused


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_c1_fifty_lend_one_copy_and_one_loan_comes_of_it(_round: int) -> None:
    d = desk()
    people = [reader(d.library) for _ in range(50)]
    answers, refused = together(
        [lambda who=who: check_out(d.occasion(), reader=who, item=d.item) for who in people]
    )
    assert (len(answers), len(refused)) == (1, 49)
    assert set(refused) <= {"circulation.item_on_loan", "platform.database_occupied"}
    assert Loan.objects.filter(item=d.item, returned_at__isnull=True).count() == 1
    assert Fact.objects.filter(kind="loan").count() == 1
    assert checks.open_loans() == 0


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_c2_the_same_scan_twenty_times_at_once_is_one_effect(_round: int) -> None:
    d = desk()
    answers, refused = together(
        [lambda: check_out(d.occasion(key="one"), reader=d.reader, item=d.item) for _ in range(20)]
    )
    assert refused == []
    assert len(set(answers)) == 1
    assert JournalEntry.objects.filter(verb="circulation.check_out").count() == 1
    assert IdempotentAnswer.objects.get(key="one").seen == 20


def test_c3_two_desks_take_one_copy_back_and_one_return_is_counted() -> None:
    d = desk()
    check_out(d.occasion(NOW - timedelta(days=1)), reader=d.reader, item=d.item)
    answers, refused = together([lambda: check_in(d.occasion(), item=d.item) for _ in range(8)])
    assert (len(answers), set(refused)) == (1, {"circulation.item_not_on_loan"})
    assert Fact.objects.filter(kind="return").count() == 1


def test_c5_two_renewals_at_once_are_one_when_one_is_left() -> None:
    d = desk(renewals=1)
    check_out(d.occasion(NOW - timedelta(days=5)), reader=d.reader, item=d.item)
    answers, _ = together([lambda: renew(d.occasion(), item=d.item) for _ in range(6)])
    assert len(answers) == 1
    assert Renewal.objects.count() == 1


def test_c8_a_reader_one_below_the_limit_gets_one_of_two_books() -> None:
    d = desk(loan_limit=1)
    copies = [item(d.library) for _ in range(6)]
    answers, refused = together(
        [lambda copy=copy: check_out(d.occasion(), reader=d.reader, item=copy) for copy in copies]
    )
    assert (len(answers), set(refused)) == (1, {"circulation.loan_limit_reached"})
