"""Whether something may be asked for: the reasons of a target, by the evaluator that fills it later."""

from collections.abc import Iterable

from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import Copy, Request, TermsFor, against, is_meant
from armarius.circulation.rules.lending import OVERRIDE
from armarius.circulation.rules.policies import ShelfHolds
from armarius.platform.values.reasons import Reason


def target_reasons(
    request: Request,
    copies: Iterable[Copy],
    terms_for: TermsFor,
    *,
    held: bool,
    on_loan: frozenset[int],
    age: int | None = None,
) -> tuple[Reason, ...]:
    """Every reason against asking for one target.

    ``held`` says that the reader waits for it already, ``on_loan`` the copies of the title the reader has (case 8).
    It may be asked for when one copy at least would fill it some day (cases 9 to 12) and might be lent to somebody of
    the reader's ``age`` (whole years, None: unknown).
    """
    found = []
    meant = [copy for copy in copies if is_meant(request, copy)]
    if held:
        found.append(Reason(Refusal.ALREADY_HELD, {}, "targets"))
    if any(copy.id in on_loan for copy in meant):
        found.append(Reason(Refusal.HAS_IT_ON_LOAN, {}, "targets"))
    if not meant:
        return (*found, Reason(Refusal.NO_COPY_TO_HOLD, {}, "targets"))
    reasons = [against(request, copy, terms_for(copy, request.reader_category)) for copy in meant]
    if all(reasons):
        found.extend(
            Reason(code, {}, "targets") for code in dict.fromkeys(code for each in reasons for code in each)
        )
        return tuple(found)
    usable = [copy for copy, against_it in zip(meant, reasons, strict=True) if not against_it]
    terms = [terms_for(copy, request.reader_category) for copy in usable]
    lowest = [t.lowest_age or 0 for t in terms if t is not None]
    if age is not None and lowest and age < min(lowest):
        found.append(Reason(Refusal.READER_TOO_YOUNG, {"age": min(lowest)}, "targets", OVERRIDE))
    shelf = any(t is not None and t.shelf_holds is ShelfHolds.IF_ALL_OUT for t in terms)
    if shelf and any(copy.available for copy in usable):
        found.append(Reason(Refusal.COPY_ON_SHELF, {}, "targets", OVERRIDE))
    return tuple(found)
