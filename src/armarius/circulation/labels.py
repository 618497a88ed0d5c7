"""The words of circulation: refusals, verbs, permissions, the stations of a due date, counted things."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.circulation import permissions
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.explanations import StepCode

SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_CODE: _("Nobody and nothing bears the code %(code)s."),
    Refusal.NOT_A_READER: _("This is not a reader’s card."),
    Refusal.NOT_AN_ITEM: _("This is not a copy."),
    Refusal.ITEM_ON_LOAN: _("On loan to somebody else until %(due)s. Return it first."),
    Refusal.ITEM_ON_LOAN_TO_THIS_READER: _("This reader has it until %(due)s. Renew it instead."),
    Refusal.COPY_ON_LOAN: _("The copy is on loan until %(due)s. Take it back first."),
    Refusal.COPIES_ON_LOAN: ngettext_lazy(
        "%(loans)s of its copies is on loan. Take it back first.",
        "%(loans)s of its copies are on loan. Take them back first.",
        "loans",
    ),
    Refusal.ITEM_WITHDRAWN: _("The copy was withdrawn. Set it aside for the stock librarian."),
    Refusal.ITEM_STAYS_IN_HOUSE: _("Copies of “%(location)s” stay in the house."),
    Refusal.ITEM_NOT_LENT_BY_POLICY: _("The lending rules say: not lent to this reader."),
    Refusal.NO_POLICY: _("No lending rule covers this reader and this copy. A rule must be made first."),
    Refusal.LIBRARY_DOES_NOT_LEND: _("This library does not lend."),
    Refusal.CARD_EXPIRED: _("The card ended on %(until)s. Re-registration renews it."),
    Refusal.CARD_RETIRED: _("This card is no longer in use. Ask for the reader’s present card."),
    Refusal.READER_RESTRICTED: _("May not borrow now: %(reason)s"),
    Refusal.LOAN_LIMIT_REACHED: _("Has borrowed %(open)s of %(limit)s. A return makes room."),
    Refusal.READER_HAS_OVERDUES: ngettext_lazy(
        "Something is overdue by %(days)s day. Its return lifts this.",
        "Something is overdue by %(days)s days. Its return lifts this.",
        "days",
    ),
    Refusal.ITEM_NOT_ON_LOAN: _("The copy is not on loan."),
    Refusal.RENEWALS_USED_UP: _("Renewed %(used)s of %(limit)s times. It must come back now."),
    Refusal.RENEWAL_WOULD_NOT_EXTEND: _("A renewal today would not go beyond %(due)s."),
    Refusal.RETURNED_BEFORE_LENT: _("It was lent at %(lent)s; a return cannot be earlier."),
    Refusal.POLICY_HAS_ENDED: _("The rule ends on %(until)s already."),
    Refusal.LIBRARY_HAS_LOANS: _(
        "Loans made or returned there: %(loans)s. They are kept; let it lend no more instead."
    ),
    Refusal.PLACE_HAS_POLICIES: _("Lending rules made for it: %(policies)s. They are kept for ever."),
    Refusal.READER_HAS_LOANS: ngettext_lazy(
        "%(loans)s copy is on loan to this reader. It must come back first.",
        "%(loans)s copies are on loan to this reader. They must come back first.",
        "loans",
    ),
    Refusal.POLICY_OVERLAPS: _("A rule for the same case starts on %(from)s or later. Choose a later day."),
    Refusal.BROKEN_POLICY: _("Days, renewals and limits cannot be negative."),
    Refusal.UNKNOWN_LOAN: _("There is no such loan among yours."),
    Refusal.UNKNOWN_POLICY: _("There is no such lending rule."),
}

VERBS: dict[str, Promise] = {
    "circulation.check_out": _("Lent, due %(due)s"),
    "circulation.check_in": _("Returned, was due %(due)s"),
    "circulation.renew": _("Renewed, due %(due)s"),
    "circulation.renew_own": ngettext_lazy(
        "A reader renewed %(renewed)s loan",
        "A reader renewed %(renewed)s loans",
        "renewed",
    ),
    "circulation.return_and_lend": _("Returned and lent again, due %(due)s"),
    "circulation.show_titles": ngettext_lazy(
        "Looked at the title of %(loans)s loan of a reader",
        "Looked at the titles of %(loans)s loans of a reader",
        "loans",
    ),
    "circulation.define_policy": _("Made a lending rule, valid from %(valid_from)s"),
    "circulation.end_policy": _("Ended a lending rule"),
    "circulation.unlink_reader": _("Forgot a reader who was deleted"),
    "circulation.unlink_returned_loans": ngettext_lazy(
        "Forgot the reader of %(loans)s returned loan",
        "Forgot the readers of %(loans)s returned loans",
        "loans",
    ),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.SEE: _("See loans"),
    permissions.LEND: _("Lend, take back and renew"),
    permissions.RENEW_OWN: _("Renew one’s own loans"),
    permissions.OVERRIDE: _("Make exceptions from the rules"),
    permissions.MANAGE_POLICIES: _("Change the lending rules"),
}

STEPS: dict[str, Promise] = {
    StepCode.LENT: pgettext_lazy("step", "Lent"),
    StepCode.RENEWED: pgettext_lazy("step", "Renewed"),
    StepCode.TERM: ngettext_lazy("The rule gives %(days)s day", "The rule gives %(days)s days", "days"),
    StepCode.CLOSED: pgettext_lazy("step", "Closed"),
    StepCode.NEXT_OPEN_DAY: pgettext_lazy("step", "Next open day"),
    StepCode.CARD_ENDS: pgettext_lazy("step", "The card ends"),
    StepCode.DUE: pgettext_lazy("step", "Due"),
}

FACT_KINDS: dict[str, Promise] = {
    "loan": pgettext_lazy("counted", "Loans"),
    "renewal": pgettext_lazy("counted", "Renewals"),
    "return": pgettext_lazy("counted", "Returns"),
}

TASKS: dict[str, Promise] = {
    "armarius.circulation.jobs.unlink_loans": _("Forget who had borrowed what came back"),
}

SCHEDULES: dict[str, Promise] = {"circulation.unlink_loans": _("Forget who had borrowed what came back")}
