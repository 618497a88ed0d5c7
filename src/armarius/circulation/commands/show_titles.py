"""Show what a reader has at home."""

from dataclasses import dataclass

from armarius.circulation import permissions, queries
from armarius.circulation.refusals import Refusal
from armarius.patrons import queries as patrons
from armarius.platform.commands.log_access import log_access
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason

VERB = "circulation.show_titles"


@dataclass(frozen=True, slots=True)
class TitlesShown:
    """The reader's open loans, soonest due first."""

    reader: int
    loans: tuple[int, ...]


@command(VERB, needs=permissions.SEE)
def show_titles(occasion: Occasion, *, reader: int) -> TitlesShown:
    """Name the open loans of a reader, after writing down who looks (access log).

    What somebody reads is theirs: the desk sees numbers and due dates, and titles only so. Refusals:
    ``Missing`` not_a_reader.
    """
    if not patrons.lock_reader(reader):
        raise Missing(Reason(Refusal.NOT_A_READER, {"reader": reader}, "reader"))
    log_access(occasion, what=VERB, person_kind="reader", person=reader)
    loans = tuple(loan.pk for loan in queries.open_loans(reader))
    note(loans=len(loans))
    note_person("reader", reader)
    return TitlesShown(reader, loans)
