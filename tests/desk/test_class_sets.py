"""A pile dealt out to a class: a row for every pupil, refused ones again in the form, nothing lent twice."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Loan
from armarius.desk.class_sets.views import SALT
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import library, staff, system
from armarius.patrons.models import Group, Reader
from armarius.patrons.testing import reader

from .conftest import Room


def pile(room: Room, many: int) -> list[str]:
    """The codes of so many copies."""
    items = [item(room.desk.library) for _ in range(many)]
    codes = codes_of("item", items)
    return [codes[each] for each in items]


def in_class(pupil: int) -> int:
    """The reader, in 7.a now."""
    home = Reader.objects.get(pk=pupil).home_library_id
    group, _ = Group.objects.get_or_create(
        library_id=home, name="7.a", defaults={"kind": "class", "level": 7}
    )
    Reader.objects.filter(pk=pupil).update(group=group)
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
        assert answer.context["codes"] == ()
    lent = Loan.objects.filter(returned_at__isnull=True).order_by("id")
    assert [loan.reader_id for loan in lent] == pupils
    assert [copy.code for copy in answer.context["lent"]] == codes
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
    assert answer.context["codes"] == ("nobody's",)
    assert [p.id for p in answer.context["pupils"] if p.ticked] == [barred]
    assert "Nobody and nothing bears the code" in answer.content.decode()
    again = client.post("/class-sets/", form | {"pupil": [barred], "codes": codes[3], "key": "k2"})
    assert "The card ended on" in again.content.decode()
    assert Loan.objects.count() == 3


def test_the_list_handed_out_grows_through_the_sitting_and_names_nobody_else(room: Room) -> None:
    pupils, codes = a_class(room, 3), pile(room, 3)
    client = room.client("clerk")
    form = {"group": "7.a", "what": "lend"}
    first = client.post("/class-sets/", form | {"codes": codes[0], "pupil": pupils[:1], "key": "a"})
    more = {
        "codes": "\n".join(codes[1:]),
        "pupil": pupils[1:],
        "key": "b",
        "sitting": first.context["sitting"],
    }
    second = client.post("/class-sets/", form | more)
    assert [copy.code for copy in second.context["lent"]] == codes


def test_loans_that_were_not_made_in_this_sitting_are_not_named(room: Room) -> None:
    (pupil,) = a_class(room, 1)
    loan = check_out(system(room.desk.library), reader=pupil, item=room.desk.item).loan
    client = room.client("clerk")
    account = client.session["account"]
    forged = (
        f"[{account},{loan}]",
        signing.dumps([account, loan]),
        signing.dumps([account + 1, loan], salt=SALT),
    )
    for text in ("", "x", *forged):
        page = client.post("/class-sets/", {"group": "7.a", "what": "lend", "codes": "", "sitting": text})
        assert page.context["lent"] == ()
    signed = signing.dumps([account, loan], salt=SALT)
    page = client.post("/class-sets/", {"group": "7.a", "what": "lend", "codes": "", "sitting": signed})
    assert [copy.code for copy in page.context["lent"]] == [room.code]


def test_what_is_more_than_one_pile_waits_in_the_form(room: Room) -> None:
    pupils, codes = a_class(room, 2), pile(room, 2)
    unknown = [f"X{n}" for n in range(70)]
    form = {
        "group": "7.a",
        "pupil": pupils,
        "what": "lend",
        "key": "k",
        "codes": "\n".join([*codes, *unknown]),
    }
    answer = room.client("clerk").post("/class-sets/", form)
    assert answer.context["codes"] == tuple(unknown)
    assert "70 copies are left" in answer.content.decode()
    back = room.client("clerk").post("/class-sets/", form | {"what": "return", "codes": "\n".join(unknown)})
    assert (back.context["failed"], len(back.context["codes"])) == (60, 70)


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
