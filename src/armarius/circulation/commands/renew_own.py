"""A reader renews their own loans."""

from dataclasses import dataclass, replace

from armarius.circulation import permissions, queries
from armarius.circulation.commands.own_account import refuse_barred
from armarius.circulation.commands.renew import LoanRenewed, renew
from armarius.circulation.refusals import Refusal
from armarius.holdings import queries as holdings
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class OwnLoansRenewed:
    """The loans that were renewed, by id; why others were not says ``queries.own_loans``."""

    renewed: tuple[int, ...]


@command("circulation.renew_own", needs=permissions.RENEW_OWN)
def renew_own(occasion: Occasion, *, loan: int = 0) -> OwnLoansRenewed:
    """Renew one own loan, or every one that can be (``loan`` 0), each under the rules of the library that lent it.

    One refused loan keeps no other from being renewed; copies are locked in the order of their ids. Refusals:
    ``Forbidden`` not_permitted when it is no reader who asks; ``Missing`` unknown_loan when there is none such among
    theirs; ``Refused`` with the reasons of ``circulation.renew`` when nothing was renewed, or of ``own_account``.
    Requirement R72.
    """
    if occasion.who.kind is not PrincipalKind.READER:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permissions.RENEW_OWN}))
    refuse_barred(occasion)
    return renew_each(occasion, occasion.who.id, loan)


def renew_each(occasion: Occasion, reader: int, loan: int) -> OwnLoansRenewed:
    """Renew a reader's loan, or every one that can be; refusals as ``renew_own`` has them."""
    wanted = queries.own_open_items(reader, loan)
    renewed: list[int] = []
    reasons: list[Reason] = []
    for item in wanted:
        try:
            done = renewed_item(occasion, reader, item)
        except Refused as refused:
            reasons += [each for each in refused.reasons if each not in reasons]
            continue
        renewed += [done.loan] if done else []
    if not renewed and reasons:
        raise Refused(*reasons)
    if not renewed:
        raise Missing(Reason(Refusal.UNKNOWN_LOAN, field="loan"))
    note(renewed=len(renewed))
    return OwnLoansRenewed(tuple(renewed))


def renewed_item(occasion: Occasion, reader: int, item: int) -> LoanRenewed | None:
    """Renew the copy's loan where it was lent; None when it came back, or went to somebody else, meanwhile."""
    holdings.lock_item(item)
    found = queries.lock_open_loan(item)
    if found is None or found.reader_id != reader:
        return None
    return renew(replace(occasion, library=found.library_id), item=item)
