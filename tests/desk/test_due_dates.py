"""Due dates moved for many at once, through the browser: shown first, then done."""

from datetime import date, timedelta

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Loan
from armarius.network.models import ClosedDay
from armarius.network.testing import library
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import Job

from .conftest import Room

DUE = date(2026, 12, 4)


def lent(room: Room) -> int:
    return check_out(room.desk.occasion(), reader=room.desk.reader, item=room.desk.item).loan


def batch(room: Room, **more: str) -> dict[str, str]:
    return {
        "library": str(room.desk.library),
        "first": "2026-11-30",
        "last": "2026-12-24",
        "kind": "by_days",
        "days": "7",
        "reason": "exams",
    } | more


def test_what_would_move_is_shown_and_then_moved_by_a_job(room: Room) -> None:
    loan, client = lent(room), room.client("librarian")
    page = client.post("/due-dates/", batch(room))
    assert page.status_code == 200
    assert page.context["found"].by_day == ((DUE, DUE + timedelta(days=7), 1),)
    assert Loan.objects.get(pk=loan).due_on == DUE
    assert not Job.objects.exists()
    begun = client.post("/due-dates/", batch(room, run="1", key="once"))
    assert begun.status_code == 302
    assert client.post("/due-dates/", batch(room, run="1", key="once"))["Location"] == begun["Location"]
    run_all()
    assert Loan.objects.get(pk=loan).due_on == DUE + timedelta(days=7)
    assert "1" in client.get(begun["Location"]).content.decode()
    assert client.get("/due-dates/").context["runs"][0].moved == 1


def test_a_form_that_is_refused_keeps_what_was_typed(room: Room) -> None:
    client = room.client("librarian")
    for wrong, name in (
        ({"days": "many"}, "days"),
        ({"first": ""}, "first"),
        ({"last": "2026-01-01"}, "last"),
        ({"kind": "closing"}, "kind"),
        ({"kind": "to_day", "day": "2020-01-01"}, "day"),
    ):
        page = client.post("/due-dates/", batch(room, **wrong))
        assert page.status_code == 422
        assert set(page.context["form"].errors) == {name}
        assert page.context["form"].typed["reason"] == "exams"


def test_another_library_s_loans_are_not_to_be_chosen(room: Room) -> None:
    other = library(parent=room.desk.library)
    client = room.client("librarian")
    assert client.post("/due-dates/", batch(room, library=str(other))).status_code == 200
    assert client.post("/due-dates/", batch(room, library="999999")).status_code == 404
    assert room.client("clerk").get("/due-dates/").status_code == 403


def test_an_emergency_closing_says_what_will_move_before_it_closes(room: Room) -> None:
    loan, client = lent(room), room.client("director")
    words = {
        "library": str(room.desk.library),
        "first": "2026-12-01",
        "until": "2026-12-06",
        "reason": "flood",
    }
    page = client.post("/due-dates/closing/", words)
    assert page.context["found"].by_day == ((DUE, date(2026, 12, 7), 1),)
    assert not ClosedDay.objects.exists()
    assert client.post("/due-dates/closing/", words | {"run": "1"}).status_code == 302
    assert ClosedDay.objects.count() == 6
    assert Loan.objects.get(pk=loan).due_on == date(2026, 12, 7)
    assert client.post("/due-dates/closing/", words | {"until": "2026-11-01"}).status_code == 422


def test_the_page_asks_little_of_the_database(room: Room, django_assert_max_num_queries: object) -> None:
    client = room.client("librarian")
    lent(room)
    with django_assert_max_num_queries(28):  # type: ignore[operator]
        client.post("/due-dates/", batch(room))
