"""Ask for something that is to be fetched."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from armarius.circulation import permissions, queries
from armarius.circulation.commands.circumstances import reader_state_of
from armarius.circulation.commands.exceptions import note_exceptions, standing
from armarius.circulation.commands.recalling import let_go, recall, recalled_items
from armarius.circulation.events import HoldPlaced
from armarius.circulation.models import Hold, HoldTarget
from armarius.circulation.queries.near_debts import with_debt
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules import lending, placing
from armarius.circulation.rules.holds import Copy, Request
from armarius.circulation.rules.policies import UNLIMITED, Case, Effective
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries import ReaderFacts
from armarius.patrons.rules.age_bands import age_band, age_on
from armarius.patrons.rules.restrictions import Use
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import CountedFact, count, mark, note_person, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Override, Reason, Refused, Stale

VERB = "circulation.place_hold"
STEP = 1024
"""The distance of places in a queue: whoever is moved finds room between two others."""


@dataclass(frozen=True, slots=True)
class Target:
    """What would do: a title (its record), one of its volumes, or one copy of it."""

    record: int
    volume: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True)
class HoldMade:
    """The hold, its place in the queue of its first target (from 1), and the loan that was recalled (0: none)."""

    hold: int
    position: int
    recalled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """The facts of one placing."""

    now: datetime
    reader: ReaderFacts
    policy: Effective | None
    copies: dict[Target, tuple[Copy, ...]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The date in the library where it is placed."""
        return self.now.date()


@command(VERB, needs=permissions.PLACE_HOLDS)
def place_hold(
    occasion: Occasion,
    *,
    reader: int,
    targets: tuple[Target, ...],
    pickup: int,
    expires_on: date | None = None,
    recalls: bool = False,
    overrides: tuple[Override, ...] = (),
) -> HoldMade:
    """Ask for one of the targets for a reader, to be fetched at ``pickup``; who asks first is served first.

    Several targets make one hold: the first copy of any of them fills it. ``expires_on`` is the last day on which it
    is still wanted. ``recalls`` shortens the loan that was lent first among those that would do. The owning libraries
    decide which copies may be requested and where they are fetched, the occasion's library how many a reader may ask
    for. Requirements R73, R79. Refusals: ``Missing`` not_a_reader; ``Invalid`` nothing_to_hold, day_in_the_past;
    ``Refused`` with every reason of ``rules.placing`` and the reader's own.
    """
    if not targets:
        raise Invalid(Reason(Refusal.NOTHING_TO_HOLD, field="targets"))
    if not patrons.lock_reader(reader):
        raise Missing(Reason(Refusal.NOT_A_READER, {"reader": reader}, "reader"))
    facts = gathered(occasion, reader, targets)
    if expires_on is not None and expires_on < facts.today:
        raise Invalid(Reason(Refusal.DAY_IN_THE_PAST, field="expires_on"))
    against = reasons_against(occasion, facts, targets, pickup)
    if reasons := standing(occasion, against, overrides):
        raise Refused(*reasons)
    hold = Hold.objects.create(
        reader_id=reader,
        pickup_id=pickup,
        placed_library_id=occasion.library,
        placed_at=occasion.at,
        expires_on=expires_on or last_day(facts),
        recalls=recalls,
    )
    rows = [put_in_line(hold, target) for target in dict.fromkeys(targets)]
    recalled = recall(occasion, hold, facts.copies.values(), facts.now) if recalls else 0
    written(occasion, facts, hold, targets)
    note_exceptions(reader, against, overrides)
    return HoldMade(hold.pk, queries.queue_position(rows[0]), recalled)


def gathered(occasion: Occasion, reader: int, targets: Iterable[Target]) -> Placing:
    """Read what placing depends on. The reader is locked and there."""
    now = network.local_time(occasion.library, occasion.at)
    person = patrons.reader_facts(reader, now.date())
    if person is None:
        raise LookupError("the caller has locked what is not there")
    case = Case(
        libraries=network.ancestors(occasion.library),
        reader_category=person.category,
        item_category="",
        location=None,
    )
    return Placing(
        now=now,
        reader=person,
        policy=queries.effective_at(occasion.library, case, now.date()),
        copies={target: queries.copies_of(target.record, now.date()) for target in targets},
    )


def reasons_against(
    occasion: Occasion, facts: Placing, targets: Iterable[Target], pickup: int
) -> tuple[Reason, ...]:
    """Every reason against placing."""
    there = network.place(pickup)
    found = [*reader_reasons(occasion, facts)]
    if there is None or not there.lends:
        found.append(Reason(Refusal.NOT_A_PICKUP_LIBRARY, {}, "pickup"))
    terms_for = queries.terms_on(facts.today)
    for target in targets:
        request = as_request(target, facts.reader, pickup)
        found.extend(
            placing.target_reasons(
                request,
                facts.copies[target],
                terms_for,
                held=queries.is_held_by(facts.reader.id, target.record, target.volume, target.item),
                on_loan=queries.loaned_copies(facts.reader.id, target.record),
                age=age_on(facts.reader.birth_date, facts.today),
            )
        )
    return tuple(reason for n, reason in enumerate(found) if reason not in found[:n])


def reader_reasons(occasion: Occasion, facts: Placing) -> tuple[Reason, ...]:
    """What stands in the way on the reader's side: card, restrictions, overdues, too many requests (case 37)."""
    state = reader_state_of(facts.reader, queries.had_by(facts.reader.id, facts.today), facts.today)
    found = [*lending.person_reasons(state, facts.today, Use.REQUESTING)]
    if facts.policy is None:
        return (*found, Reason(Refusal.NO_POLICY, {}, "reader"))
    terms = facts.policy.terms
    found.extend(lending.overdue_reasons(with_debt(state, terms, facts.now, occasion), terms, facts.today))
    found.extend(lending.address_reasons(state, terms))
    open_holds, limit = queries.hold_count(facts.reader.id), terms.hold_limit
    if limit not in (None, UNLIMITED) and open_holds >= limit:
        counts = {"open": open_holds, "limit": limit}
        found.append(Reason(Refusal.HOLD_LIMIT_REACHED, counts, "reader", lending.OVERRIDE))
    return tuple(found)


def as_request(target: Target, reader: ReaderFacts, pickup: int) -> Request:
    """The target as the evaluator sees it."""
    return Request(
        hold=0,
        target=0,
        reader=reader.id,
        reader_category=reader.category,
        record=target.record,
        volume=target.volume,
        item=target.item,
        pickup=pickup,
    )


def last_day(facts: Placing) -> date | None:
    """The last day on which a hold is still wanted, by the policy; None: for ever."""
    days = facts.policy.terms.hold_days if facts.policy else None
    return None if days in (None, UNLIMITED) else facts.today + timedelta(days=days)


def put_in_line(hold: Hold, target: Target) -> HoldTarget:
    """A target at the end of its queue."""
    return HoldTarget.objects.create(
        hold=hold,
        reader_id=hold.reader_id,
        record_id=target.record,
        volume=target.volume,
        item_id=target.item,
        place=queries.last_place(target.record) + STEP,
    )


def written(occasion: Occasion, facts: Placing, hold: Hold, targets: Iterable[Target]) -> None:
    """Journal, fact and feed of a new hold."""
    touch("hold", hold.pk)
    for target in targets:
        touch("record", target.record)
        mark("record", target.record)
    note_person("reader", facts.reader.id)
    count(
        CountedFact(
            kind="hold",
            day=facts.today,
            library_id=occasion.library,
            reader_category=facts.reader.category,
            age_band=age_band(facts.reader.birth_date, facts.today),
        )
    )
    publish(HoldPlaced(hold.pk))


@inverse_of(VERB)
def undo_place_hold(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take a hold away that should not have been. ``Stale`` when a copy was captured or it ended since.

    A loan that was recalled stays due when it was: its reader was told. It can be renewed again.
    """
    seen = queries.hold(subjects["hold"])
    if seen is not None:
        holdings.lock_items(recalled_items(seen))
    hold = queries.lock_hold(subjects["hold"])
    if hold is None or hold.state != "waiting":
        raise Stale(Reason("platform.acted_since"))
    records = tuple(hold.targets.values_list("record_id", flat=True))
    let_go(hold)
    hold.delete()
    mark("record", *records)
