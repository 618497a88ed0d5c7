"""What a restriction bars: every verb asks about its own use, and about no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.circulation import queries
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.place_own_hold import place_own_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.renew_own import renew_own
from armarius.circulation.commands.renew_ward import renew_ward
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import Desk, desk
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item as an_item
from armarius.network.testing import NOW, at_desk
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.rules.families import Relation
from armarius.patrons.rules.restrictions import EVERYTHING, USUAL, Barring, Use, barring, in_order
from armarius.patrons.testing import reader as a_reader
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Refused

ONE_DAY = timedelta(days=1)
LENDING, RENEWING, REQUESTING, ON_SITE, ACCOUNT = Use


def themselves(d: Desk, who: int = 0) -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who or d.reader),
        library=d.library,
        channel=Channel.OPAC,
        at=timezone.now(),
    )


def lends(d: Desk) -> None:
    check_out(d.occasion(), reader=d.reader, item=an_item(d.library))


def lends_on_site(d: Desk) -> None:
    check_out(d.occasion(), reader=d.reader, item=an_item(d.library), on_site=True)


def renews(d: Desk) -> None:
    renew(d.occasion(), item=d.item)


def renews_own(d: Desk) -> None:
    renew_own(themselves(d))


def reserved(d: Desk) -> tuple[Target, ...]:
    copy = an_item(d.library)
    check_out(d.occasion(), reader=a_reader(d.library), item=copy)
    return (Target(records_of([copy])[copy]),)


def reserves(d: Desk) -> None:
    place_hold(d.occasion(), reader=d.reader, targets=reserved(d), pickup=d.library)


def reserves_own(d: Desk) -> None:
    place_own_hold(themselves(d), targets=reserved(d), pickup=d.library)


def renews_ward(d: Desk) -> None:
    """Who looks after the reader does, and is not barred."""
    mother = a_reader(d.library)
    details = GuardianDetails(relation=Relation.MOTHER, from_day=NOW.date())
    made = add_guardian(d.occasion(timezone.now()), child=d.reader, guardian=mother, details=details)
    renew_ward(themselves(d, mother), guardianship=made.guardianship)


VERBS: tuple[tuple[Callable[[Desk], None], frozenset[Use]], ...] = (
    (lends, frozenset({LENDING})),
    (lends_on_site, frozenset({ON_SITE})),
    (renews, frozenset({RENEWING})),
    (renews_own, frozenset({RENEWING, ACCOUNT})),
    (renews_ward, frozenset({RENEWING, ACCOUNT})),
    (reserves, frozenset({REQUESTING})),
    (reserves_own, frozenset({REQUESTING, ACCOUNT})),
)
"""A gesture, and what bars it."""


@pytest.mark.django_db
@pytest.mark.parametrize("use", list(Use))
@pytest.mark.parametrize(("verb", "barred_by"), VERBS, ids=[verb.__name__ for verb, _ in VERBS])
def test_a_verb_is_barred_by_its_own_use_alone(
    verb: Callable[[Desk], None], barred_by: frozenset[Use], use: Use
) -> None:
    d = lent_desk()
    restrict(d.occasion(), reader=d.reader, reason="Torn maps", from_day=NOW.date(), uses=(use,))
    if use not in barred_by:
        verb(d)
        return
    with pytest.raises(Refused) as refused:
        verb(d)
    (reason,) = refused.value.reasons
    assert reason.facts["reason"] == "Torn maps"


def lent_desk() -> Desk:
    """A desk whose reader, a child, has a copy since a week, and may renew it."""
    made = desk(loan_days=14)
    d = replace(made, reader=a_reader(made.library, birth_date=NOW.date() - timedelta(days=3653)))
    check_out(d.occasion(NOW - timedelta(days=7)), reader=d.reader, item=d.item)
    return d


@pytest.mark.django_db
def test_it_ends_by_itself_with_its_last_day() -> None:
    d = desk()
    last = NOW.date() + ONE_DAY
    restrict(d.occasion(), reader=d.reader, reason="Noise", from_day=NOW.date(), until_day=last + ONE_DAY)
    on_the_last = NOW + ONE_DAY
    with pytest.raises(Refused) as refused:
        check_out(d.occasion(on_the_last), reader=d.reader, item=d.item)
    (reason,) = refused.value.reasons
    assert reason.code == Refusal.READER_RESTRICTED_UNTIL
    assert reason.facts == {"use": "lending", "reason": "Noise", "until": last}
    assert check_out(d.occasion(on_the_last + ONE_DAY), reader=d.reader, item=d.item).loan


@pytest.mark.django_db
def test_before_its_first_day_it_bars_nothing() -> None:
    d = desk()
    restrict(d.occasion(), reader=d.reader, reason="Noise", from_day=NOW.date() + ONE_DAY)
    assert check_out(d.occasion(), reader=d.reader, item=d.item).loan


@pytest.mark.django_db
def test_two_restrictions_are_both_told() -> None:
    d = desk()
    for why in ("Noise", "Torn maps"):
        restrict(d.occasion(), reader=d.reader, reason=why, from_day=NOW.date())
    with pytest.raises(Refused) as refused:
        check_out(d.occasion(), reader=d.reader, item=d.item)
    assert [reason.facts["reason"] for reason in refused.value.reasons] == ["Noise", "Torn maps"]


@pytest.mark.django_db
def test_what_the_reader_is_told_leaves_out_the_note_of_the_staff() -> None:
    d = lent_desk()
    restrict(
        d.occasion(timezone.now()),
        reader=d.reader,
        reason="Torn maps",
        note="shouted at the clerk",
        from_day=date(2026, 1, 1),
    )
    (loan,) = queries.own_loans(d.reader, timezone.now())
    facts = [dict(reason.facts) for reason in loan.against]
    assert {"use": "renewing", "reason": "Torn maps"} in facts
    assert "shouted" not in str(facts)


@pytest.mark.parametrize(
    ("uses", "asked", "found"),
    [
        (USUAL, LENDING, True),
        (USUAL, RENEWING, True),
        (USUAL, REQUESTING, True),
        (USUAL, ON_SITE, False),
        (USUAL, ACCOUNT, False),
        (EVERYTHING, ACCOUNT, True),
        (frozenset({ON_SITE}), LENDING, False),
    ],
)
def test_what_bars_what(uses: frozenset[Use], asked: Use, found: bool) -> None:
    assert bool(barring([Barring("Noise", uses)], asked)) is found


def test_the_last_day_is_the_one_before_it_ends() -> None:
    assert Barring("Noise", USUAL, date(2027, 1, 1)).last_day == date(2026, 12, 31)
    assert Barring("Noise", USUAL).last_day is None
    assert in_order({ACCOUNT, LENDING}) == (LENDING, ACCOUNT)


@pytest.mark.django_db
def test_a_clerk_lends_for_the_reading_room_to_one_who_may_not_take_home() -> None:
    d = desk("clerk")
    restrict(d.occasion(), reader=d.reader, reason="Torn maps", from_day=NOW.date())
    clerk = at_desk(d.staff, d.library, timezone.now(), "room")
    assert check_out(clerk, reader=d.reader, item=d.item, on_site=True).loan
