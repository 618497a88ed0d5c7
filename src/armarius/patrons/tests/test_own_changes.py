"""Readers change their own data: at once, after the staff's yes, or not; what is answered, followed and forgotten."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.answer_changes import accept_changes, forget_changes, refuse_changes
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.own_changes import change_own_data, withdraw_own_change
from armarius.patrons.jobs import forget_own_changes
from armarius.patrons.models import ChangeRequest, Reader, ReaderKey
from armarius.patrons.queries.own_changes import own_changes, own_values
from armarius.patrons.queries.own_data import data_of_reader
from armarius.patrons.rules.own_changes import ChangeAnswer, Leave, against_parts, differing
from armarius.patrons.testing import field_of_readers, reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused

EMAIL = {"email": {"email": "anna@example.org"}}
NAME = {"name": {"family_name": "Bērziņa", "given_name": "Anna"}}
HOME = {"street": "Raiņa 4", "place": "Gaujmala", "postcode": "LV-4001", "country": ""}


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [str(reason.code).partition(".")[2] for reason in outcome.value.reasons]


def own(who: int, at: int, key: str = "") -> Occasion:
    principal = Principal(PrincipalKind.READER, who)
    return Occasion(who=principal, library=at, channel=Channel.OPAC, at=timezone.now(), key=key)


@pytest.mark.parametrize(
    ("wanted", "wrong"),
    [
        ({"name": {"family_name": "", "given_name": "Anna"}}, ["patrons.name_missing"]),
        ({"email": {"email": "anna at home"}}, ["patrons.no_email_address"]),
        ({"email": {"email": ""}}, []),
        ({"telephone": {"telephone": "x" * 41}}, ["patrons.own_change_too_long"]),
        ({"address": HOME}, []),
    ],
)
def test_what_is_typed_is_looked_at(wanted: dict[str, dict[str, str]], wrong: list[str]) -> None:
    assert [str(each.code) for each in against_parts(wanted, [], "adult")] == wrong


def test_only_what_differs_is_a_change() -> None:
    was = {"email": {"email": "a@b.lv"}, "telephone": {"telephone": "1"}}
    wanted = {"email": {"email": " a@b.lv "}, "telephone": {"telephone": "2"}, "shoes": {"size": "38"}}
    assert differing(was, wanted) == {"telephone": {"telephone": "2"}}


@pytest.fixture
def here(db: None) -> int:
    return library()


@pytest.fixture
def anna(here: int) -> int:
    return reader(here, family_name="Kalniņa", given_name="Anna")


def asked(here: int, who: int, wanted: dict[str, dict[str, str]] | None = None) -> int:
    """The request that a change makes."""
    assert change_own_data(own(who, here), wanted=wanted or NAME).asked == 1
    return ChangeRequest.objects.latest("pk").pk


def test_some_parts_at_once_and_some_after_a_yes(here: int, anna: int) -> None:
    done = change_own_data(own(anna, here), wanted=EMAIL | NAME | {"address": HOME})
    assert (done.changed, done.asked) == (1, 2)
    row = Reader.objects.get(pk=anna)
    assert (row.email, row.family_name, row.version) == ("anna@example.org", "Kalniņa", 2)
    assert ReaderKey.objects.filter(reader=anna, key__contains="anna@example.org").exists()
    accept_changes(
        at_desk(staff(here), here), requests=tuple(ChangeRequest.objects.values_list("pk", flat=True))
    )
    row.refresh_from_db()
    assert (row.name, row.version) == ("Anna Bērziņa", 4)
    assert own_values(row)["address"] == HOME
    assert {each.answer for each in own_changes(anna)} == {ChangeAnswer.ACCEPTED}
    with pytest.raises(Invalid) as same:
        change_own_data(own(anna, here), wanted=EMAIL)
    assert codes(same) == ["own_data_as_before"]


def test_the_library_says_how_part_by_part(here: int, anna: int) -> None:
    set_preference(system(here), name="patrons.own_email", text="not")
    set_preference(system(here), name="patrons.own_name", text="at_once")
    with pytest.raises(Refused) as refused:
        change_own_data(own(anna, here), wanted=EMAIL | NAME)
    assert codes(refused) == ["changed_at_the_desk"]
    assert Reader.objects.get(pk=anna).family_name == "Kalniņa", "all or nothing"
    assert change_own_data(own(anna, here), wanted=NAME).changed == 1
    with pytest.raises(Forbidden):
        change_own_data(at_desk(staff(here), here), wanted=NAME)


def test_the_fields_of_the_library_by_their_own_rules(here: int, anna: int) -> None:
    field = field_of_readers(here, code="school", own_change=Leave.AT_ONCE)
    asked_for = field_of_readers(here, code="shoes", required_of=("adult",))
    closed = field_of_readers(here, code="number", own_change=Leave.NOT)
    part = f"field-{field}"
    change_own_data(own(anna, here), wanted={part: {"value": "No. 3"}})
    assert own_values(Reader.objects.get(pk=anna))[part] == {"value": "No. 3"}
    assert change_own_data(own(anna, here), wanted={f"field-{asked_for}": {"value": "38"}}).asked == 1
    with pytest.raises(Refused) as refused:
        change_own_data(own(anna, here), wanted={f"field-{closed}": {"value": "7"}})
    assert codes(refused) == ["changed_at_the_desk"]
    with pytest.raises(Invalid) as long:
        change_own_data(own(anna, here), wanted={part: {"value": "x" * 501}})
    assert "own_change_too_long" in codes(long)
    change_own_data(own(anna, here), wanted={part: {"value": ""}})
    assert own_values(Reader.objects.get(pk=anna))[part] == {"value": ""}


def test_asking_anew_takes_the_place_of_the_first_request(here: int, anna: int) -> None:
    first = asked(here, anna)
    second = asked(here, anna, {"name": {"family_name": "Ozola", "given_name": "Anna"}})
    assert ChangeRequest.objects.get(pk=first).answer == ChangeAnswer.REPLACED
    withdraw_own_change(own(anna, here), request=second)
    for gone in (
        lambda: withdraw_own_change(own(anna, here), request=second),
        lambda: withdraw_own_change(own(reader(here), here), request=asked(here, anna)),
    ):
        with pytest.raises(Missing):
            gone()


def test_a_no_says_why_and_many_are_answered_all_or_none(here: int, anna: int) -> None:
    berta = reader(here, family_name="Liepa")
    one, two = asked(here, anna), asked(here, berta)
    desk = at_desk(staff(here), here)
    verbs: tuple[Callable[[], object], ...] = (
        lambda: refuse_changes(desk, requests=(one,), explanation=" "),
        lambda: refuse_changes(desk, requests=(), explanation="why"),
        lambda: accept_changes(desk, requests=()),
    )
    for verb, code in zip(
        verbs, ("explanation_missing", "no_request_chosen", "no_request_chosen"), strict=True
    ):
        with pytest.raises(Invalid) as invalid:
            verb()
        assert codes(invalid) == [code]
    with pytest.raises(Missing):
        accept_changes(desk, requests=(one, two, 987_654))
    row = Reader.objects.get(pk=anna)
    change_reader(
        desk, reader=anna, version=1, family_name="Ozola", given_name="Anna", category=row.category.code
    )
    with pytest.raises(Refused) as since:
        accept_changes(desk, requests=(one, two))
    assert codes(since) == ["changed_since_asked"]
    assert Reader.objects.get(pk=berta).family_name == "Liepa"
    refuse_changes(desk, requests=(one, two), explanation=" Bring the paper ")
    assert {each.explanation for each in ChangeRequest.objects.all()} == {"Bring the paper"}
    with pytest.raises(Missing):
        accept_changes(desk, requests=(one,))


def test_another_branch_has_nothing_to_say(here: int) -> None:
    branch, other = library(parent=here), library(parent=here)
    request = asked(branch, reader(branch))
    with pytest.raises(Forbidden):
        accept_changes(at_desk(staff(other), other), requests=(request,))
    accept_changes(at_desk(staff(here), here), requests=(request,))


def test_requests_follow_their_reader_and_go_with_them(here: int, anna: int) -> None:
    other = reader(here, family_name="Kalnina")
    asked(here, anna)
    kept = asked(here, other, {"name": {"family_name": "Zuxqveldova", "given_name": ""}})
    asked(here, other, {"address": HOME})
    merge_readers(system(here), kept=other, merged=anna, kept_version=1, merged_version=1)
    assert set(ChangeRequest.objects.values_list("reader_id", flat=True)) == {other}
    assert ChangeRequest.objects.get(part="name").pk == kept
    told = data_of_reader(other, timezone.now(), lambda row: row.verb) or {}
    assert "Zuxqveldova" in str(told["change_requests"])
    assert not any("Zuxqveldova" in f"{each.facts}{each.personal}" for each in JournalEntry.objects.all())
    delete_reader(system(here), reader=other)
    assert not ChangeRequest.objects.exists()


def test_a_year_after_the_answer_it_is_forgotten(here: int, anna: int) -> None:
    old, open_one = asked(here, anna), asked(here, anna, {"address": HOME})
    refuse_changes(system(here), requests=(old,), explanation="no")
    now = timezone.now()
    with transaction.atomic():
        ChangeRequest.objects.filter(pk=old).update(answered_at=now - timedelta(days=364))
        ChangeRequest.objects.filter(pk=open_one).update(asked_at=now - timedelta(days=900))
    assert forget_changes(system(here, now)).requests == 0
    with transaction.atomic():
        ChangeRequest.objects.filter(pk=old).update(answered_at=now - timedelta(days=366))
    assert forget_own_changes.call() == {"requests": 1}
    assert list(ChangeRequest.objects.values_list("pk", flat=True)) == [open_one]
