"""An amnesty waives what is open, spares what comes back in its days, and is taken back as a whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.grant_amnesty import grant_amnesty, undo_amnesty
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.work_amnesty import work_amnesty
from armarius.circulation.jobs import carry_out_amnesty
from armarius.circulation.models import Amnesty, AmnestyWaiver
from armarius.circulation.queries.amnesties import amnesty_preview, meant
from armarius.circulation.queries.fines import running_fines
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.amnesties import AmnestyBasis, AmnestyState, Spared, is_spared
from armarius.circulation.testing import Region, region
from armarius.holdings.testing import item
from armarius.money import queries as money
from armarius.money.commands.pay import pay
from armarius.money.commands.reverse import reverse
from armarius.money.rules.accounts import Service
from armarius.money.testing import euros, owed
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

RATE = {"fine_rate": euros("0.10")}
FINES = (Service.OVERDUE,)


def day(r: Region, days: int) -> date:
    return network.local_day(r.home, r.at(r.home, days).at)


def granted(r: Region, first: int, last: int, *, at: int = 30, **more: object) -> int:
    chosen: dict[str, object] = {
        "basis": AmnestyBasis.RETURNED,
        "services": FINES,
        "reason": "jubilee",
    } | more
    return grant_amnesty(
        r.at(r.root, at),
        from_day=day(r, first),
        last_day=day(r, last),
        **chosen,  # type: ignore[arg-type]
    ).amnesty


def carried_out(r: Region, amnesty: int) -> int:
    return carry_out_amnesty.func(library=r.root, amnesty=amnesty)["charges"]


def late_return(r: Region, reader: int, lent: int, back: int) -> None:
    copy = item(r.home)
    check_out(r.at(r.home, lent), reader=reader, item=copy)
    check_in(r.at(r.home, back), item=copy)


TEN = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("basis", "due", "on", "free"),
    [
        (AmnestyBasis.RETURNED, -30, 0, True),
        (AmnestyBasis.RETURNED, -30, 4, True),
        (AmnestyBasis.RETURNED, -30, 5, False),
        (AmnestyBasis.RETURNED, -30, -1, False),
        (AmnestyBasis.DUE, 0, 90, True),
        (AmnestyBasis.DUE, 4, 90, True),
        (AmnestyBasis.DUE, 5, 90, False),
        (AmnestyBasis.DUE, -1, 2, False),
    ],
)
def test_which_loans_five_days_of_amnesty_cover(basis: AmnestyBasis, due: int, on: int, free: bool) -> None:
    found = Spared(basis, TEN, TEN + timedelta(days=5))
    assert is_spared([found], due=TEN + timedelta(days=due), on=TEN + timedelta(days=on)) is free
    assert not is_spared([], due=TEN, on=TEN)


@pytest.mark.django_db
def test_open_fines_of_its_days_are_waived_each_by_a_posting_and_no_others() -> None:
    r = region(**RATE)
    late_return(r, r.anna, 0, 18)
    late_return(r, r.anna, 0, 20)
    late_return(r, r.berta, 0, 21)
    late_return(r, r.berta, 0, 26)
    owed(r.home, r.anna, "3.00")
    asked = meant(r.root, AmnestyBasis.RETURNED, day(r, 18), day(r, 22), FINES)
    preview = amnesty_preview(asked, AmnestyBasis.RETURNED, day(r, 30))
    assert (preview.waivable.charges, preview.waivable.readers) == (3, 2)
    assert preview.waivable.sums == (euros("1.70"),)
    amnesty = granted(r, 18, 21)
    assert carried_out(r, amnesty) == 3
    assert money.owed_by(r.anna) == (euros(3),)
    assert money.owed_by(r.berta) == (euros("1.20"),)
    assert AmnestyWaiver.objects.values("posting").distinct().count() == 3
    assert Amnesty.objects.get().state == AmnestyState.DONE
    assert carried_out(r, amnesty) == 0


@pytest.mark.django_db
def test_a_part_that_was_paid_stays_paid_and_the_rest_is_waived() -> None:
    r = region(**RATE)
    late_return(r, r.anna, 0, 20)
    pay(r.at(r.home, 20), reader=r.anna, amount=euros("0.25"))
    amnesty = granted(r, 18, 21)
    carried_out(r, amnesty)
    line = money.charges_of(r.anna)[0]
    assert (line.standing.paid, line.standing.waived, line.open) == (euros("0.25"), euros("0.35"), euros(0))


@pytest.mark.django_db
def test_by_due_date_and_for_other_services_the_days_count_that_belong_to_them() -> None:
    r = region(**RATE)
    late_return(r, r.anna, 0, 40)  # due on day 14
    late_return(r, r.anna, 4, 40)  # due on day 18
    owed(r.home, r.berta, "2.00")
    amnesty = granted(r, 14, 15, basis=AmnestyBasis.DUE, at=45)
    assert carried_out(r, amnesty) == 1
    assert money.owed_by(r.anna) == (euros("2.20"),)
    services = (Service.OVERDUE, Service(money.charges_of(r.berta)[0].service))
    assert carried_out(r, granted(r, 0, 90, basis=AmnestyBasis.DUE, services=services, at=45)) == 2
    assert money.owed_by(r.berta) == ()


@pytest.mark.django_db
@pytest.mark.parametrize(("back", "amount"), [(19, "0.50"), (20, None), (22, None), (23, "0.90")])
def test_what_comes_back_in_the_days_of_an_amnesty_is_not_charged_and_shows_nothing(
    back: int, amount: str | None
) -> None:
    r = region(**RATE)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    granted(r, 20, 22, at=15)
    at = r.at(r.home, back)
    expected = [] if amount is None else [euros(amount)]
    assert [each.fine.amount for each in running_fines(r.anna, at.at)] == expected
    check_in(at, item=r.item)
    assert [line.open for line in money.open_charges(r.anna)] == expected


@pytest.mark.django_db
def test_a_renewal_in_it_costs_no_days_and_branches_follow_the_library_above() -> None:
    r = region(suspension_days=1)
    check_out(r.at(r.south), reader=r.anna, item=r.item)
    granted(r, 20, 22, at=15)
    renew(r.at(r.south, 21), item=r.item)
    check_out(r.at(r.home, 21), reader=r.anna, item=item(r.home))


@pytest.mark.django_db
def test_an_amnesty_of_a_branch_or_of_other_services_spares_no_fine_elsewhere() -> None:
    r = region(**RATE)
    loan = check_out(r.at(r.home), reader=r.anna, item=r.item).loan
    at = r.at(r.home, 20)
    granted(r, 0, 90, services=(Service.COPY,), at=15)
    grant_amnesty(
        r.at(r.north, 15),
        basis=AmnestyBasis.RETURNED,
        from_day=day(r, 0),
        last_day=day(r, 90),
        services=FINES,
        reason="moving",
    )
    assert [each.loan for each in running_fines(r.anna, at.at)] == [loan]
    granted(r, 0, 90, at=15)
    assert running_fines(r.anna, at.at) == ()


@pytest.mark.django_db
def test_taken_back_everything_is_owed_again_but_what_somebody_reversed_before() -> None:
    r = region(**RATE)
    for reader, back in ((r.anna, 18), (r.anna, 20), (r.berta, 21)):
        late_return(r, reader, 0, back)
    check_out(r.at(r.home), reader=r.cilda, item=r.item)
    amnesty = granted(r, 18, 90)
    with pytest.raises(Refused) as at_work:
        undo_amnesty(r.at(r.root, 30), amnesty=amnesty)
    assert at_work.value.reasons[0].code == Refusal.AMNESTY_AT_WORK
    carried_out(r, amnesty)
    first = AmnestyWaiver.objects.order_by("pk").first()
    assert first is not None
    reverse(r.at(r.home, 31), posting=first.posting_id, reason="not meant")
    assert running_fines(r.cilda, r.at(r.home, 31).at) == ()
    undo_amnesty(r.at(r.root, 31), amnesty=amnesty)
    assert running_fines(r.cilda, r.at(r.home, 31).at) != ()
    assert carried_out(r, amnesty) == 3
    assert (money.owed_by(r.anna), money.owed_by(r.berta)) == ((euros("1.00"),), (euros("0.70"),))
    with pytest.raises(Refused) as undone:
        undo_amnesty(r.at(r.root, 31), amnesty=amnesty)
    assert undone.value.reasons[0].code == Refusal.AMNESTY_UNDONE


@pytest.mark.django_db
def test_a_run_that_was_killed_goes_on_where_it_stopped() -> None:
    r = region(**RATE)
    late_return(r, r.anna, 0, 18)
    late_return(r, r.berta, 0, 18)
    amnesty = granted(r, 18, 18)
    assert work_amnesty(r.at(r.root, 30), amnesty=amnesty).charges == 1
    assert carried_out(r, amnesty) == 1


@pytest.mark.django_db
def test_every_refusal_and_a_success_share_a_set_up() -> None:
    r = region(**RATE)
    with pytest.raises(Invalid) as refused:
        grant_amnesty(
            r.at(r.root, 30),
            basis=AmnestyBasis.RETURNED,
            from_day=day(r, 20),
            last_day=day(r, 19),
            services=(),
            reason=" ",
        )
    assert {each.code for each in refused.value.reasons} == {
        Refusal.BROKEN_SPAN,
        Refusal.AMNESTY_WITHOUT_SERVICE,
        Refusal.AMNESTY_WITHOUT_REASON,
    }
    amnesty = granted(r, 19, 19)
    carried_out(r, amnesty)
    with pytest.raises(Missing) as unknown:
        undo_amnesty(r.at(r.north, 30), amnesty=amnesty)
    assert unknown.value.reasons[0].code == Refusal.UNKNOWN_AMNESTY
    old = replace(r.at(r.root), at=r.at(r.root, 30).at + timedelta(days=31))
    with pytest.raises(Refused) as late:
        undo_amnesty(old, amnesty=amnesty)
    assert late.value.reasons == (Reason(Refusal.AMNESTY_TOO_OLD, {"days": 30}),)
    undo_amnesty(r.at(r.root, 59), amnesty=amnesty)
