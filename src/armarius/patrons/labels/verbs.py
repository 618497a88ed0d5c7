"""What was done about readers, what may be done, what runs in the background."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from armarius.patrons import permissions
from armarius.patrons.labels.imports import IMPORT_TASKS, IMPORT_VERBS
from armarius.patrons.labels.passkeys import PASSKEY_VERBS

VERBS: dict[str, Promise] = {
    **IMPORT_VERBS,
    **PASSKEY_VERBS,
    "patrons.erase_again": _(
        "Erased again after a backup was restored: %(erased)s; to be decided: %(waiting)s"
    ),
    "patrons.place_legal_hold": _("Placed a legal hold on the data of a reader"),
    "patrons.end_legal_hold": _("Ended a legal hold on the data of a reader"),
    "patrons.change_own_data": _("A reader changed own data: %(changed)s; asked for a change: %(asked)s"),
    "patrons.withdraw_own_change": _("A reader took back a request to change data"),
    "patrons.accept_changes": _("Wrote what readers asked to have changed: %(requests)s"),
    "patrons.answer_changes": _(
        "Answered requests of a reader to change data: %(accepted)s with yes, %(refused)s with no"
    ),
    "patrons.refuse_changes": _("Answered requests of readers to change data with no: %(requests)s"),
    "patrons.forget_changes": _("Forgot answered requests to change data: %(requests)s"),
    "patrons.request_own_erasure": _("A reader asked to be erased"),
    "patrons.withdraw_erasure": _("A reader took back the request to be erased"),
    "patrons.request_erasure_on_paper": _("Wrote down that a reader asks to be erased"),
    "patrons.refuse_erasure": _("Answered a request to be erased with no"),
    "patrons.erase_reader": _("Erased a reader who had asked for it"),
    "patrons.begin_erasing_inactive": _(
        "Began to erase readers whose card ended more than %(years)s years ago"
    ),
    "patrons.erase_inactive": _("Erased readers who came no more: %(readers)s"),
    "patrons.define_category": _("Defined the reader category %(code)s"),
    "patrons.change_category": _("Renamed the reader category %(code)s"),
    "patrons.change_reader": _("Corrected a reader"),
    "patrons.delete_reader": _("Deleted a reader"),
    "patrons.lift_restriction": _("Lifted a reader’s restriction"),
    "patrons.reregister_reader": _("Re-registered a reader"),
    "patrons.reregister_group": _("Re-registered readers of %(group)s: %(readers)s"),
    "patrons.write_note": _("Wrote a note on a reader"),
    "patrons.change_note": _("Changed a note on a reader"),
    "patrons.acknowledge_note": _("Saw a note on a reader"),
    "patrons.end_note": _("Ended a note on a reader"),
    "patrons.change_restriction": _("Changed a reader’s restriction"),
    "patrons.replace_card": _("Gave a reader a new card"),
    "patrons.report_card_lost": _("Noted that a reader’s card is lost"),
    "patrons.number_cards": _("Changed how cards are numbered: the next is %(next)s"),
    "patrons.define_group": _("Added the group %(group)s"),
    "patrons.change_group": _("Changed the group %(group)s"),
    "patrons.end_group": _("Ended the group %(group)s"),
    "patrons.delete_group": _("Deleted the group %(group)s"),
    "patrons.set_teachers": _("Changed who is in charge of %(group)s"),
    "patrons.roll_over": _("Rolled the school year over: readers %(readers)s"),
    "patrons.roll_readers": _("Moved readers of a roll-over: %(readers)s so far"),
    "patrons.resume_roll_over": _("Let a roll-over go on"),
    "patrons.undo_roll_over": _("Undid a roll-over: readers back %(readers)s, changed since %(touched)s"),
    "patrons.clear_reader": _("Noted that a leaver owes nothing"),
    "patrons.report_own_card_lost": _("A reader blocked their own card as lost"),
    "patrons.save_identifier_kind": _("Changed a kind of identifier"),
    "patrons.delete_identifier_kind": _("Deleted a kind of identifier"),
    "patrons.add_identifier": _("Added an identifier of a reader"),
    "patrons.remove_identifier": _("Removed an identifier of a reader"),
    "patrons.save_card_sheet": _("Saved a sheet for printing cards"),
    "patrons.delete_card_sheet": _("Deleted a sheet for printing cards"),
    "patrons.record_cards_printed": ngettext_lazy(
        "Printed %(cards)s card", "Printed %(cards)s cards", "cards"
    ),
    "patrons.register_reader": _("Registered a reader"),
    "patrons.add_guardian": _("Noted a guardian of a reader"),
    "patrons.change_guardian": _("Changed what is known of a guardian of a reader"),
    "patrons.end_guardian": _("Ended a guardianship of a reader"),
    "patrons.consent_to_guardian": _("Noted that a reader lets a guardian see titles"),
    "patrons.withdraw_guardian_consent": _("Noted that a reader lets a guardian see titles no more"),
    "patrons.consent_to_own_guardian": _("A reader let a guardian see titles"),
    "patrons.withdraw_own_guardian_consent": _("A reader let a guardian see titles no more"),
    "patrons.add_proxy": _("Noted a proxy of a reader"),
    "patrons.end_proxy": _("Ended a proxy of a reader"),
    "patrons.end_own_proxy": _("A reader parted with a proxy"),
    "patrons.change_readers": _("Changed many readers at once: %(readers)s"),
    "patrons.work_batch": _("Went on changing readers: %(readers)s"),
    "patrons.undo_batch": _("Took the change of many readers back: %(readers)s"),
    "patrons.forget_batches": _("Removed what readers were before changes of many: %(rows)s"),
    "patrons.note_pairs": _("Looked for entries of one person: %(pairs)s"),
    "patrons.tell_apart": _("Noted that two readers are two people"),
    "patrons.hold_alike": _("Noted that two readers may be one person after all"),
    "patrons.merge_readers": _("Made one reader of two entries"),
    "patrons.give_own_consents": _("A reader acknowledged texts"),
    "patrons.withdraw_own_consent": _("A reader took a consent back"),
    "patrons.give_consents": _("Noted what a reader acknowledges"),
    "patrons.withdraw_consent": _("Noted that a reader takes a consent back"),
    "patrons.write_consent_text": _("Wrote version %(number)s of the text %(code)s"),
    "patrons.end_consent_text": _("Ended the text %(code)s"),
    "patrons.define_field": _("Added the reader field %(code)s"),
    "patrons.change_field": _("Changed the reader field %(code)s"),
    "patrons.set_photo": _("Kept a reader’s photo"),
    "patrons.remove_photo": _("Removed a reader’s photo"),
    "patrons.restrict": _("Restricted a reader"),
    "patrons.set_pin": _("Set a reader’s PIN"),
    "patrons.sign_in": _("A reader signed in, or tried to"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.CHANGE_ONESELF: _("Change one’s own data"),
    permissions.ASK_OWN_ERASURE: _("Ask to be erased"),
    permissions.SEE: _("See readers"),
    permissions.REGISTER: _("Register readers"),
    permissions.SEE_ACCESSES: _("See who looked at readers"),
    permissions.GUARD_PRIVACY: _("Guard the data of readers: retention, legal holds, erasure, export"),
    permissions.CONSENT_ONESELF: _("Acknowledge texts for oneself"),
    permissions.DECIDE_OWN_FAMILY: _("Decide what one’s guardians and proxies see"),
    permissions.REPORT_OWN_CARD: _("Block one’s own card"),
    permissions.KEEP_OWN_PASSKEYS: _("Keep one’s own passkeys"),
    permissions.NUMBER_CARDS: _("Change how cards are numbered and printed"),
    permissions.SET_UP_REGISTRATION: _("Set up the registration of readers"),
    permissions.SEE_OWN_GROUPS: _("See the lists of one’s own classes and groups"),
    permissions.MANAGE_GROUPS: _("Manage classes and groups"),
    permissions.IMPORT_READERS: _("Import readers from files"),
    permissions.ROLL_OVER: _("Roll the school year over"),
    permissions.CHANGE_MANY: _("Change many readers at once"),
}

TASKS: dict[str, Promise] = {
    **IMPORT_TASKS,
    "armarius.patrons.jobs.erase_inactive_readers": _("Erase readers who came no more"),
    "armarius.patrons.jobs.reregister_members": _("Re-register the readers of a group"),
    "armarius.patrons.jobs.work_through_batch": _("Change many readers"),
    "armarius.patrons.jobs.forget_old_batches": _("Remove what readers were before changes of many"),
    "armarius.patrons.jobs.find_pairs": _("Look for entries of one person"),
    "armarius.patrons.jobs.roll_readers_over": _("Roll the school year over"),
}
