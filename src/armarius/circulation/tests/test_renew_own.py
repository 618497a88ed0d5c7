"""A reader renews their own loans, and does nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.circulation import queries
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew_own import renew_own
from armarius.circulation.models import Loan
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.queries import local_day
from armarius.network.testing import library, staff, system
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader
from armarius.platform.models import Fact
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Refused

pytestmark = pytest.mark.django_db


def by(who: int, at_library: int, key: str = "") -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who),
        library=at_library,
        channel=Channel.OPAC,
        at=timezone.now(),
        key=key,
    )


def lent(at_library: int, who: int) -> int:
    """A loan of five days ago."""
    then = system(at_library, timezone.now() - timedelta(days=5))
    return check_out(then, reader=who, item=item(at_library)).loan


def test_each_loan_is_renewed_under_the_rules_of_its_own_library() -> None:
    here, there = library(), library()
    policy(here, loan_days=14)
    policy(there, loan_days=28)
    who = reader(here)
    loans = lent(here, who), lent(there, who)
    assert renew_own(by(who, here)).renewed == loans
    day = local_day(here, timezone.now())
    assert [Loan.objects.get(pk=loan).due_on for loan in loans] == [
        day + timedelta(days=14),
        day + timedelta(days=28),
    ]
    counted = Fact.objects.filter(kind="renewal").order_by("id")
    assert list(counted.values_list("library_id", "channel")) == [(here, "opac"), (there, "opac")]


def test_one_refused_loan_keeps_no_other_back() -> None:
    here = library()
    policy(here, renewals=1)
    who = reader(here)
    used, fresh = lent(here, who), lent(here, who)
    renew_own(by(who, here), loan=used)
    assert renew_own(by(who, here), loan=0).renewed == (fresh,)
    with pytest.raises(Refused) as refused:
        renew_own(by(who, here))
    assert {str(reason.code) for reason in refused.value.reasons} == {
        "circulation.renewals_used_up",
        "circulation.renewal_would_not_extend",
    }


def test_what_the_page_says_is_what_the_verb_does() -> None:
    here = library()
    policy(here)
    who = reader(here)
    loan = lent(here, who)
    (before,) = queries.own_loans(who, timezone.now())
    assert before.against == ()
    renew_own(by(who, here), loan=loan)
    assert Loan.objects.get(pk=loan).due_on == before.would_be_due
    restrict(system(here), reader=who, reason="books at home too long", from_day=date(2026, 1, 1))
    (after,) = queries.own_loans(who, timezone.now())
    with pytest.raises(Refused) as refused:
        renew_own(by(who, here), loan=loan)
    assert refused.value.reasons == after.against


def test_nobody_else_s_loan_and_none_that_ended() -> None:
    here = library()
    policy(here)
    who, other = reader(here), reader(here)
    mine, theirs = lent(here, who), lent(here, other)
    with pytest.raises(Missing):
        renew_own(by(who, here), loan=theirs)
    check_in(system(here, timezone.now()), item=Loan.objects.get(pk=mine).item_id)
    with pytest.raises(Missing):
        renew_own(by(who, here), loan=mine)
    assert Loan.objects.get(pk=theirs).renewals == 0
    assert queries.own_loans(who, timezone.now()) == ()


def test_staff_renew_at_the_desk_not_here() -> None:
    here = library()
    administrator = Principal(PrincipalKind.STAFF, staff(here, "administrator"))
    with pytest.raises(Forbidden):
        renew_own(replace(by(0, here), who=administrator))
