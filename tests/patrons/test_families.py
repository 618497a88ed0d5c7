"""The verbs about guardians and proxies: success and every refusal, laws of the tables, merging, erasing, the file."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic
from django.utils import timezone

from armarius.network.testing import at_desk, library, staff, system, today
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.commands.change_guardian import change_guardian
from armarius.patrons.commands.consent_to_guardian import (
    consent_to_guardian,
    consent_to_own_guardian,
    withdraw_guardian_consent,
    withdraw_own_guardian_consent,
)
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.end_guardian import end_guardian
from armarius.patrons.commands.end_proxy import end_own_proxy, end_proxy
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.models import Guardianship, Proxy, Reader
from armarius.patrons.queries.completeness import gaps, with_gap
from armarius.patrons.queries.families import (
    acts_for,
    guardians_of,
    minors_of_age,
    proxies_of,
    ward,
    wards_of,
)
from armarius.patrons.queries.own_data import data_of_reader
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.completeness import Gap
from armarius.patrons.rules.families import Relation, Standing
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db
TODAY = today()
TEN_YEARS = TODAY - timedelta(days=3653)
SINCE = TODAY - timedelta(days=100)


@pytest.fixture
def here() -> int:
    return library()


def child_of(here: int, born: date | None = TEN_YEARS) -> int:
    return reader(here, given_name="Zane", birth_date=born)


def now(here: int) -> Occasion:
    return system(here, timezone.now())


def details(**more: Any) -> GuardianDetails:
    return GuardianDetails(**{"relation": Relation.MOTHER, "from_day": SINCE} | more)


def linked(here: int, child: int, guardian: int = 0, **more: Any) -> int:
    named = {} if guardian else {"name": "Ieva Liepa"}
    return add_guardian(
        now(here), child=child, guardian=guardian, details=details(**named | more)
    ).guardianship


def trusted(here: int, who: int, proxy: int, **more: Any) -> int:
    terms = ProxyTerms(**{"from_day": SINCE, "may_fetch": True} | more)
    return add_proxy(now(here), reader=who, proxy=proxy, terms=terms).proxy


def own(who: int, at: int) -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who), library=at, channel=Channel.OPAC, at=timezone.now()
    )


def codes(refused: pytest.ExceptionInfo[Outcome]) -> set[str]:
    return {str(reason.code) for reason in refused.value.reasons}


def test_a_guardian_who_is_a_reader_and_one_who_is_none(here: int) -> None:
    child, mother = child_of(here), reader(here)
    linked(here, child, mother)
    linked(here, child, email="ieva@example.lv", relation=Relation.GRANDPARENT)
    by_reader, by_name = guardians_of(child, timezone.now())
    assert (by_reader.name, by_reader.guardian, by_reader.in_force) == ("Anna Kalniņa", mother, True)
    assert (by_name.name, by_name.guardian, by_name.row.email) == ("Ieva Liepa", 0, "ieva@example.lv")
    assert by_reader.sight.due_days
    assert not by_reader.sight.titles
    assert [link.row.child_id for link in wards_of(mother, timezone.now())] == [child]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "  "}, Refusal.GUARDIAN_MISSING),
        ({"email": "nowhere"}, Refusal.NO_EMAIL_ADDRESS),
        ({"until_day": SINCE}, Refusal.ENDS_BEFORE_START),
    ],
)
def test_what_is_typed_wrong_is_refused_when_added_and_when_changed(
    here: int, more: dict[str, Any], code: str
) -> None:
    child = child_of(here)
    with pytest.raises(Invalid) as refused:
        linked(here, child, **more)
    assert codes(refused) == {code}
    made = linked(here, child)
    with pytest.raises(Invalid) as refused:
        change_guardian(now(here), guardianship=made, version=1, details=details(**{"name": "Ieva"} | more))
    assert codes(refused) == {code}


def test_only_minors_have_guardians_and_only_grown_people_are_some(here: int) -> None:
    child, grown, ageless = child_of(here), child_of(here, date(1980, 1, 1)), child_of(here, None)
    for who, guardian, code in (
        (grown, 0, Refusal.WARD_OF_AGE),
        (ageless, 0, Refusal.WARD_WITHOUT_BIRTH_DATE),
        (child, child, Refusal.OWN_GUARDIAN),
        (child, child_of(here), Refusal.GUARDIAN_BELOW_AGE),
    ):
        with pytest.raises(Invalid) as refused:
            linked(here, who, guardian)
        assert codes(refused) == {code}
    with pytest.raises(Missing):
        linked(here, child, 999_999)
    with pytest.raises(Missing):
        linked(here, 999_999)


def test_a_pair_is_linked_once_until_it_ended_or_ran_out(here: int) -> None:
    child, mother = child_of(here), reader(here)
    first = linked(here, child, mother)
    named = linked(here, child)
    for guardian in (mother, 0):
        with pytest.raises(Refused) as refused:
            linked(here, child, guardian)
        assert codes(refused) == {Refusal.GUARDIAN_KNOWN_ALREADY}
    assert end_guardian(now(here), guardianship=first).ended
    assert not end_guardian(now(here), guardianship=first).ended
    linked(here, child, mother, until_day=TODAY)
    linked(here, child, mother)
    assert [link.standing for link in guardians_of(child, timezone.now()) if link.guardian].count(
        Standing.IN_FORCE
    ) == 1
    other = linked(here, child, name="Jānis Liepa")
    with pytest.raises(Refused) as refused:
        change_guardian(now(here), guardianship=other, version=1, details=details(name="Ieva Liepa"))
    assert codes(refused) == {Refusal.GUARDIAN_KNOWN_ALREADY}
    assert named


def test_changed_with_the_version_that_was_looked_at(here: int) -> None:
    child = child_of(here)
    made = linked(here, child)
    assert (
        change_guardian(
            now(here), guardianship=made, version=1, details=details(name="Ieva Liepa", telephone="+371 2")
        ).version
        == 2
    )
    with pytest.raises(Stale):
        change_guardian(now(here), guardianship=made, version=1, details=details(name="Ieva"))
    with pytest.raises(Missing):
        change_guardian(now(here), guardianship=999_999, version=1, details=details())
    end_guardian(now(here), guardianship=made)
    with pytest.raises(Refused) as refused:
        change_guardian(now(here), guardianship=made, version=3, details=details(name="Ieva"))
    assert codes(refused) == {Refusal.GUARDIANSHIP_OVER}


def test_consent_at_the_desk_and_in_the_account(here: int) -> None:
    child, mother = child_of(here), reader(here)
    made = linked(here, child, mother)
    since = consent_to_guardian(now(here), guardianship=made).consented_at
    assert consent_to_own_guardian(own(child, here), guardianship=made).consented_at == since, (
        "since the first"
    )
    assert [link.sight.titles for link in wards_of(mother, timezone.now())] == [True]
    assert withdraw_own_guardian_consent(own(child, here), guardianship=made).consented_at is None
    assert [link.sight.titles for link in wards_of(mother, timezone.now())] == [False]
    consent_to_own_guardian(own(child, here), guardianship=made)
    assert Guardianship.objects.get(pk=made).consent_channel == "opac"
    withdraw_guardian_consent(now(here), guardianship=made)
    assert not Guardianship.objects.get(pk=made).consent_channel


def test_nobody_consents_for_the_child_but_the_desk(here: int) -> None:
    child, mother = child_of(here), reader(here)
    made = linked(here, child, mother)
    for verb in (consent_to_own_guardian, withdraw_own_guardian_consent):
        for other in (mother, reader(here)):
            with pytest.raises(Missing):
                verb(own(other, here), guardianship=made)
        with pytest.raises(Forbidden):
            verb(
                replace(own(child, here), who=Principal(PrincipalKind.STAFF, staff(here))), guardianship=made
            )
    with pytest.raises(Missing):
        consent_to_guardian(now(here), guardianship=999_999)
    assert Guardianship.objects.get(pk=made).consented_at is None


def test_consent_to_what_is_over_or_changes_nothing_is_refused(here: int) -> None:
    child = child_of(here)
    made = linked(here, child)
    set_preference(now(here), name="patrons.guardian_sees_titles", text="never")
    with pytest.raises(Refused) as refused:
        consent_to_own_guardian(own(child, here), guardianship=made)
    assert codes(refused) == {Refusal.CONSENT_CHANGES_NOTHING}
    end_guardian(now(here), guardianship=made)
    with pytest.raises(Refused) as refused:
        consent_to_guardian(now(here), guardianship=made)
    assert codes(refused) == {Refusal.GUARDIANSHIP_OVER}


def test_consent_goes_with_the_end_and_with_another_name(here: int) -> None:
    child = child_of(here)
    made = linked(here, child)
    consent_to_guardian(now(here), guardianship=made)
    change_guardian(now(here), guardianship=made, version=2, details=details(name="Somebody Else"))
    assert Guardianship.objects.get(pk=made).consented_at is None
    consent_to_guardian(now(here), guardianship=made)
    end_guardian(now(here), guardianship=made)
    assert Guardianship.objects.get(pk=made).consented_at is None


def test_of_age_a_guardian_sees_nothing_and_the_desk_has_a_list(here: int) -> None:
    child, mother = child_of(here), reader(here)
    made = linked(here, child, mother)
    assert ward(mother, made, timezone.now()) is not None
    set_preference(now(here), name="patrons.age_of_majority", text="18")
    Reader.objects.filter(pk=child).update(birth_date=TODAY.replace(year=TODAY.year - 18, day=1))
    assert ward(mother, made, timezone.now()) is None
    assert wards_of(mother, timezone.now()) == ()
    assert [link.standing for link in guardians_of(child, timezone.now())] == [Standing.OF_AGE]
    assert [row.pk for row in minors_of_age([here], TODAY)] == [made]
    assert not minors_of_age([library(parent=here)], TODAY)


def test_each_library_sets_the_age_and_those_below_take_it_over(here: int) -> None:
    below = library(parent=here)
    born = TODAY.replace(year=TODAY.year - 17, day=1)
    child, mother = child_of(below, born), reader(here)
    linked(below, child, mother)
    assert wards_of(mother, timezone.now())
    set_preference(now(here), name="patrons.age_of_majority", text="16")
    assert not wards_of(mother, timezone.now())
    assert minors_of_age([below], TODAY)


def test_minors_without_a_guardian_are_listed_where_one_is_wanted(here: int) -> None:
    below, elsewhere = library(parent=here), library(parent=here)
    lonely, looked_after = child_of(below), child_of(below)
    child_of(elsewhere)
    child_of(below, date(1980, 1, 1))
    linked(below, looked_after)
    assert gaps([here, below, elsewhere])[Gap.GUARDIAN] == 0
    set_preference(now(below), name="patrons.guardian_needed", text="1")
    assert gaps([here, below, elsewhere])[Gap.GUARDIAN] == 1
    assert [row.pk for row in with_gap(Reader.objects.all(), Gap.GUARDIAN)] == [lonely]
    set_preference(now(here), name="patrons.guardian_needed", text="1")
    set_preference(now(elsewhere), name="patrons.guardian_needed", text="0")
    assert gaps([here, below, elsewhere])[Gap.GUARDIAN] == 1


def test_a_proxy_and_what_is_refused(here: int) -> None:
    anna, berta = reader(here), reader(here, given_name="Berta")
    made = trusted(here, anna, berta)
    assert [(link.row.reader_id, link.sight.titles) for link in acts_for(berta, timezone.now())] == [
        (anna, False)
    ]
    for more, code in (
        ({"may_fetch": False}, Refusal.PROXY_MAY_NOTHING),
        ({"until_day": SINCE}, Refusal.ENDS_BEFORE_START),
    ):
        with pytest.raises(Invalid) as refused:
            trusted(here, berta, anna, **more)
        assert codes(refused) == {code}
    for proxy, code in ((anna, Refusal.OWN_PROXY), (0, Refusal.PROXY_MISSING)):
        with pytest.raises(Invalid) as refused:
            trusted(here, anna, proxy)
        assert codes(refused) == {code}
    with pytest.raises(Refused) as known:
        trusted(here, anna, berta)
    assert codes(known) == {Refusal.PROXY_KNOWN_ALREADY}
    with pytest.raises(Missing):
        trusted(here, anna, 999_999)
    assert end_proxy(now(here), proxy=made).ended
    assert not end_proxy(now(here), proxy=made).ended
    assert not acts_for(berta, timezone.now())
    trusted(here, anna, berta, until_day=TODAY)
    trusted(here, anna, berta, sees_titles=True)
    assert [link.sight.titles for link in acts_for(berta, timezone.now())] == [True]


def test_a_reader_parts_with_their_own_proxy_and_with_nobody_else_s(here: int) -> None:
    anna, berta = reader(here), reader(here)
    made = trusted(here, anna, berta)
    for other in (berta, reader(here)):
        with pytest.raises(Missing):
            end_own_proxy(own(other, here), proxy=made)
    with pytest.raises(Forbidden):
        end_own_proxy(replace(own(anna, here), who=Principal(PrincipalKind.STAFF, staff(here))), proxy=made)
    assert end_own_proxy(own(anna, here), proxy=made).ended
    assert [link.standing for link in proxies_of(anna, timezone.now())] == [Standing.OVER]


def test_only_those_who_keep_the_child_decide(here: int) -> None:
    root, below = here, library(parent=here)
    child, anna, berta = child_of(root), reader(root), reader(root)
    made, proxy = linked(root, child), trusted(root, anna, berta)
    clerk = at_desk(staff(below, "librarian"), below, timezone.now())
    for act in (
        lambda: add_guardian(clerk, child=child, details=details(name="X")),
        lambda: change_guardian(clerk, guardianship=made, version=1, details=details(name="X")),
        lambda: end_guardian(clerk, guardianship=made),
        lambda: consent_to_guardian(clerk, guardianship=made),
        lambda: withdraw_guardian_consent(clerk, guardianship=made),
        lambda: add_proxy(clerk, reader=berta, proxy=anna, terms=ProxyTerms(from_day=TODAY, may_fetch=True)),
        lambda: end_proxy(clerk, proxy=proxy),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(Missing):
        end_proxy(now(root), proxy=999_999)


@pytest.mark.parametrize(
    "values",
    [
        {"same": True},
        {"guardian_id": None, "name": ""},
        {"name": "both"},
        {"until_day": SINCE},
    ],
)
def test_the_laws_of_guardianships_are_the_database_s(here: int, values: dict[str, Any]) -> None:
    child, mother = child_of(here), reader(here)
    row: dict[str, Any] = {"child_id": child, "guardian_id": mother, "relation": "mother", "from_day": SINCE}
    if values.pop("same", False):
        values = {"guardian_id": child}
    with pytest.raises(IntegrityError), atomic():
        Guardianship.objects.create(**row | values)


def test_the_laws_of_proxies_and_of_open_pairs_are_the_database_s(here: int) -> None:
    anna, berta, child = reader(here), reader(here), child_of(here)
    row: dict[str, Any] = {"reader_id": anna, "proxy_id": berta, "from_day": SINCE, "may_fetch": True}
    for wrong in ({"proxy_id": anna}, {"may_fetch": False}, {"until_day": SINCE}):
        with pytest.raises(IntegrityError), atomic():
            Proxy.objects.create(**row | wrong)
    trusted(here, anna, berta)
    linked(here, child, anna)
    linked(here, child)
    for model, twice in (
        (Proxy, row),
        (Guardianship, {"child_id": child, "guardian_id": anna, "relation": "x", "from_day": SINCE}),
        (Guardianship, {"child_id": child, "name": "Ieva Liepa", "relation": "x", "from_day": SINCE}),
    ):
        with pytest.raises(IntegrityError), atomic():
            model.objects.create(**twice)


def merge(here: int, kept: int, merged: int) -> None:
    merge_readers(now(here), kept=kept, merged=merged, kept_version=1, merged_version=1)


def test_two_guardianships_of_one_pair_become_one(here: int) -> None:
    child, mother, twin = child_of(here), reader(here), reader(here)
    kept = linked(here, child, mother)
    gone = linked(here, child, twin)
    consent_to_guardian(now(here), guardianship=gone)
    merge(here, mother, twin)
    (link,) = wards_of(mother, timezone.now())
    assert (link.id, link.sight.titles) == (kept, False), "nobody sees more by a merge"
    assert Guardianship.objects.filter(guardian_id=mother).count() == 2


def test_everything_follows_and_nobody_becomes_their_own(here: int) -> None:
    child, copy, mother = child_of(here), child_of(here), reader(here)
    linked(here, copy, mother)
    linked(here, copy)
    trusted(here, mother, child)
    trusted(here, copy, child)
    merge(here, child, copy)
    assert len(guardians_of(child, timezone.now())) == 2
    assert [link.row.reader_id for link in acts_for(child, timezone.now())] == [mother]
    assert not Proxy.objects.filter(reader_id=child).exists()


def test_the_longer_of_two_days_holds_on(here: int) -> None:
    anna, berta, twin = reader(here), reader(here), reader(here)
    trusted(here, anna, berta, until_day=TODAY + timedelta(days=5))
    longer = trusted(here, anna, twin)
    merge(here, berta, twin)
    assert [link.id for link in acts_for(berta, timezone.now())] == [longer]


def test_whoever_is_erased_takes_the_link_along(here: int) -> None:
    child, mother, other = child_of(here), reader(here), reader(here)
    linked(here, child, mother)
    linked(here, child)
    trusted(here, child, other)
    trusted(here, other, mother)
    delete_reader(now(here), reader=mother)
    assert [link.name for link in guardians_of(child, timezone.now())] == ["Ieva Liepa"]
    delete_reader(now(here), reader=child)
    assert not Guardianship.objects.exists()
    assert not Proxy.objects.exists()


def test_both_find_the_other_in_their_own_file(here: int) -> None:
    child, mother = child_of(here), reader(here)
    linked(here, child, mother)
    trusted(here, mother, child, sees_titles=True)
    mine = data_of_reader(child, timezone.now(), lambda row: str(row.verb))
    theirs = data_of_reader(mother, timezone.now(), lambda row: str(row.verb))
    assert mine is not None
    assert theirs is not None
    assert mine["guardians"][0]["name"] == "Anna Kalniņa"  # type: ignore[index]
    assert theirs["guardian_of"][0]["name"] == "Zane Kalniņa"  # type: ignore[index]
    assert theirs["proxies"][0]["sees_titles"]  # type: ignore[index]
    assert mine["proxy_of"][0]["name"] == "Anna Kalniņa"  # type: ignore[index]
