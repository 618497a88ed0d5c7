"""A pile dealt out to a class: a row for every pupil, refused ones again in the form, nothing lent twice."""

from datetime import timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.models import Loan
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import library, staff
from armarius.patrons.models import Reader
from armarius.patrons.testing import reader

from .conftest import Room


def pile(room: Room, many: int) -> list[str]:
    """The codes of so many copies."""
    items = [item(room.desk.library) for _ in range(many)]
    codes = codes_of("item", items)
    return [codes[each] for each in items]


def in_class(pupil: int) -> int:
    """The reader, in 7.a now."""
    Reader.objects.filter(pk=pupil).update(group="7.a")
    return pupil


def a_class(room: Room, many: int) -> list[int]:
    """So many pupils of 7.a, in the order of their names."""
    return [in_class(reader(room.desk.library, family_name=f"P{n:02}")) for n in range(many)]


def test_a_set_of_25_is_dealt_out_in_order_and_once(room: Room) -> None:
    pupils, codes = a_class(room, 25), pile(room, 25)
    client = room.client("clerk")
    page = client.get("/class-sets/", {"group": "7.a"})
    assert len(page.context["pupils"]) == 25
    form = {"group": "7.a", "codes": "\r\n".join(codes), "pupil": pupils, "what": "lend", "key": "k"}
    for _ in range(2):
        answer = client.post("/class-sets/", form)
        assert answer.status_code == 200
        assert answer.context["codes"] == ""
    lent = Loan.objects.filter(returned_at__isnull=True).order_by("id")
    assert [loan.reader_id for loan in lent] == pupils
    back = client.post("/class-sets/", {"codes": "\n".join(codes), "what": "return", "key": "r"})
    assert back.status_code == 200
    assert not Loan.objects.filter(returned_at__isnull=True).exists()


def test_what_is_refused_stands_in_the_form_again_and_only_that(room: Room) -> None:
    pupils, codes = a_class(room, 3), pile(room, 4)
    ended = timezone.now().date() - timedelta(days=9)
    barred = in_class(reader(room.desk.library, family_name="P00b", valid_until=ended))
    client = room.client("clerk")
    form = {"group": "7.a", "pupil": [*pupils, barred], "what": "lend", "key": "k"}
    answer = client.post("/class-sets/", form | {"codes": "\n".join([codes[0], "nobody's", *codes[1:3]])})
    assert answer.status_code == 422
    assert answer.context["codes"].splitlines() == ["nobody's"]
    assert [p.id for p in answer.context["pupils"] if p.ticked] == [barred]
    assert "Nobody and nothing bears the code" in answer.content.decode()
    again = client.post("/class-sets/", form | {"pupil": [barred], "codes": codes[3], "key": "k2"})
    assert "The card ended on" in again.content.decode()
    assert Loan.objects.count() == 3


def test_pupils_of_another_library_are_nobody_here(room: Room) -> None:
    far = library("FAR")
    stranger = in_class(reader(far))
    client = signed_in(staff(room.desk.library, "clerk"), room.desk.library)
    form = {"group": "7.a", "pupil": [stranger], "codes": room.code, "what": "lend", "key": "k"}
    client.post("/class-sets/", form)
    assert Loan.objects.count() == 0
    assert client.get("/class-sets/", {"group": "7.a"}).context["pupils"] == []


def test_a_large_class_asks_no_more_queries(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_class(room, 30)
    client = room.client("clerk")
    with django_assert_max_num_queries(20):
        assert client.get("/class-sets/", {"group": "7.a"}).status_code == 200
