"""Take a copy back."""

from dataclasses import dataclass

from armarius.circulation import permissions, queries
from armarius.circulation.events import CheckedIn
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.age_bands import age_band
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import CountedFact, count, mark, note, note_person, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused, Stale

VERB = "circulation.check_in"


@dataclass(frozen=True, slots=True)
class Returned:
    """The loan that ended, the copy, how many days late it came, and whether it belongs to another library."""

    loan: int
    item: int
    days_late: int
    belongs_elsewhere: bool


@command(VERB, needs=permissions.LEND)
def check_in(occasion: Occasion, *, item: int) -> Returned:
    """Close the copy's open loan at the occasion's library. Requirements R71.

    Refusals: ``Missing`` not_an_item; ``Refused`` item_not_on_loan, returned_before_lent.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    loan = queries.lock_open_loan(item)
    copy = holdings.copy_facts(item)
    if loan is None or copy is None:
        raise Refused(Reason(Refusal.ITEM_NOT_ON_LOAN, field="item"))
    if occasion.at < loan.lent_at:
        raise Refused(Reason(Refusal.RETURNED_BEFORE_LENT, {"lent": loan.lent_at}, "at"))
    loan.returned_at = occasion.at
    loan.returned_library_id = occasion.library
    loan.version += 1
    loan.save(update_fields=["returned_at", "returned_library", "version"])
    today = network.local_day(occasion.library, occasion.at)
    reader = loan.reader_id or 0
    person = patrons.reader_facts(reader, today)
    touch("loan", loan.pk)
    touch("item", item)
    touch("record", copy.record)
    note(due=loan.due_on)
    note_person("reader", reader)
    count(
        CountedFact(
            kind="return",
            day=today,
            owning_library_id=copy.library,
            reader_category=person.category if person else "",
            age_band=age_band(person.birth_date, today) if person else "",
            item_category=copy.category,
            language=copy.language,
            material=copy.material,
        )
    )
    mark("record", copy.record)
    publish(CheckedIn(loan.pk, item))
    late = max(0, (today - loan.due_on).days)
    return Returned(loan.pk, item, late, copy.library != occasion.library)


@inverse_of(VERB)
def undo_check_in(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Open the loan again.

    ``Stale`` when the copy was lent since, even if it is back, or the loan no longer names its reader.
    """
    holdings.lock_item(subjects["item"])
    loan = queries.lock_loan(subjects["loan"])
    if (
        loan is None
        or loan.returned_at is None
        or loan.reader_id is None
        or loan.undone_at is not None
        or queries.lent_since(subjects["item"], loan.pk)
    ):
        raise Stale(Reason("platform.acted_since"))
    loan.returned_at = None
    loan.returned_library_id = None
    loan.version += 1
    loan.save(update_fields=["returned_at", "returned_library", "version"])
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    note_person("reader", loan.reader_id)
    mark("record", holdings.records_of([loan.item_id])[loan.item_id])
