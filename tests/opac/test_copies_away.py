"""A copy that cannot be had is not said to be in: on loan, missing, in repair, kept for somebody, on its way."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.send_item import send_item
from armarius.circulation.models import Loan
from armarius.circulation.queries.away import away_copies
from armarius.circulation.rules.away import OF_INCIDENT, Away
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.testing import reader
from armarius.ui.localised import day_text


class OneCopy:
    """A title with one copy in a network of two libraries."""

    def __init__(self) -> None:
        self.here, self.there = library("HERE"), library("THERE")
        policy(self.here)
        policy(self.there)
        self.title = record(self.here, "Dzejoļi")
        self.copy = item(self.here, record=self.title)

    def lend(self) -> None:
        check_out(system(self.here), reader=reader(self.here), item=self.copy)

    def reserve(self) -> None:
        place_hold(
            system(self.here), reader=reader(self.here), targets=(Target(self.title),), pickup=self.here
        )

    def keep(self) -> None:
        self.lend()
        self.reserve()
        check_in(system(self.here), item=self.copy)

    def send(self) -> None:
        send_item(system(self.here), item=self.copy, destination=self.there)

    def miss(self) -> None:
        note_incident(system(self.here), item=self.copy, kind=IncidentKind.MISSING)

    def damage(self) -> None:
        note_incident(system(self.here), item=self.copy, kind=IncidentKind.DAMAGED)

    def why(self) -> Away:
        return away_copies([self.copy])[self.copy].why


CASES: list[tuple[Callable[[OneCopy], None], Away, str, str]] = [
    (OneCopy.lend, Away.ON_LOAN, "The only copy is on loan", "On loan"),
    (OneCopy.keep, Away.KEPT, "No copy can be had now", "Kept for a reader"),
    (OneCopy.send, Away.ON_THE_WAY, "No copy can be had now", "On its way"),
    (OneCopy.miss, Away.MISSING, "No copy can be had now", "Not found"),
    (OneCopy.damage, Away.DAMAGED, "No copy can be had now", "Being repaired"),
]


@pytest.mark.parametrize("case", CASES)
def test_the_page_says_why(
    public: Client,
    indexed: Callable[[], int],
    case: tuple[Callable[[OneCopy], None], Away, str, str],
) -> None:
    happens, why, said, beside = case
    c = OneCopy()
    assert away_copies([c.copy]) == {}
    assert "1 of 1 in" in public.get(f"/record/{c.title}/").content.decode()
    happens(c)
    assert c.why() is why
    page = public.get(f"/record/{c.title}/").content.decode()
    assert said in page
    assert beside in page
    assert "1 of 1 in" not in page
    indexed()
    assert "0 titles" in public.get("/search?q=dzejoļi&available=now").content.decode()
    assert said in public.get("/search?q=dzejoļi").content.decode()


def test_a_copy_that_is_late_is_not_promised_for_a_day_that_is_over(
    public: Client, indexed: Callable[[], int]
) -> None:
    c = OneCopy()
    other = item(c.here, record=c.title)
    c.lend()
    check_out(system(c.here), reader=reader(c.here), item=other)
    late = timezone.localdate() - timedelta(days=20)
    Loan.objects.filter(item_id=c.copy).update(due_on=late)
    page = public.get(f"/record/{c.title}/").content.decode()
    assert "The first is due" in page, "the other copy is promised"
    assert f"overdue since {day_text(late)}" in page
    Loan.objects.filter(item_id=other).update(due_on=late + timedelta(days=1))
    indexed()
    for address in (f"/record/{c.title}/", "/search?q=dzejoļi"):
        page = public.get(address).content.decode()
        assert f"verdue since {day_text(late)}" in page
        assert "is due" not in page


def test_of_several_reasons_the_loan_is_told(public: Client) -> None:
    c = OneCopy()
    c.lend()
    c.damage()
    assert c.why() is Away.ON_LOAN


def test_every_incident_is_told_as_something() -> None:
    assert set(OF_INCIDENT) == set(IncidentKind)


def test_the_length_of_the_queue_stands_on_the_page(public: Client) -> None:
    c = OneCopy()
    c.lend()
    assert "wait" not in public.get(f"/record/{c.title}/").content.decode().split("nowbar")[1][:900]
    c.reserve()
    assert "1 reader waits for it." in public.get(f"/record/{c.title}/").content.decode()
