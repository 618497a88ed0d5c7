"""The words of circulation: refusals, verbs, permissions, the stations of a due date, counted things."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.circulation import permissions
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.amnesties import AmnestyBasis, AmnestyState
from armarius.circulation.rules.explanations import StepCode
from armarius.circulation.rules.fines import FineCode
from armarius.circulation.rules.history import ChosenBy
from armarius.circulation.rules.holds import HoldState
from armarius.circulation.rules.incidents import IncidentKind, Resolution

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
    Refusal.CARD_LOST: _("This card was reported lost on %(on)s. Keep it and ask whose it is."),
    Refusal.CARD_RETIRED: _("This card is no longer in use. Ask for the reader’s present card."),
    Refusal.READER_RESTRICTED: _("May not %(use)s: %(reason)s"),
    Refusal.READER_RESTRICTED_UNTIL: _("May not %(use)s up to and including %(until)s: %(reason)s"),
    Refusal.LOAN_LIMIT_REACHED: _("Has borrowed %(open)s of %(limit)s. A return makes room."),
    Refusal.LOAN_LIMIT_HERE_REACHED: _("Has borrowed %(open)s of %(limit)s from this library."),
    Refusal.CATEGORY_LIMIT_REACHED: _("Has borrowed %(open)s of %(limit)s of this kind (%(category)s)."),
    Refusal.ON_SITE_LIMIT_REACHED: _("Uses %(open)s of %(limit)s on site. A return makes room."),
    Refusal.TOO_MANY_OVERDUE: ngettext_lazy(
        "%(overdue)s copy is overdue, more than allowed (%(limit)s).",
        "%(overdue)s copies are overdue, more than allowed (%(limit)s).",
        "overdue",
    ),
    Refusal.OWES_TOO_MUCH: _("Owes %(owed)s, more than allowed (%(limit)s). A payment lifts this."),
    Refusal.FAMILY_OWES_TOO_MUCH: _(
        "The family owes %(owed)s, more than allowed (%(limit)s): %(who)s. A payment lifts this."
    ),
    Refusal.FAMILY_OWES: _("The family owes the library more than allowed. A payment lifts this."),
    Refusal.GROUP_OWES_TOO_MUCH: _(
        "%(group)s: the group owes %(owed)s, more than allowed (%(limit)s). A payment lifts this."
    ),
    Refusal.GROUP_OWES: _("The group owes the library more than allowed. A payment lifts this."),
    Refusal.READER_TOO_YOUNG: ngettext_lazy(
        "For readers of %(age)s year and older.", "For readers of %(age)s years and older.", "age"
    ),
    Refusal.SAME_TITLE_ON_LOAN: _("This reader has another copy of this title. Lend this one too?"),
    Refusal.TITLE_BORROWED_BEFORE: _("This reader had the title before, until %(day)s. Lend it again?"),
    Refusal.READER_NOT_REACHABLE: _(
        "No e-mail address and no telephone number is known; one of them is needed."
    ),
    Refusal.NOT_USED_ON_SITE: _("The lending rules say: not used on site by this reader."),
    Refusal.ITEM_LOST: _("The copy is noted as lost. Is it found?"),
    Refusal.ITEM_MISSING: _("The copy is noted as missing. Is it found?"),
    Refusal.ITEM_DAMAGED: _("The copy is noted as damaged. Lend it all the same?"),
    Refusal.ITEM_PART_MISSING: _("A part of it is missing. Lend it all the same?"),
    Refusal.ITEM_CLAIMED_RETURNED: _("Its last reader said it was returned. Is this the copy?"),
    Refusal.ITEM_HAS_PARTS: _("Belongs to it: %(parts)s. Is everything there?"),
    Refusal.ITEM_READY_FOR_ANOTHER: _("Lies ready for another reader."),
    Refusal.ITEM_ON_ITS_WAY_TO_ANOTHER: _("On its way to another reader who waits for it."),
    Refusal.ITEM_REQUESTED: _("Another reader waits for it, and no other copy is in."),
    Refusal.READER_HAS_OVERDUES: ngettext_lazy(
        "Something is overdue by %(days)s day. Its return lifts this.",
        "Something is overdue by %(days)s days. Its return lifts this.",
        "days",
    ),
    Refusal.ITEM_NOT_ON_LOAN: _("The copy is not on loan."),
    Refusal.NEVER_RENEWED: _("Loans of this kind are not renewed. It must come back by the day it is due."),
    Refusal.RENEWALS_USED_UP: _("Renewed %(used)s of %(limit)s times. It must come back now."),
    Refusal.TOO_SOON_TO_RENEW: _("Can be renewed from %(from)s on."),
    Refusal.REQUESTED_BY_ANOTHER: _("Another reader waits for it. It must come back."),
    Refusal.LOAN_RECALLED: _("It was recalled for another reader. It must come back."),
    Refusal.ON_SITE_NOT_RENEWED: _("What is used on site is not renewed."),
    Refusal.RENEWAL_WOULD_NOT_EXTEND: _("A renewal today would not go beyond %(due)s."),
    Refusal.LOAN_OVERDUE: _("It was due on %(due)s. What is overdue is not renewed."),
    Refusal.NOT_RETURNED_HERE: _("It is to be returned at “%(library)s”."),
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
    Refusal.BROKEN_POLICY: _("This cannot be: a number below zero, or a period of nothing or of many years."),
    Refusal.NO_FIXED_DATE: _(
        "Loans end on fixed dates, and there is none for %(day)s. A date must be given first."
    ),
    Refusal.UNKNOWN_SCHEDULE: _("There is no such list of fixed dates."),
    Refusal.LIMIT_OF_ALL_COPIES: _("This counts every copy. It is said in a rule for all copies."),
    Refusal.SCHEDULE_NAME_MISSING: _("The list needs a name."),
    Refusal.SCHEDULE_NAME_TAKEN: _("This library has a list named “%(name)s” already."),
    Refusal.BROKEN_FIXED_DATES: _(
        "The line that begins on %(day)s cannot be: it ends or is due before it begins, or overlaps another."
    ),
    Refusal.AMNESTY_WITHOUT_SERVICE: _("Choose at least one service."),
    Refusal.AMNESTY_WITHOUT_REASON: _("Write why; it stands with every waiver."),
    Refusal.UNKNOWN_AMNESTY: _("There is no such amnesty."),
    Refusal.AMNESTY_AT_WORK: _("The amnesty is still being carried out. Try again when it is done."),
    Refusal.AMNESTY_UNDONE: _("The amnesty was taken back already."),
    Refusal.AMNESTY_TOO_OLD: ngettext_lazy(
        "An amnesty can be taken back for %(days)s day only.",
        "An amnesty can be taken back for %(days)s days only.",
        "days",
    ),
    Refusal.BROKEN_SPAN: _("The last day comes before the first, or is more than three years later."),
    Refusal.ALREADY_HELD: _("This reader waits for it already."),
    Refusal.HAS_IT_ON_LOAN: _("This reader has it on loan."),
    Refusal.NO_COPY_TO_HOLD: _("No copy of it can be had."),
    Refusal.COPY_NOT_USABLE: _(
        "No copy of it can be had: withdrawn, lost, damaged, or for use in the house."
    ),
    Refusal.COPY_ON_SHELF: _("A copy stands on the shelf. It can be borrowed at once."),
    Refusal.HOLDS_NOT_ALLOWED: _("The lending rules say: not reserved by this reader."),
    Refusal.ITEM_HOLDS_NOT_ALLOWED: _("A certain copy cannot be reserved, only the title."),
    Refusal.PICKUP_NOT_ALLOWED: _("It can be picked up at its own library only."),
    Refusal.NOT_A_PICKUP_LIBRARY: _("Nothing can be picked up at this library."),
    Refusal.HOLD_LIMIT_REACHED: _("Has reserved %(open)s of %(limit)s."),
    Refusal.NOTHING_TO_HOLD: _("Choose what is to be reserved."),
    Refusal.RECALLS_NOT_ALLOWED: _("The lending rules say: what is on loan is not recalled."),
    Refusal.NOTHING_TO_RECALL: _("No loan of it can be recalled to an earlier day."),
    Refusal.UNKNOWN_HOLD: _("There is no such reservation."),
    Refusal.HOLD_IS_OVER: _("The reservation is over."),
    Refusal.HOLD_IS_CAPTURED: _("A copy is on its way or lies ready already."),
    Refusal.DAY_IN_THE_PAST: _("This day has passed."),
    Refusal.READER_HAS_HOLDS: ngettext_lazy(
        "%(holds)s reservation of this reader is open. Cancel it first.",
        "%(holds)s reservations of this reader are open. Cancel them first.",
        "holds",
    ),
    Refusal.COPY_IS_HELD: _("A reader waits for this copy. The reservation must be ended first."),
    Refusal.RECORD_IS_HELD: ngettext_lazy(
        "%(holds)s reader waits for it. The reservation must be ended first.",
        "%(holds)s readers wait for it. The reservations must be ended first.",
        "holds",
    ),
    Refusal.NOT_IN_TRANSIT: _("The copy is not on its way anywhere."),
    Refusal.ALREADY_ON_ITS_WAY: _("The copy is on its way already."),
    Refusal.ALREADY_THERE: _("The copy stands there already."),
    Refusal.ALREADY_NOTED: _("This is noted already."),
    Refusal.UNKNOWN_INCIDENT: _("There is no such note on this copy."),
    Refusal.HOLD_TRAVELS_AGAIN: _(
        "The copy lay ready for a reader in another library and travels back there. This cannot be undone."
    ),
    Refusal.TOO_MANY_TO_SHELVE: _("At most %(most)s copies at once."),
    Refusal.BROKEN_SHELF_RANGE: _("The last call number stands before the first one on the shelf."),
    Refusal.NOT_ON_THE_STAFF: _("Nobody of this name works in this library."),
    Refusal.UNKNOWN_SHELF_RANGE: _("There is no such stretch of shelf any more."),
    Refusal.UNKNOWN_SHELF_LOCATION: _("This library has no such location."),
    Refusal.BROKEN_DUE_SPAN: _("The last day comes before the first, or more than %(longest)s days later."),
    Refusal.BROKEN_DAYS: _("From 1 to %(longest)s days, later or, with a minus, earlier."),
    Refusal.NOT_MOVED_FROM_HERE: _("A library moves the due dates of its own loans only."),
    Refusal.NOT_MOVED_BELOW: _(
        "Not every library below is in your hands. Move the due dates of each one by itself."
    ),
    Refusal.UNKNOWN_HISTORY_ENTRY: _("There is no such title in your reading history."),
    Refusal.UNKNOWN_LOAN: _("There is no such loan among yours."),
    Refusal.UNKNOWN_POLICY: _("There is no such lending rule."),
    Refusal.HOLDS_TOUCHED_SINCE: ngettext_lazy(
        "%(holds)s reservation was filled, fetched or ended since.",
        "%(holds)s reservations were filled, fetched or ended since.",
        "holds",
    ),
    Refusal.COPIES_PUT_ASIDE_SINCE: _(
        "Copies that would go back were put aside for readers since: %(codes)s."
    ),
    Refusal.BOTH_COPIES_PUT_ASIDE: _(
        "For %(readers)s readers copies of both titles were put aside. Lend or clear one of each first."
    ),
    Refusal.BOTH_HAVE_COPIES_READY: _(
        "A copy of the same title lies ready for each of them: %(titles)s. Lend or clear one first."
    ),
}

AMNESTY_BASES: dict[str, Promise] = {
    AmnestyBasis.RETURNED: pgettext_lazy("amnesty", "returns of these days"),
    AmnestyBasis.DUE: pgettext_lazy("amnesty", "loans due on these days"),
}
AMNESTY_STATES: dict[str, Promise] = {
    AmnestyState.RUNNING: pgettext_lazy("amnesty", "under way"),
    AmnestyState.DONE: pgettext_lazy("amnesty", "carried out"),
    AmnestyState.UNDOING: pgettext_lazy("amnesty", "being taken back"),
    AmnestyState.UNDONE: pgettext_lazy("amnesty", "taken back"),
}
FINE_STEPS: dict[str, Promise] = {
    FineCode.LATE: ngettext_lazy("%(days)s day late", "%(days)s days late", "days"),
    FineCode.CLOSED: ngettext_lazy(
        "%(days)s of them the library was closed", "%(days)s of them the library was closed", "days"
    ),
    FineCode.GRACE: ngettext_lazy("%(days)s day is free", "%(days)s days are free", "days"),
    FineCode.CLOCK_LATE: ngettext_lazy("%(n)s minute late", "%(n)s minutes late", "n"),
    FineCode.CLOCK_CLOSED: ngettext_lazy(
        "%(n)s minute of them the library was closed", "%(n)s minutes of them the library was closed", "n"
    ),
    FineCode.CLOCK_GRACE: ngettext_lazy("%(n)s minute is free", "%(n)s minutes are free", "n"),
    FineCode.INTERVALS: pgettext_lazy("fine", "%(days)s × %(amount)s"),
    FineCode.CAPPED: pgettext_lazy("fine", "never more than %(amount)s"),
    FineCode.CAPPED_BY_PRICE: pgettext_lazy("fine", "never more than the copy cost, %(amount)s"),
    FineCode.AMNESTY: pgettext_lazy("fine", "amnesty"),
    FineCode.SUSPENDED: ngettext_lazy("%(n)s day without borrowing", "%(n)s days without borrowing", "n"),
    FineCode.SUSPENSION_CAPPED: ngettext_lazy("never more than %(n)s day", "never more than %(n)s days", "n"),
    FineCode.CAPPED_FOR_READER: pgettext_lazy("fine", "all fines together never more than %(amount)s"),
}
"""The stations on the way to a fine, after ``rules.fines.FineCode``."""

VERBS: dict[str, Promise] = {
    "circulation.keep_history": _("A reader began a reading history"),
    "circulation.set_retention": _("Changed how many days returned loans keep their reader: %(after)s"),
    "circulation.stop_history": _("A reader ended their reading history"),
    "circulation.forget_history": _("A reader took titles out of their reading history"),
    "circulation.keep_history_on_paper": _("Wrote down what a reader chose about their reading history"),
    "circulation.check_out": _("Lent, due %(due)s"),
    "circulation.check_in": pgettext_lazy("verb", "Returned"),
    "circulation.renew": _("Renewed, due %(due)s"),
    "circulation.renew_ward": ngettext_lazy(
        "A guardian renewed %(renewed)s loan of a reader",
        "A guardian renewed %(renewed)s loans of a reader",
        "renewed",
    ),
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
    "circulation.grant_amnesty": _("Granted an amnesty from %(first)s to %(last)s"),
    "circulation.undo_amnesty": _("Took back the amnesty from %(first)s to %(last)s"),
    "circulation.work_amnesty": _("Carried an amnesty on; charges: %(charges)s"),
    "circulation.define_policy": _("Made a lending rule, valid from %(valid_from)s"),
    "circulation.end_policy": _("Ended a lending rule"),
    "circulation.define_schedule": _("Made the list of fixed due dates “%(name)s”"),
    "circulation.try_policy": _("Began to try a lending rule on the loans made from %(since)s on"),
    "circulation.unlink_reader": _("Forgot a reader who was deleted"),
    "circulation.place_hold": pgettext_lazy("verb", "Reserved"),
    "circulation.cancel_hold": pgettext_lazy("verb", "Cancelled a reservation"),
    "circulation.place_own_hold": _("A reader reserved"),
    "circulation.mark_overdue": ngettext_lazy(
        "Noted that %(loans)s loan is overdue", "Noted that %(loans)s loans are overdue", "loans"
    ),
    "circulation.mark_lost": ngettext_lazy(
        "Noted that %(loans)s copy counts as lost, long overdue",
        "Noted that %(loans)s copies count as lost, long overdue",
        "loans",
    ),
    "circulation.renew_by_itself": ngettext_lazy(
        "%(renewed)s loan renewed itself", "%(renewed)s loans renewed themselves", "renewed"
    ),
    "circulation.cancel_own_hold": _("A reader cancelled a reservation"),
    "circulation.change_own_pickup": _("A reader changed where a reservation is fetched"),
    "circulation.suspend_own_hold": _("A reader let a reservation rest"),
    "circulation.resume_own_hold": _("A reader let a reservation wait again"),
    "circulation.change_pickup": _("Changed where a reservation is picked up"),
    "circulation.suspend_hold": _("Let a reservation rest"),
    "circulation.resume_hold": _("Let a reservation wait again"),
    "circulation.move_hold": _("Moved a reservation to place %(position)s of its queue"),
    "circulation.expire_holds": ngettext_lazy(
        "Ended %(holds)s reservation whose time was over",
        "Ended %(holds)s reservations whose time was over",
        "holds",
    ),
    "circulation.follow_closing": ngettext_lazy(
        "Moved the due date of %(loans)s loan off closed days",
        "Moved the due dates of %(loans)s loans off closed days",
        "loans",
    ),
    "circulation.close_in_emergency": _("Closed from %(first)s to %(last)s, in an emergency"),
    "circulation.begin_moving": _("Began to move what is due from %(first)s to %(last)s"),
    "circulation.move_due_dates": ngettext_lazy(
        "Moved the due date of %(loans)s loan", "Moved the due dates of %(loans)s loans", "loans"
    ),
    "circulation.send_item": _("Sent a copy to another library"),
    "circulation.record_in_house_use": _("Counted a use in the house"),
    "circulation.cancel_transit": _("Ended the journey of a copy"),
    "circulation.report_loss": _("A reader lost a copy; the loan ended"),
    "circulation.note_incident": _("Noted what is wrong with a copy"),
    "circulation.resolve_incident": _("Noted that a copy is as it should be"),
    "circulation.shelve_copies": ngettext_lazy(
        "Shelved %(n)s copy from the cart", "Shelved %(n)s copies from the cart", "n"
    ),
    "circulation.sweep_carts": ngettext_lazy(
        "%(n)s copy counts as shelved", "%(n)s copies count as shelved", "n"
    ),
    "circulation.assign_shelf_range": _("Gave somebody a stretch of shelf to keep"),
    "circulation.remove_shelf_range": _("Took back a stretch of shelf"),
    "circulation.unlink_ended_holds": ngettext_lazy(
        "Forgot the reader of %(holds)s reservation that is over",
        "Forgot the readers of %(holds)s reservations that are over",
        "holds",
    ),
    "circulation.unlink_returned_loans": ngettext_lazy(
        "Forgot the reader of %(loans)s returned loan",
        "Forgot the readers of %(loans)s returned loans",
        "loans",
    ),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.SEE: _("See loans"),
    permissions.LEND: _("Lend, take back and renew"),
    permissions.KEEP_OWN_HISTORY: _("Keep one’s own reading history"),
    permissions.RENEW_WARD: _("Renew the loans of a child one looks after"),
    permissions.RENEW_OWN: _("Renew one’s own loans"),
    permissions.PLACE_HOLDS: _("Place, change and cancel reservations"),
    permissions.ORDER_HOLDS: _("Change the order of queues"),
    permissions.HOLD_OWN: _("Reserve for oneself"),
    permissions.OVERRIDE: _("Make exceptions from the rules"),
    permissions.MOVE_DUE_DATES: _("Move the due dates of many loans"),
    permissions.MANAGE_POLICIES: _("Change the lending rules"),
}

STEPS: dict[str, Promise] = {
    StepCode.LENT: pgettext_lazy("step", "Lent"),
    StepCode.RENEWED: pgettext_lazy("step", "Renewed"),
    StepCode.TERM: ngettext_lazy("The rule gives %(days)s day", "The rule gives %(days)s days", "days"),
    StepCode.TERM_MINUTES: ngettext_lazy(
        "The rule gives %(days)s minute", "The rule gives %(days)s minutes", "days"
    ),
    StepCode.TERM_HOURS: ngettext_lazy(
        "The rule gives %(days)s hour", "The rule gives %(days)s hours", "days"
    ),
    StepCode.TERM_WEEKS: ngettext_lazy(
        "The rule gives %(days)s week", "The rule gives %(days)s weeks", "days"
    ),
    StepCode.TERM_MONTHS: ngettext_lazy(
        "The rule gives %(days)s month", "The rule gives %(days)s months", "days"
    ),
    StepCode.OPEN_DAYS: ngettext_lazy(
        "The rule gives %(days)s open day", "The rule gives %(days)s open days", "days"
    ),
    StepCode.FIXED_DATE: pgettext_lazy("step", "Fixed date of the list"),
    StepCode.SAME_WEEKDAY: pgettext_lazy("step", "Next open day of the same weekday"),
    StepCode.CLOSING_TIME: pgettext_lazy("step", "The library closes"),
    StepCode.NEXT_OPENING: pgettext_lazy("step", "The library opens again"),
    StepCode.HIGH_DEMAND: pgettext_lazy("step", "Many wait: a shorter loan"),
    StepCode.RECALLED: pgettext_lazy("step", "Recalled for another reader"),
    StepCode.MOVED: pgettext_lazy("step", "Moved by the library"),
    StepCode.CLOSED: pgettext_lazy("step", "Closed"),
    StepCode.NEXT_OPEN_DAY: pgettext_lazy("step", "Next open day"),
    StepCode.CARD_ENDS: pgettext_lazy("step", "The card ends"),
    StepCode.DUE: pgettext_lazy("step", "Due"),
}

INCIDENTS: dict[str, Promise] = {
    IncidentKind.LOST: pgettext_lazy("incident", "Lost"),
    IncidentKind.MISSING: pgettext_lazy("incident", "Missing"),
    IncidentKind.CLAIMED_RETURNED: pgettext_lazy("incident", "Claimed returned"),
    IncidentKind.NEVER_HAD: pgettext_lazy("incident", "Claimed never had"),
    IncidentKind.DAMAGED: pgettext_lazy("incident", "Damaged"),
    IncidentKind.PART_MISSING: pgettext_lazy("incident", "A part is missing"),
}

RESOLUTIONS: dict[str, Promise] = {
    Resolution.FOUND: pgettext_lazy("incident", "Found"),
    Resolution.RETURNED: pgettext_lazy("incident", "Was returned"),
    Resolution.REPAIRED: pgettext_lazy("incident", "Repaired"),
    Resolution.COMPLETED: pgettext_lazy("incident", "Complete again"),
    Resolution.WITHDRAWN: pgettext_lazy("incident", "Given up"),
    Resolution.MISTAKE: pgettext_lazy("incident", "Was a mistake"),
}

FACT_KINDS: dict[str, Promise] = {
    "loan": pgettext_lazy("counted", "Loans"),
    "renewal": pgettext_lazy("counted", "Renewals"),
    "return": pgettext_lazy("counted", "Returns"),
    "on_site_loan": pgettext_lazy("counted", "Loans on site"),
    "on_site_return": pgettext_lazy("counted", "Returns on site"),
    "hold": pgettext_lazy("counted", "Reservations"),
    "in_house_use": pgettext_lazy("counted", "Uses in the house"),
}

TASKS: dict[str, Promise] = {
    "armarius.circulation.jobs.replay_loans": _("Try a lending rule on past loans"),
    "armarius.circulation.jobs.carry_out_amnesty": _("Carry out an amnesty"),
    "armarius.circulation.jobs.follow_a_closing": _("Move what is due on closed days"),
    "armarius.circulation.jobs.move_the_due_dates": _("Move due dates"),
    "armarius.circulation.jobs.run_the_night": _("The night run of lending"),
    "armarius.circulation.jobs.unlink_loans": _("Forget who had borrowed what came back"),
}

SCHEDULES: dict[str, Promise] = {
    "circulation.night": _("The night run of lending"),
    "circulation.unlink_loans": _("Forget who had borrowed what came back"),
}

KEPT: dict[str, Promise] = {
    "loans": pgettext_lazy("counted", "Loans"),
    "reservations": pgettext_lazy("counted", "Reservations"),
    "incidents": _("What was noted about your loans"),
    "reading_history": _("Your reading history"),
    "title": _("Title"),
    "author": _("Author"),
    "lent_at": pgettext_lazy("own data", "Lent"),
    "lent_on": pgettext_lazy("own data", "Lent"),
    "loans.due_on": pgettext_lazy("own data", "Due"),
    "returned_at": pgettext_lazy("own data", "Returned"),
    "returned_on": pgettext_lazy("own data", "Returned"),
    "undone_at": pgettext_lazy("own data", "Undone"),
    "on_site": pgettext_lazy("own data", "Used in the library only"),
    "renewals": pgettext_lazy("counted", "Renewals"),
    "due_before": pgettext_lazy("own data", "Due before"),
    "due_after": pgettext_lazy("own data", "Due afterwards"),
    "titles": _("Titles"),
    "pickup": _("Pickup library"),
    "placed_at": pgettext_lazy("own data", "Reserved"),
    "state": pgettext_lazy("own data", "State"),
    "ready_at": pgettext_lazy("own data", "Ready"),
    "shelf_until": pgettext_lazy("own data", "Kept for you until"),
    "closed_at": pgettext_lazy("own data", "Closed"),
    "noted_at": pgettext_lazy("own data", "Noted"),
    "resolved_at": pgettext_lazy("own data", "Settled"),
    "resolution": pgettext_lazy("own data", "How it was settled"),
    "since": pgettext_lazy("own data", "Kept since"),
    "chosen_by": pgettext_lazy("own data", "Chosen"),
}

HOLD_STATES: dict[str, Promise] = {
    HoldState.WAITING: pgettext_lazy("reservation", "Waiting"),
    HoldState.IN_TRANSIT: pgettext_lazy("reservation", "On its way"),
    HoldState.READY: pgettext_lazy("reservation", "Ready"),
    HoldState.LENT: pgettext_lazy("reservation", "Fetched"),
    HoldState.CANCELLED: pgettext_lazy("reservation", "Cancelled"),
    HoldState.EXPIRED: pgettext_lazy("reservation", "Not fetched in time"),
}

CHOSEN_BY: dict[str, Promise] = {
    ChosenBy.READER: pgettext_lazy("reading history", "in the account"),
    ChosenBy.PAPER: pgettext_lazy("reading history", "on paper"),
}

KEPT_CODES: dict[str, str] = {
    "reservations.state": "HOLD_STATES",
    "incidents.kind": "INCIDENTS",
    "incidents.resolution": "RESOLUTIONS",
    "reading_history.chosen_by": "CHOSEN_BY",
}
"""Where codes stand in the file of a reader's data → the section that names them."""
