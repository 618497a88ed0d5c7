"""What many wait for, at the desk: loans that were recalled, titles with more readers than copies."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.commands.change_hold import suspend_hold
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.models import Hold, Loan
from armarius.circulation.queries.demand import holds_of_recalled
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import Region, hold, region
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.testing import staff, system
from armarius.patrons.testing import reader

from .test_worklists import at, listed

pytestmark = pytest.mark.django_db


def waiting(r: Region, pickup: int, many: int) -> None:
    """So many more readers who wait for the region's title."""
    for number in range(many):
        hold(r, reader(r.home, family_name=f"W{number}"), pickup=pickup)


def numbers(client: Client, address: str = "/worklist/high-demand/") -> list[tuple[int, int, int, float]]:
    """What the list says of its titles: waiting, copies, ready, readers per copy."""
    shown = client.get(address).context["shown"]
    return [(e.row["waiting"], e.row["copies"], e.row["ready"], e.row["ratio"]) for e, _cells in shown.rows]


def test_a_title_is_in_high_demand_where_somebody_waits_for_it() -> None:
    r = region()
    waiting(r, r.home, 3)
    assert listed(at(r.home), "high-demand") == 0, "three readers to a copy are not more than three"
    waiting(r, r.north, 1)
    assert [listed(at(each), "high-demand") for each in (r.home, r.north, r.south)] == [1, 1, 0]
    assert numbers(at(r.home)) == [(4, 1, 0, 4.0)]
    other = item(r.south, record=r.record)
    assert listed(at(r.home), "high-demand") == 0
    assert numbers(at(r.home), "/worklist/high-demand/?ratio=1") == [(4, 2, 0, 2.0)]
    note_incident(system(r.south), item=other, kind=IncidentKind.LOST)
    assert numbers(at(r.home)) == [(4, 1, 0, 4.0)]
    assert numbers(at(r.home), "/worklist/high-demand/?ratio=5") == []


def test_what_lies_ready_waits_no_more_and_a_title_without_a_copy_counts_as_one_with_one() -> None:
    r = region()
    waiting(r, r.home, 5)
    first = Hold.objects.order_by("id").first()
    assert first is not None
    Hold.objects.filter(pk=first.pk).update(
        state="ready", item_id=r.item, ready_at=timezone.now(), shelf_until=timezone.now().date()
    )
    assert numbers(at(r.home)) == [(4, 1, 1, 4.0)]
    note_incident(system(r.home), item=r.item, kind=IncidentKind.DAMAGED)
    assert numbers(at(r.home)) == [(4, 0, 1, 4.0)]
    assert "no copy to lend" in at(r.home).get("/worklist/high-demand/").content.decode()


def test_the_list_of_demand_as_every_list() -> None:
    r = region()
    waiting(r, r.home, 4)
    client = at(r.home)
    for sort in ("ratio", "-waiting", "here", "copies", "ready", "since"):
        assert client.get(f"/worklist/high-demand/?sort={sort}").status_code == 200
    text = client.get("/worklist/high-demand/?format=csv").content.decode()
    assert len(text.strip().splitlines()) == 2
    assert client.get("/worklist/high-demand/?format=xlsx").status_code == 200


def recalled(r: Region) -> int:
    """A loan to Anna that Berta's request recalled; the loan."""
    loan = check_out(r.at(r.home, 50), reader=r.anna, item=r.item).loan
    hold(r, r.berta, pickup=r.north, days=55, recalls=True)
    return loan


def test_a_recalled_loan_says_who_has_it_for_whom_and_what_is_guaranteed() -> None:
    r = region(recalls=True, recall_minimum_days=7, recall_days=3)
    loan = Loan.objects.get(pk=recalled(r))
    assert loan.recalled_at is not None
    assert (listed(at(r.home), "recalled"), listed(at(r.north), "recalled")) == (1, 0)
    page = at(r.home).get("/worklist/recalled/")
    row, _cells = page.context["shown"].rows[0]
    assert row.kept_until == loan.lent_at.date() + timedelta(days=7)
    assert (row.label[0], row.waiting_label[0], row.waiting.reader_id) == ("A", "A", r.berta)
    assert "Berta" not in page.content.decode()
    suspend_hold(system(r.home), hold=Hold.objects.get().pk, until=None)
    assert "Nobody waits any more" in at(r.home).get("/worklist/recalled/").content.decode()


def test_each_recalled_copy_is_for_another_reader_and_the_one_due_first_for_the_first() -> None:
    r = region(recalls=True)
    second = item(r.home, record=r.record)
    for copy, who in ((r.item, r.anna), (second, r.cilda)):
        check_out(r.at(r.home, 50), reader=who, item=copy)
    first = hold(r, r.berta, days=54, recalls=True)
    last = hold(r, reader(r.home, family_name="Dzintra"), days=56, recalls=True)
    due = list(Loan.objects.order_by("due_on").values_list("pk", flat=True))
    assert holds_of_recalled([r.record], timezone.now().date()) == {due[0]: first, due[1]: last}


def test_overdue_recalls_stand_first_and_more_of_them_ask_no_more_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    r = region(recalls=True, loan_limit=50)
    for number in range(8):
        copy = item(r.home)
        loan = check_out(r.at(r.home, 50), reader=r.anna, item=copy).loan
        day = timezone.now().date() - timedelta(days=number - 4)
        Loan.objects.filter(pk=loan).update(recalled_at=timezone.now(), due_on=day)
    client = signed_in(staff(r.home, "clerk"), r.home)
    with django_assert_max_num_queries(30):
        shown = client.get("/worklist/recalled/").context["shown"]
    days = [row.row.due_on for row, _cells in shown.rows]
    assert days == sorted(days)


def test_a_shortened_loan_says_so_among_the_reader_s_books() -> None:
    r = region(recalls=True, recall_minimum_days=7, recall_days=3)
    loan = recalled(r)
    client = at(r.home)
    client.post("/reader/scan/", {"code": client.get(f"/readers/{r.anna}/").context["card"].card})
    page = client.post("/reader/titles/").content.decode()
    assert "Recalled for another reader" in page
    assert f"/loans/{loan}/why/" in page
    assert "Recalled for another reader" in client.get(f"/loans/{loan}/why/").content.decode()
