"""A scenario for every verb: what must be there first, then the one call. A new verb needs a line here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import count
from typing import Any

import amnesties
import drafts
import handovers
import listing
import money
import online
import own_changes
import passkeys
import pictures
import reader_imports
import record_imports
import records
import registers
import relevance
import shelf
import shelf_plans
import suggesting
import tiles
from django.utils import timezone

from armarius.catalogue.commands.add_cover import add_cover, put_cover_first, remove_cover
from armarius.catalogue.commands.add_quick_record import add_quick_record
from armarius.catalogue.commands.attach_file import attach_file, change_access, remove_attachment
from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.change_childrens_tiles import change_childrens_tiles
from armarius.catalogue.commands.count_copies import count_copies
from armarius.catalogue.commands.decide_proposals import decide_proposals
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.discard_import import discard_import
from armarius.catalogue.commands.finish_import import finish_import
from armarius.catalogue.commands.finish_staging import finish_staging
from armarius.catalogue.commands.forget_imports import forget_imports
from armarius.catalogue.commands.forget_proposals import forget_proposals
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.commands.import_proposals import import_proposals
from armarius.catalogue.commands.map_import_columns import map_import_columns
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.queue_export import queue_export
from armarius.catalogue.commands.queue_import import queue_import
from armarius.catalogue.commands.repair_record import repair_record
from armarius.catalogue.commands.report_problem import close_problem, report_problem
from armarius.catalogue.commands.restore_record import restore_record
from armarius.catalogue.commands.restore_revision import restore_revision
from armarius.catalogue.commands.run_import import run_import
from armarius.catalogue.commands.save_fields import save_fields
from armarius.catalogue.commands.save_macro import delete_macro, save_macro
from armarius.catalogue.commands.save_profile import delete_profile, save_profile
from armarius.catalogue.commands.save_query import delete_query, save_query
from armarius.catalogue.commands.save_record import save_record
from armarius.catalogue.commands.stage_chunk import stage_chunk
from armarius.catalogue.commands.tune_relevance import tune_relevance
from armarius.catalogue.commands.undo_import import undo_import
from armarius.catalogue.commands.undo_merge import undo_merge
from armarius.catalogue.commands.undo_records import undo_records
from armarius.catalogue.events import RecordCopies
from armarius.catalogue.preparation import prepared
from armarius.catalogue.rules.exporting import ExportFormat, WantedTitles
from armarius.catalogue.testing import marc21
from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.assign_shelf_range import assign_shelf_range, remove_shelf_range
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.change_hold import change_pickup, resume_hold, suspend_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.define_schedule import define_schedule
from armarius.circulation.commands.end_policy import end_policy
from armarius.circulation.commands.expire_holds import expire_holds
from armarius.circulation.commands.follow_closing import close_in_emergency, follow_closing
from armarius.circulation.commands.grant_amnesty import grant_amnesty, undo_amnesty
from armarius.circulation.commands.keep_history import (
    forget_history,
    keep_history,
    keep_history_on_paper,
    stop_history,
)
from armarius.circulation.commands.mark_lost import mark_lost
from armarius.circulation.commands.mark_overdue import mark_overdue
from armarius.circulation.commands.move_due_dates import begin_moving, move_due_dates
from armarius.circulation.commands.move_hold import move_hold
from armarius.circulation.commands.note_incident import note_incident, resolve_incident
from armarius.circulation.commands.own_holds import (
    cancel_own_hold,
    change_own_pickup,
    resume_own_hold,
    suspend_own_hold,
)
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.place_own_hold import place_own_hold
from armarius.circulation.commands.record_in_house_use import record_in_house_use
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.renew_by_itself import renew_by_itself
from armarius.circulation.commands.renew_own import renew_own
from armarius.circulation.commands.renew_ward import renew_ward
from armarius.circulation.commands.report_loss import report_loss
from armarius.circulation.commands.return_and_lend import return_and_lend
from armarius.circulation.commands.send_item import cancel_transit, send_item
from armarius.circulation.commands.set_retention import set_retention
from armarius.circulation.commands.shelve_copies import shelve_copies, sweep_carts
from armarius.circulation.commands.show_titles import show_titles
from armarius.circulation.commands.try_policy import try_policy
from armarius.circulation.commands.unlink_ended_holds import unlink_ended_holds
from armarius.circulation.commands.unlink_reader import unlink_reader
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.commands.work_amnesty import work_amnesty
from armarius.circulation.preferences import RETENTION_DAYS
from armarius.circulation.rules.due_dates import FixedDate
from armarius.circulation.rules.incidents import IncidentKind, Resolution
from armarius.circulation.rules.moving import Meant, Move, MoveKind
from armarius.circulation.testing import Desk, terms
from armarius.circulation.testing import policy as a_policy
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, RecordKind, to_compact
from armarius.holdings.commands.add_embedded_copies import add_embedded_copies
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.add_items import add_items
from armarius.holdings.commands.add_quick_copy import add_quick_copy
from armarius.holdings.commands.batched_items import work_item_batch
from armarius.holdings.commands.change_category import change_category as change_item_category
from armarius.holdings.commands.change_items import WantedItemChanges, change_items, undo_item_batch
from armarius.holdings.commands.correct_item import correct_item
from armarius.holdings.commands.define_category import define_category as define_item_category
from armarius.holdings.commands.delete_item import delete_item
from armarius.holdings.commands.give_call_number import give_call_number
from armarius.holdings.commands.mark_ended_places import mark_ended_places
from armarius.holdings.commands.move_item import move_item
from armarius.holdings.commands.note_condition import end_condition, note_condition
from armarius.holdings.commands.number_copies import keep_ledger, number_copies
from armarius.holdings.commands.place_at import place_at
from armarius.holdings.commands.plan_call_numbers import plan_call_numbers
from armarius.holdings.commands.record_labels_printed import record_labels_printed
from armarius.holdings.commands.rekey_call_numbers import rekey_call_numbers
from armarius.holdings.commands.save_copy_template import delete_copy_template, save_copy_template
from armarius.holdings.commands.save_label_sheet import delete_label_sheet, save_label_sheet
from armarius.holdings.commands.save_mark_table import delete_mark_table, save_mark_table
from armarius.holdings.commands.save_shelf_plan import (
    mark_shelf_spot,
    remove_shelf_plan,
    remove_shelf_spot,
    save_shelf_plan,
)
from armarius.holdings.commands.set_temporary_place import end_temporary_place, set_temporary_place
from armarius.holdings.commands.take_copies_back import take_copies_back
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.queries import records_of
from armarius.holdings.rules.conditions import ConditionKind
from armarius.holdings.testing import category as item_category
from armarius.money.commands.add_case_photo import add_case_photo
from armarius.money.commands.agree_instalments import agree_instalments, end_agreement
from armarius.money.commands.change_register import change_register
from armarius.money.commands.charge import charge
from armarius.money.commands.charge_price import charge_price
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_compensation import define_compensation, drop_compensation
from armarius.money.commands.define_register import define_register
from armarius.money.commands.end_case import accept_replacement, settle_found, waive_case
from armarius.money.commands.follow_online import follow_online
from armarius.money.commands.forget_cases import forget_cases
from armarius.money.commands.hand_over import hand_over, reverse_handover
from armarius.money.commands.move_cash import put_cash_in, take_cash_out
from armarius.money.commands.open_case import open_case
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.commands.pay_out import pay_out
from armarius.money.commands.refund import refund
from armarius.money.commands.reverse import reverse
from armarius.money.commands.sell import sell
from armarius.money.commands.set_account_codes import set_account_codes
from armarius.money.commands.set_price import end_price, set_price
from armarius.money.commands.unlink_origins import unlink_origins
from armarius.money.commands.waive import waive
from armarius.money.rules.accounts import Service
from armarius.money.testing import euros
from armarius.network.commands.change_account import change_account
from armarius.network.commands.change_library import change_library
from armarius.network.commands.change_location import change_location
from armarius.network.commands.choose import choose
from armarius.network.commands.close_day import close_day
from armarius.network.commands.close_days import close_days
from armarius.network.commands.close_reader_account import close_reader_account
from armarius.network.commands.create_account import create_account
from armarius.network.commands.create_library import create_library
from armarius.network.commands.create_location import create_location
from armarius.network.commands.delete_library import delete_library
from armarius.network.commands.delete_location import delete_location
from armarius.network.commands.grant_role import grant_role
from armarius.network.commands.hand_over_codes import hand_over_codes
from armarius.network.commands.install_roles import install_roles
from armarius.network.commands.open_reader_account import open_reader_account
from armarius.network.commands.register_code import register_code
from armarius.network.commands.register_codes import CodeToRegister, register_codes
from armarius.network.commands.reopen_day import reopen_day
from armarius.network.commands.retire_code import retire_code
from armarius.network.commands.revoke_grant import revoke_grant
from armarius.network.commands.set_opening_hours import DayHours, set_opening_hours
from armarius.network.commands.set_password import set_password
from armarius.network.commands.sign_in import sign_in as staff_sign_in
from armarius.network.commands.withdraw_codes import withdraw_codes
from armarius.network.queries import codes_of
from armarius.network.testing import NOW, location, staff
from armarius.network.testing import library as a_library
from armarius.patrons.commands.acknowledge_note import acknowledge_note
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.commands.batched_readers import work_batch
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.change_category import change_category
from armarius.patrons.commands.change_field import change_field
from armarius.patrons.commands.change_group import change_group
from armarius.patrons.commands.change_guardian import change_guardian
from armarius.patrons.commands.change_note import change_note
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.change_readers import WantedChanges, change_readers, undo_batch
from armarius.patrons.commands.change_restriction import change_restriction
from armarius.patrons.commands.clear_reader import clear_reader
from armarius.patrons.commands.compare_reader_rows import compare_reader_rows
from armarius.patrons.commands.consent_to_guardian import (
    consent_to_guardian,
    consent_to_own_guardian,
    withdraw_guardian_consent,
    withdraw_own_guardian_consent,
)
from armarius.patrons.commands.decide_import_rows import decide_import_rows
from armarius.patrons.commands.define_category import define_category as define_reader_category
from armarius.patrons.commands.define_field import define_field
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.delete_group import delete_group
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.discard_reader_import import discard_reader_import
from armarius.patrons.commands.end_consent_text import end_consent_text
from armarius.patrons.commands.end_group import end_group
from armarius.patrons.commands.end_guardian import end_guardian
from armarius.patrons.commands.end_note import end_note
from armarius.patrons.commands.end_proxy import end_own_proxy, end_proxy
from armarius.patrons.commands.erase_again import erase_again
from armarius.patrons.commands.erase_inactive import begin_erasing_inactive, erase_inactive
from armarius.patrons.commands.field_rules import FieldDefinition
from armarius.patrons.commands.forget_batches import forget_batches
from armarius.patrons.commands.forget_reader_imports import forget_reader_imports
from armarius.patrons.commands.give_consents import give_consents
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.commands.identifier_kinds import delete_identifier_kind, save_identifier_kind
from armarius.patrons.commands.import_reader_rows import import_reader_rows
from armarius.patrons.commands.lift_restriction import lift_restriction
from armarius.patrons.commands.map_reader_import import map_reader_import
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.note_rows import NoteText
from armarius.patrons.commands.number_cards import number_cards
from armarius.patrons.commands.own_consents import give_own_consents, withdraw_own_consent
from armarius.patrons.commands.pairs import hold_alike, note_pairs, tell_apart
from armarius.patrons.commands.place_legal_hold import end_legal_hold, place_legal_hold
from armarius.patrons.commands.record_cards_printed import record_cards_printed
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.remove_identifier import remove_identifier
from armarius.patrons.commands.remove_photo import remove_photo
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.commands.report_card_lost import report_card_lost
from armarius.patrons.commands.report_own_card_lost import report_own_card_lost
from armarius.patrons.commands.request_erasure import (
    erase_reader,
    refuse_erasure,
    request_erasure_on_paper,
    request_own_erasure,
    withdraw_erasure,
)
from armarius.patrons.commands.reregister_group import reregister_group
from armarius.patrons.commands.reregister_reader import reregister_reader
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.roll_over import GroupTarget, resume_roll_over, roll_over
from armarius.patrons.commands.roll_readers import roll_readers
from armarius.patrons.commands.run_reader_import import run_reader_import
from armarius.patrons.commands.save_card_sheet import delete_card_sheet, save_card_sheet
from armarius.patrons.commands.set_photo import set_photo
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.commands.set_teachers import set_teachers
from armarius.patrons.commands.sign_in import sign_in as reader_sign_in
from armarius.patrons.commands.undo_reader_import import undo_reader_import
from armarius.patrons.commands.undo_reader_rows import undo_reader_rows
from armarius.patrons.commands.undo_roll_over import undo_roll_over
from armarius.patrons.commands.withdraw_consent import withdraw_consent
from armarius.patrons.commands.write_consent_text import write_consent_text
from armarius.patrons.commands.write_note import write_note
from armarius.patrons.models import BatchedReader, ReaderBatch, ReaderPair, ReaderRegistration, RollOver
from armarius.patrons.queries import cards_of
from armarius.patrons.queries import families as family_queries
from armarius.patrons.queries.consents import consents_of
from armarius.patrons.queries.pairs import likely_pairs
from armarius.patrons.queries.readers import reader as reader_row
from armarius.patrons.rules.batches import BatchState, Fate
from armarius.patrons.rules.card_numbers import CheckDigit
from armarius.patrons.rules.card_sheets import SHIPPED
from armarius.patrons.rules.erasure import mark_of
from armarius.patrons.rules.families import Relation
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.groups import GroupKind
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.rules.restrictions import Use as BarredUse
from armarius.patrons.rules.roll_over import RollOverState, Step
from armarius.patrons.testing import category as reader_category
from armarius.patrons.testing import consent_text, field_of_readers, picture
from armarius.patrons.testing import reader as a_reader
from armarius.platform import feed
from armarius.platform.commands.cancel_job import cancel_job
from armarius.platform.commands.choose_collation import choose_collation
from armarius.platform.commands.forget_hours import forget_hours
from armarius.platform.commands.log_access import log_access
from armarius.platform.commands.prune import prune
from armarius.platform.commands.prune_accesses import prune_accesses
from armarius.platform.commands.report_position import report_position
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.commands.scrub_person import scrub_person
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.start_feed_epoch import start_feed_epoch
from armarius.platform.commands.undo import undo
from armarius.platform.kernel import transactions
from armarius.platform.models import IdempotentAnswer
from armarius.platform.queries import entry_of
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

Call = Callable[[], object]
KEY = "one gesture"
TODAY = NOW.date()
_numbers = count(1)


def plain(verb: Callable[..., object], **arguments: Any) -> Callable[[Desk], Call]:
    """A verb that needs nothing but the desk."""
    return lambda d: lambda: verb(d.occasion(key=KEY), **arguments)


def about(verb: Callable[..., object], words: Callable[[Desk], dict[str, Any]]) -> Callable[[Desk], Call]:
    """A verb whose arguments are made of the desk first."""

    def scenario(d: Desk) -> Call:
        arguments = words(d)
        return lambda: verb(d.occasion(key=KEY), **arguments)

    return scenario


def lent(d: Desk, days: int = 3) -> int:
    """The desk's copy, lent to its reader so many days ago; the loan."""
    return check_out(d.occasion(NOW - timedelta(days=days)), reader=d.reader, item=d.item).loan


def item_lent(d: Desk) -> dict[str, Any]:
    lent(d)
    return {"item": d.item}


def lent_to_another(d: Desk) -> dict[str, Any]:
    lent(d)
    return {"reader": a_reader(d.library), "item": d.item}


def returned(d: Desk, days: int = 3) -> int:
    loan = lent(d, days)
    check_in(d.occasion(NOW - timedelta(days=days - 1)), item=d.item)
    return loan


def a_loan_long_ago(d: Desk) -> Call:
    returned(d, 2000)
    return lambda: unlink_returned_loans(d.occasion(key=KEY))


def record_of(d: Desk) -> int:
    """The record of the desk's copy."""
    return records_of([d.item])[d.item]


def held(d: Desk, days: int = 3) -> int:
    """The desk's reader waits for the desk's copy since so many days; the hold."""
    return place_hold(
        d.occasion(NOW - timedelta(days=days)),
        reader=d.reader,
        targets=(Target(record_of(d)),),
        pickup=d.library,
    ).hold


def a_reader_brought_back(d: Desk) -> dict[str, Any]:
    """A reader who was erased once: nothing keeps them."""
    a_reader_to_delete(d)
    row = reader_row(d.reader)
    return {"marks": (mark_of(d.reader, row.registered_at),) if row else ()}


def a_class(d: Desk) -> int:
    """A class of the desk's library."""
    return define_group(d.occasion(), name="7.b", level=7).group


def a_plan(d: Desk) -> dict[str, Any]:
    """A class whose readers leave."""
    targets = (GroupTarget(a_class(d), 1, Step.LEAVES),)
    return {"targets": targets, "category": reader_category("adult")}


def a_change_of_readers(d: Desk, **columns: Any) -> int:
    """A change of the desk's reader; ``columns`` set its row as a crash would have left it."""
    wanted = WantedChanges(language="kk")
    batch = change_readers(d.occasion(), readers=(d.reader,), changes=wanted).batch
    if columns:
        with transactions.durable():
            ReaderBatch.objects.filter(pk=batch).update(**columns)
            BatchedReader.objects.filter(batch_id=batch).update(fate=Fate.WAITING)
    return batch


def an_old_change(d: Desk) -> dict[str, Any]:
    """A change of the desk's reader that can be undone no more."""
    a_change_of_readers(d, state=BatchState.DONE, done_at=NOW - timedelta(days=99))
    return {}


def a_pair(d: Desk) -> int:
    """Two entries of one name."""
    a_reader(d.library, family_name="Twin", given_name="Ann")
    a_reader(d.library, family_name="Twin", given_name="Ann")
    note_pairs(d.occasion(), pairs=likely_pairs())
    return ReaderPair.objects.values_list("pk", flat=True)[0]


def a_running_roll_over(d: Desk) -> dict[str, Any]:
    """A roll-over of which no reader was moved yet."""
    done = roll_over(d.occasion(), **a_plan(d)).roll_over
    with transactions.durable():
        RollOver.objects.filter(pk=done).update(state=RollOverState.RUNNING)
    return {"roll_over": done}


def own_change(verb: Callable[..., object], **words: Callable[[Desk], object]) -> Callable[[Desk], Call]:
    """What a reader changes at an own hold."""

    def scenario(d: Desk) -> Call:
        hold, given = held(d), {name: make(d) for name, make in words.items()}
        who = Principal(PrincipalKind.READER, d.reader)
        own = Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now(), key=KEY)
        return lambda: verb(own, hold=hold, **given)

    return scenario


def own_reservation(d: Desk) -> Call:
    target = Target(record_of(d))
    who = Principal(PrincipalKind.READER, d.reader)
    own = Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now(), key=KEY)
    return lambda: place_own_hold(own, targets=(target,), pickup=d.library)


def own_history(verb: Callable[..., object]) -> Callable[[Desk], Call]:
    """What a reader does with their reading history, which has a title."""

    def scenario(d: Desk) -> Call:
        own = Occasion(
            who=Principal(PrincipalKind.READER, d.reader),
            library=d.library,
            channel=Channel.OPAC,
            at=timezone.now(),
        )
        returned(d)
        if verb is not keep_history:
            keep_history(own)
        return lambda: verb(replace(own, key=KEY))

    return scenario


def an_overdue_loan(d: Desk) -> Call:
    lent(d, 40)
    return lambda: mark_overdue(d.occasion(key=KEY))


def a_loan_lost_by_age(d: Desk) -> Call:
    a_policy(d.library, reader_category="adult", lost_after_days=10)
    lent(d, 40)
    return lambda: mark_lost(d.occasion(key=KEY))


def a_loan_that_renews_itself(d: Desk) -> Call:
    a_policy(d.library, reader_category="adult", renews_itself=True)
    lent(d, 13)
    return lambda: renew_by_itself(d.occasion(key=KEY))


def due_dates_meant(d: Desk) -> dict[str, Any]:
    lent(d)
    return {
        "meant": Meant(library=d.library, first=TODAY, last=TODAY + timedelta(days=30)),
        "move": Move(kind=MoveKind.BY_DAYS, days=7, reason="exams"),
    }


def temporary_place_set(d: Desk) -> dict[str, Any]:
    until = TODAY + timedelta(days=30)
    set_temporary_place(d.occasion(), items=(d.item,), until=until, category=item_category("exhibit"))
    return {"items": (d.item,)}


def an_ended_place(d: Desk) -> dict[str, Any]:
    until = TODAY - timedelta(days=1)
    set_temporary_place(
        d.occasion(NOW - timedelta(days=9)), items=(d.item,), until=until, category=item_category("exhibit")
    )
    return {"since": until}


def due_on_a_closed_day(d: Desk) -> dict[str, Any]:
    lent(d)
    return {"first": TODAY + timedelta(days=11), "last": TODAY + timedelta(days=12), "reason": "flood"}


def item_sent(d: Desk) -> dict[str, Any]:
    send_item(d.occasion(NOW - timedelta(days=1)), item=d.item, destination=a_library(parent=d.library))
    return {"item": d.item}


def item_held_and_lent(d: Desk) -> dict[str, Any]:
    lent(d)
    place_hold(
        d.occasion(NOW - timedelta(days=1)),
        reader=a_reader(d.library),
        targets=(Target(record_of(d)),),
        pickup=a_library(parent=d.library),
    )
    return {"item": d.item}


def damaged(d: Desk) -> int:
    return note_incident(d.occasion(), item=d.item, kind=IncidentKind.DAMAGED).incident


def a_stretch(d: Desk) -> int:
    return assign_shelf_range(d.occasion(), account=staff(d.library), first="821", last="84").range


def a_copy_on_the_cart(d: Desk, days: int = 1) -> Call:
    record_in_house_use(d.occasion(NOW - timedelta(days=days)), item=d.item)
    return lambda: shelve_copies(d.occasion(key=KEY), items=(d.item,))


def a_copy_long_on_the_cart(d: Desk) -> Call:
    a_copy_on_the_cart(d, 30)
    return lambda: sweep_carts(d.occasion(key=KEY))


def a_hold_not_fetched(d: Desk) -> Call:
    held(d, 40)
    check_in(d.occasion(NOW - timedelta(days=39)), item=d.item)
    return lambda: expire_holds(d.occasion(key=KEY))


def a_hold_long_ago(d: Desk) -> Call:
    cancel_hold(d.occasion(NOW - timedelta(days=2000)), hold=held(d, 2001))
    return lambda: unlink_ended_holds(d.occasion(key=KEY))


def looked(d: Desk, days: int) -> None:
    """Somebody looked at the desk's reader so many days ago."""
    log_access(d.occasion(NOW - timedelta(days=days)), what="reader", person_kind="reader", person=d.reader)


def a_look_long_ago(d: Desk) -> Call:
    looked(d, 40)
    return lambda: forget_hours(d.occasion(key=KEY), before=NOW)


def a_look_of_years_ago(d: Desk) -> Call:
    looked(d, 800)
    forget_hours(d.occasion(), before=NOW)
    return lambda: prune_accesses(d.occasion(key=KEY), before=TODAY)


def old_answers_and_read_marks(d: Desk) -> Call:
    check_out(d.occasion(key="of last year"), reader=d.reader, item=d.item)
    report_position(d.occasion(timezone.now()), consumer="search", position=feed.tip())
    with transactions.durable():
        IdempotentAnswer.objects.update(recorded_at=NOW - timedelta(days=365))
    return lambda: prune(d.occasion(timezone.now(), KEY))


def as_staff(d: Desk) -> Occasion:
    return d.clerk(timezone.now(), KEY)


def a_campus_card(d: Desk) -> dict[str, Any]:
    """A campus card of the reader, to be added."""
    kind = save_identifier_kind(d.occasion(), name="Campus card", use=Use.CARD).kind
    return {"reader": d.reader, "kind": kind, "value": "CAMPUS-1"}


def own_card_lost(d: Desk) -> Call:
    who = Principal(PrincipalKind.READER, d.reader)
    occasion = Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now(), key=KEY)
    card = cards_of(d.reader)[0].pk
    return lambda: report_own_card_lost(occasion, card=card)


def own_renewal(d: Desk) -> Call:
    lent(d)
    who = Principal(PrincipalKind.READER, d.reader)
    occasion = Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now(), key=KEY)
    return lambda: renew_own(occasion)


def undone_loan(d: Desk) -> Call:
    entry = entry_of("circulation.check_out", "loan", lent(d)) or 0
    return lambda: undo(replace(d.occasion(key=KEY), at=timezone.now()), entry=entry)


def a_batch(d: Desk) -> int:
    number = next(_numbers)
    return begin_import(
        d.occasion(), file_name="f.mrc", path="", file_digest=f"f{number:063}", size=10, options={}
    ).batch


def with_copies(number: int) -> MarcRecord:
    made = marc21(f"Title {number}", "Author, Some")
    return replace(
        made, fields=(*made.fields, DataField("952", " ", " ", (("p", f"N{number}"), ("o", "821"))))
    )


def a_chunk(d: Desk) -> dict[str, Any]:
    numbers = [next(_numbers) for _ in range(3)]
    rows = [prepared(with_copies(n), Dialect.MARC21, RecordKind.BIBLIOGRAPHIC) for n in numbers]
    return {"batch": a_batch(d), "position": 0, "end_position": 5, "records": rows}


def a_reader_account(d: Desk) -> int:
    return set_pin(d.occasion(), reader=d.reader, pin="4711").account


def card_of(d: Desk) -> str:
    return codes_of("reader", [d.reader])[d.reader]


def a_text_to_end(desk: Desk) -> dict[str, Any]:
    """A text that is asked for."""
    consent_text(desk.library, code="photo")
    return {"code": "photo"}


def a_photo_to_remove(desk: Desk) -> dict[str, Any]:
    """A reader with a photo."""
    set_photo(desk.occasion(), reader=desk.reader, image=picture())
    return {"reader": desk.reader}


def a_consent_to_withdraw(desk: Desk) -> dict[str, Any]:
    """A reader's yes to a text that is not required."""
    text = consent_text(desk.library, code="photo")
    give_consents(desk.occasion(), reader=desk.reader, texts=(text,))
    return {"reader": desk.reader, "consent": consents_of(desk.reader)[0].id}


TEN_YEARS_AGO = TODAY - timedelta(days=3653)
MOTHER = GuardianDetails(relation=Relation.MOTHER, from_day=date(2020, 1, 1), name="Ieva Liepa")
FETCHING = ProxyTerms(from_day=date(2020, 1, 1), may_fetch=True)


def a_ward(d: Desk) -> dict[str, Any]:
    """A child, and who looks after it."""
    return {"child": a_reader(d.library, birth_date=TEN_YEARS_AGO), "details": MOTHER}


def a_guardian(d: Desk) -> int:
    """A child of a guardian who is no reader."""
    return add_guardian(d.occasion(), **a_ward(d)).guardianship


def an_agreed_guardian(d: Desk) -> int:
    """A guardian to whom the child shows titles."""
    made = a_guardian(d)
    consent_to_guardian(d.occasion(), guardianship=made)
    return made


def a_proxy(d: Desk) -> int:
    """Somebody who fetches for the desk's reader."""
    return add_proxy(d.occasion(), reader=d.reader, proxy=a_reader(d.library), terms=FETCHING).proxy


def reader_s_own(reader: int, d: Desk) -> Occasion:
    """A reader in their own account."""
    who = Principal(PrincipalKind.READER, reader)
    return Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now(), key=KEY)


def of_the_child(verb: Callable[..., object], there: Callable[[Desk], int]) -> Callable[[Desk], Call]:
    """A child decides what a guardian sees."""

    def scenario(d: Desk) -> Call:
        made = there(d)
        child = family_queries.guardianship(made)
        assert child is not None
        own = reader_s_own(child.child_id, d)
        return lambda: verb(own, guardianship=made)

    return scenario


def own_agreeing(d: Desk) -> Call:
    """A reader acknowledges a text."""
    text, own = consent_text(d.library), reader_s_own(d.reader, d)
    return lambda: give_own_consents(own, texts=(text,))


def own_taking_back(d: Desk) -> Call:
    """A reader takes a consent back."""
    give_consents(d.occasion(), reader=d.reader, texts=(consent_text(d.library),))
    consent, own = consents_of(d.reader)[0].id, reader_s_own(d.reader, d)
    return lambda: withdraw_own_consent(own, consent=consent)


def own_parting(d: Desk) -> Call:
    """A reader parts with a proxy."""
    made = a_proxy(d)
    return lambda: end_own_proxy(reader_s_own(d.reader, d), proxy=made)


def ward_renewal(d: Desk) -> Call:
    """A guardian who is a reader renews the loan of the child."""
    child = a_reader(d.library, birth_date=TEN_YEARS_AGO)
    details = GuardianDetails(relation=Relation.FATHER, from_day=date(2020, 1, 1))
    made = add_guardian(d.occasion(), child=child, guardian=d.reader, details=details).guardianship
    check_out(d.occasion(timezone.now() - timedelta(days=5)), reader=child, item=d.item)
    return lambda: renew_ward(reader_s_own(d.reader, d), guardianship=made)


def own_erasure(verb: Callable[..., object]) -> Callable[[Desk], Call]:
    """A reader asks to be erased, or takes it back."""

    def scenario(d: Desk) -> Call:
        who = Principal(PrincipalKind.READER, d.reader)
        own = Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now())
        if verb is not request_own_erasure:
            request_own_erasure(own)
        return lambda: verb(replace(own, key=KEY))

    return scenario


def asked_to_be_erased(d: Desk) -> dict[str, Any]:
    return {"request": request_erasure_on_paper(d.occasion(), reader=d.reader, paper="folder 3").request}


def card_ended_long_ago(d: Desk) -> date:
    """The desk's reader has a card that ended; the day before which it did."""
    a_reader(d.library, valid_until=date(2001, 1, 1))
    return date(2002, 1, 1)


def not_this_year(d: Desk) -> dict[str, Any]:
    with transactions.durable():
        ReaderRegistration.objects.update(year=2001)
    return {"reader": d.reader}


def a_note(d: Desk) -> int:
    return write_note(d.occasion(), reader=d.reader, written=NoteText(text="Key 7"), from_day=TODAY).note


def a_reader_to_delete(d: Desk) -> dict[str, Any]:
    returned(d)
    a_reader_account(d)
    restrict(d.occasion(), reader=d.reader, reason="lost card", from_day=TODAY)
    return {"reader": d.reader}


def a_grant(d: Desk) -> dict[str, Any]:
    who = staff(d.library)
    grant = grant_role(d.occasion(), account=who, role="librarian", valid_from=TODAY).grant
    return {"grant": grant}


def a_closed_day(d: Desk) -> dict[str, Any]:
    close_day(d.occasion(), day=TODAY + timedelta(days=9), reason="moving")
    return {"day": TODAY + timedelta(days=9)}


def other_fields(d: Desk) -> dict[str, Any]:
    return {"record": a_record(d.library), "version": 1, "marc": to_compact(marc21("Another title"))}


def a_corrected_record(d: Desk) -> dict[str, Any]:
    pk = a_record(d.library)
    save_record(d.occasion(), record=pk, version=1, values={"title": "Another title"})
    return {"record": pk, "revision": 1, "version": 2}


SCENARIOS: dict[str, Callable[[Desk], Call]] = {
    "money.charge": about(
        charge, lambda d: {"reader": d.reader, "service": Service.COPY, "amount": euros(1)}
    ),
    "money.open_case": about(open_case, money.a_copy_written_in),
    "money.accept_replacement": about(
        accept_replacement, lambda d: {**money.a_case_half_paid(d), "code": "INSTEAD"}
    ),
    "money.waive_case": about(waive_case, lambda d: {**money.a_case(d), "reason": "was ill"}),
    "money.settle_found": about(settle_found, money.a_case_half_paid),
    "money.add_case_photo": about(add_case_photo, lambda d: {**money.a_case(d), "image": b"JPEG"}),
    "money.define_compensation": about(define_compensation, money.a_table),
    "money.drop_compensation": about(drop_compensation, lambda d: money.a_table(d) and {}),
    "money.forget_cases": about(forget_cases, money.settled_case),
    "money.charge_price": about(
        charge_price, lambda d: {"reader": d.reader, "price": money.a_price(d), "quantity": 3}
    ),
    "money.set_price": plain(set_price, service=Service.PRINT, amount=euros("0.20"), from_day=TODAY),
    "money.end_price": about(end_price, lambda d: {"price": money.a_price(d), "day": TODAY}),
    "money.define_register": plain(define_register, code="K1", name="Front desk"),
    "money.open_shift": registers.by_cashier(open_shift, registers.a_register),
    "money.put_cash_in": registers.by_cashier(put_cash_in, registers.some_cash),
    "money.take_cash_out": registers.by_cashier(take_cash_out, registers.some_cash),
    "money.close_shift": registers.by_cashier(close_shift, registers.a_shift),
    "money.change_register": about(change_register, handovers.a_used_register),
    "money.hand_over": about(hand_over, handovers.a_closed_shift),
    "money.reverse_handover": about(reverse_handover, handovers.a_statement),
    "money.set_account_codes": about(set_account_codes, handovers.some_codes),
    "money.pay": about(pay, money.owing),
    "money.pay_ahead": about(pay_ahead, lambda d: {"reader": d.reader, "amount": euros(5)}),
    "money.pay_out": about(pay_out, money.credit),
    "money.refund": about(refund, money.paid),
    "money.agree_instalments": about(agree_instalments, online.agreed),
    "money.end_agreement": about(end_agreement, online.an_agreement),
    "money.begin_online": online.begins,
    "money.follow_online": about(follow_online, online.told_paid),
    "money.sell": about(sell, money.to_sell),
    "money.reverse": about(reverse, money.a_payment),
    "money.unlink_origins": about(unlink_origins, money.a_fine_of_a_loan),
    "money.waive": about(waive, money.to_waive),
    "catalogue.add_quick_record": plain(add_quick_record, title="Zvejnieka dēls", author="Lācis, Vilis"),
    "catalogue.begin_staging": plain(
        begin_staging, file_name="new.mrc", path="/nowhere", digest="d" * 64, size=9
    ),
    "catalogue.map_import_columns": about(map_import_columns, record_imports.unmapped),
    "catalogue.save_profile": plain(save_profile, name="Ours", profile=record_imports.ISBN_ALONE),
    "catalogue.propose_import": about(propose_import, record_imports.unproposed),
    "catalogue.forget_proposals": about(forget_proposals, record_imports.forgotten),
    "catalogue.stage_chunk": about(stage_chunk, record_imports.chunk),
    "catalogue.finish_staging": about(finish_staging, record_imports.proposing),
    "catalogue.decide_proposals": about(decide_proposals, record_imports.in_doubt),
    "catalogue.run_import": about(run_import, record_imports.waiting),
    "catalogue.import_proposals": about(import_proposals, record_imports.running),
    "catalogue.discard_import": about(discard_import, record_imports.waiting),
    "catalogue.repair_record": about(repair_record, record_imports.damaged),
    "catalogue.undo_import": about(undo_import, record_imports.done),
    "catalogue.undo_records": about(undo_records, record_imports.undoing),
    "catalogue.save_macro": plain(save_macro, name="Gift", steps="+ 500 ## $a Gift", dialect="marc21", key=1),
    "catalogue.tune_relevance": about(tune_relevance, relevance.tuned_before),
    "catalogue.change_childrens_tiles": about(change_childrens_tiles, tiles.changed_before),
    "catalogue.save_query": about(save_query, relevance.to_pin),
    "catalogue.delete_query": about(delete_query, relevance.saved),
    "catalogue.delete_macro": about(delete_macro, drafts.macro),
    "catalogue.keep_draft": drafts.keep,
    "catalogue.discard_draft": drafts.discard,
    "catalogue.forget_drafts": drafts.forget,
    "catalogue.forget_imports": about(forget_imports, record_imports.old),
    "catalogue.delete_profile": about(delete_profile, record_imports.saved),
    "catalogue.begin_import": plain(
        begin_import, file_name="a.mrc", path="", file_digest="a" * 64, size=1, options={}
    ),
    "catalogue.count_copies": about(count_copies, lambda d: {"batch": a_batch(d), "added": 2}),
    "catalogue.delete_record": about(delete_record, lambda d: {"record": a_record(d.library), "version": 1}),
    "catalogue.finish_import": about(finish_import, lambda d: {"batch": a_batch(d)}),
    "catalogue.import_chunk": about(import_chunk, a_chunk),
    "catalogue.add_cover": about(add_cover, pictures.to_put),
    "catalogue.put_cover_first": about(put_cover_first, pictures.put),
    "catalogue.remove_cover": about(remove_cover, pictures.put),
    **pictures.SCENARIOS,
    "catalogue.attach_file": about(attach_file, records.to_attach),
    "catalogue.change_access": about(change_access, records.to_open),
    "catalogue.remove_attachment": about(remove_attachment, records.attached),
    "catalogue.merge_records": about(merge_records, records.two_records),
    "catalogue.undo_merge": about(undo_merge, records.joined),
    "catalogue.restore_record": about(restore_record, records.deleted),
    "catalogue.report_problem": about(report_problem, records.wrong),
    "catalogue.close_problem": about(close_problem, records.reported),
    "catalogue.queue_export": plain(queue_export, wanted=WantedTitles(text="a"), format=ExportFormat.RIS),
    "catalogue.queue_import": plain(queue_import, path="/nowhere", file_name="q.mrc", digest="q" * 64),
    "catalogue.restore_revision": about(restore_revision, a_corrected_record),
    "catalogue.save_fields": about(save_fields, other_fields),
    "catalogue.save_record": plain(
        save_record, values={"title": "Dvēseļu putenis", "year": "1933"}, dialect="unimarc"
    ),
    **suggesting.SCENARIOS,
    **listing.SCENARIOS,
    **own_changes.SCENARIOS,
    **passkeys.SCENARIOS,
    "circulation.assign_shelf_range": about(
        assign_shelf_range, lambda d: {"account": staff(d.library), "first": "821", "last": "84"}
    ),
    "circulation.cancel_hold": about(cancel_hold, lambda d: {"hold": held(d)}),
    "circulation.cancel_own_hold": own_change(cancel_own_hold),
    "circulation.change_own_pickup": own_change(
        change_own_pickup, pickup=lambda d: a_library(parent=d.library)
    ),
    "circulation.suspend_own_hold": own_change(suspend_own_hold),
    "circulation.resume_own_hold": own_change(resume_own_hold),
    "circulation.cancel_transit": about(cancel_transit, item_sent),
    "circulation.change_pickup": about(
        change_pickup, lambda d: {"hold": held(d), "pickup": a_library(parent=d.library)}
    ),
    "circulation.check_in": about(check_in, item_held_and_lent),
    "circulation.check_out": about(check_out, lambda d: {"reader": d.reader, "item": d.item}),
    "circulation.grant_amnesty": plain(grant_amnesty, **amnesties.asked()),
    "circulation.work_amnesty": about(work_amnesty, amnesties.running),
    "circulation.undo_amnesty": about(undo_amnesty, amnesties.done),
    "circulation.define_policy": plain(define_policy, valid_from=TODAY, terms=terms(loan_days=7)),
    "circulation.define_schedule": plain(
        define_schedule, name="Terms", dates=(FixedDate(TODAY, TODAY + timedelta(days=90), TODAY),)
    ),
    "circulation.end_policy": about(
        end_policy,
        lambda d: {"policy": a_policy(d.library, valid_from=TODAY), "until": TODAY + timedelta(days=9)},
    ),
    "circulation.expire_holds": a_hold_not_fetched,
    "circulation.move_hold": about(
        move_hold, lambda d: {"record": record_of(d), "hold": held(d), "position": 1}
    ),
    "circulation.begin_moving": about(begin_moving, due_dates_meant),
    "circulation.close_in_emergency": about(close_in_emergency, due_on_a_closed_day),
    "circulation.follow_closing": about(follow_closing, due_on_a_closed_day),
    "circulation.move_due_dates": about(move_due_dates, due_dates_meant),
    "circulation.mark_lost": a_loan_lost_by_age,
    "circulation.mark_overdue": an_overdue_loan,
    "circulation.report_loss": about(
        report_loss, lambda d: {**item_lent(d), "amount": euros(9), "words": "on the bus"}
    ),
    "circulation.note_incident": about(
        note_incident, lambda d: {"item": d.item, "kind": IncidentKind.DAMAGED, "words": "wet"}
    ),
    "circulation.place_hold": about(
        place_hold,
        lambda d: {"reader": d.reader, "targets": (Target(record_of(d)),), "pickup": d.library},
    ),
    "circulation.place_own_hold": own_reservation,
    "circulation.renew": about(renew, item_lent),
    "circulation.renew_by_itself": a_loan_that_renews_itself,
    "circulation.renew_own": own_renewal,
    "circulation.remove_shelf_range": about(remove_shelf_range, lambda d: {"shelf_range": a_stretch(d)}),
    "circulation.resolve_incident": about(
        resolve_incident, lambda d: {"incident": damaged(d), "resolution": Resolution.REPAIRED}
    ),
    "circulation.resume_hold": about(resume_hold, lambda d: {"hold": held(d)}),
    "circulation.return_and_lend": about(return_and_lend, lent_to_another),
    "circulation.shelve_copies": a_copy_on_the_cart,
    "circulation.show_titles": about(show_titles, lambda d: {"reader": d.reader}),
    "circulation.record_in_house_use": about(record_in_house_use, lambda d: {"item": d.item}),
    "circulation.send_item": about(
        send_item, lambda d: {"item": d.item, "destination": a_library(parent=d.library)}
    ),
    "circulation.suspend_hold": about(suspend_hold, lambda d: {"hold": held(d)}),
    "circulation.sweep_carts": a_copy_long_on_the_cart,
    "circulation.try_policy": plain(
        try_policy, terms=terms(loan_days=7), since=TODAY - timedelta(days=90), until=TODAY
    ),
    "circulation.unlink_ended_holds": a_hold_long_ago,
    "circulation.keep_history": own_history(keep_history),
    "circulation.set_retention": plain(set_retention, text="7"),
    "circulation.stop_history": own_history(stop_history),
    "circulation.forget_history": own_history(forget_history),
    "circulation.keep_history_on_paper": about(
        keep_history_on_paper,
        lambda d: {"reader": d.reader, "keeps": bool(returned(d)), "paper": "folder 3"},
    ),
    "circulation.unlink_reader": about(unlink_reader, lambda d: {"reader": d.reader} if returned(d) else {}),
    "circulation.unlink_returned_loans": a_loan_long_ago,
    "holdings.end_temporary_place": about(end_temporary_place, temporary_place_set),
    "holdings.mark_ended_places": about(mark_ended_places, an_ended_place),
    "holdings.set_temporary_place": about(
        set_temporary_place,
        lambda d: {
            "items": (d.item,),
            "until": TODAY + timedelta(days=30),
            "category": item_category("exhibit"),
        },
    ),
    "holdings.take_copies_back": about(take_copies_back, record_imports.copies_of_an_import),
    "holdings.add_quick_copy": about(
        add_quick_copy,
        lambda d: {"code": f"Q{next(_numbers)}", "category": item_category(), "title": "Zvejnieka dēls"},
    ),
    "holdings.add_embedded_copies": about(
        add_embedded_copies,
        lambda d: {
            "records": (
                RecordCopies(
                    a_record(d.library), (EmbeddedCopy("952", "E1", location="NEW", category="new"),)
                ),
            )
        },
    ),
    "holdings.add_item": about(
        add_item,
        lambda d: {
            "record": a_record(d.library),
            "code": "I 1",
            "category": item_category(),
            "inventory_number": "77",
            "ledger": "main",
        },
    ),
    "holdings.add_items": about(
        add_items,
        lambda d: {
            "record": a_record(d.library),
            "count": 3,
            "code": "M 001",
            "category": item_category(),
            "inventory_number": "801",
        },
    ),
    "holdings.correct_item": about(
        correct_item, lambda d: {"item": d.item, "version": 1, "code": "C 1", "category": item_category()}
    ),
    "holdings.plan_call_numbers": about(plan_call_numbers, shelf.a_plan),
    "holdings.rekey_call_numbers": about(rekey_call_numbers, shelf.planned),
    "holdings.give_call_number": about(give_call_number, shelf.a_classed_title),
    "holdings.number_copies": plain(
        number_copies, prefix="84", digits=6, check_digit=CheckDigit.LUHN, next_number=1
    ),
    "holdings.keep_ledger": plain(keep_ledger, gives=True, gapless=True, version=1),
    "holdings.change_items": about(
        change_items, lambda d: {"items": (d.item,), "changes": WantedItemChanges(note="worn")}
    ),
    "holdings.work_item_batch": about(work_item_batch, shelf.a_running_change),
    "holdings.undo_item_batch": about(undo_item_batch, lambda d: {"batch": shelf.a_change_of_copies(d)}),
    "holdings.note_condition": about(
        note_condition, lambda d: {"item": d.item, "kind": ConditionKind.TORN, "text": "page 12"}
    ),
    "holdings.end_condition": about(
        end_condition,
        lambda d: {"condition": note_condition(d.occasion(), item=d.item, kind=ConditionKind.TORN).condition},
    ),
    "holdings.save_shelf_plan": about(save_shelf_plan, shelf_plans.drawn),
    "holdings.remove_shelf_plan": about(remove_shelf_plan, shelf_plans.plan),
    "holdings.mark_shelf_spot": about(mark_shelf_spot, shelf_plans.to_mark),
    "holdings.remove_shelf_spot": about(remove_shelf_spot, shelf_plans.spot),
    "holdings.save_copy_template": plain(save_copy_template, name="Books", values={"price": "9.50"}),
    "holdings.delete_copy_template": about(
        delete_copy_template,
        lambda d: {"template": save_copy_template(d.occasion(), name="Books", values={}).template},
    ),
    "holdings.save_label_sheet": plain(save_label_sheet, name="Spines", design=shelf.SPINES),
    "holdings.delete_label_sheet": about(
        delete_label_sheet,
        lambda d: {"sheet": save_label_sheet(d.occasion(), name="Spines", design=shelf.SPINES).sheet},
    ),
    "holdings.record_labels_printed": about(record_labels_printed, lambda d: {"items": (d.item,)}),
    "holdings.save_mark_table": plain(save_mark_table, name="Marks", language="ru", content="Вв;24"),
    "holdings.delete_mark_table": about(delete_mark_table, shelf.a_mark_table),
    "holdings.delete_item": about(delete_item, lambda d: {"item": d.item, "version": 1}),
    "holdings.change_category": about(
        change_item_category, lambda d: {"code": item_category("book"), "name": "Volume"}
    ),
    "holdings.define_category": plain(define_item_category, code="map", name="Map"),
    "holdings.place_at": about(place_at, lambda d: {"item": d.item, "library": a_library(parent=d.library)}),
    "holdings.move_item": about(
        move_item, lambda d: {"item": d.item, "version": 1, "record": a_record(d.library)}
    ),
    "holdings.withdraw_item": about(withdraw_item, lambda d: {"item": d.item, "reason": "worn"}),
    "network.change_account": about(
        change_account, lambda d: {"account": staff(d.library), "name": "New", "is_active": False}
    ),
    "network.change_library": plain(
        change_library, name="N", time_zone="Asia/Almaty", address="A", telephone="1", lends=True
    ),
    "network.change_location": about(
        change_location,
        lambda d: {"location": location(d.library), "name": "Z", "lendable": False, "public": False},
    ),
    "network.choose": lambda d: lambda: choose(as_staff(d), values={"desk.volume": 3}),
    "network.close_day": plain(close_day, day=TODAY + timedelta(days=8), reason="flood"),
    "network.close_days": plain(
        close_days, first=TODAY + timedelta(days=20), last=TODAY + timedelta(days=24), reason="holidays"
    ),
    "network.close_reader_account": about(close_reader_account, lambda d: {"account": a_reader_account(d)}),
    "network.create_account": plain(
        create_account, login_name="new.clerk", name="New", password="a shelf of quiet books"
    ),
    "network.create_library": about(
        create_library,
        lambda d: {"parent": d.library, "code": "BR1", "name": "Branch", "time_zone": "Europe/Riga"},
    ),
    "network.create_location": plain(create_location, code="LOC", name="Reading room"),
    "network.delete_library": about(delete_library, lambda d: {"library": a_library(parent=d.library)}),
    "network.delete_location": about(delete_location, lambda d: {"location": location(d.library)}),
    "network.grant_role": about(
        grant_role, lambda d: {"account": d.staff, "role": "director", "valid_from": TODAY}
    ),
    "network.install_roles": plain(install_roles),
    "network.open_reader_account": plain(
        open_reader_account, account=None, login_name="CARD-1", secret="4711"
    ),
    "network.register_code": plain(register_code, code="CODE 1", owner_kind="device", owner_id=1),
    "network.register_codes": plain(
        register_codes, owner_kind="device", codes=(CodeToRegister("D1", 1), CodeToRegister("D2", 2))
    ),
    "network.reopen_day": about(reopen_day, a_closed_day),
    "network.retire_code": about(retire_code, lambda d: {"code": card_of(d)}),
    "network.revoke_grant": about(revoke_grant, a_grant),
    "network.withdraw_codes": about(
        withdraw_codes,
        lambda d: {"codes": (register_code(d.occasion(), code="D9", owner_kind="device", owner_id=9).code,)},
    ),
    "network.set_opening_hours": plain(set_opening_hours, hours=(DayHours(0, time(9), time(18)),)),
    "network.set_password": about(
        set_password, lambda d: {"account": staff(d.library), "password": "another quiet shelf"}
    ),
    "network.sign_in": about(staff_sign_in, lambda d: {"account": d.staff, "succeeded": False}),
    "patrons.change_category": about(
        change_category, lambda d: {"code": reader_category(), "name": "Grown-up"}
    ),
    "patrons.change_reader": about(
        change_reader,
        lambda d: {"reader": d.reader, "version": 1, "family_name": "Ozola", "category": "adult"},
    ),
    "patrons.define_category": plain(define_reader_category, code="pensioner", name="Pensioner"),
    "patrons.delete_reader": about(delete_reader, a_reader_to_delete),
    "patrons.erase_again": about(erase_again, a_reader_brought_back),
    "patrons.place_legal_hold": about(
        place_legal_hold, lambda d: {"reader": d.reader, "reason": "a court asks", "basis": "file 3"}
    ),
    "patrons.end_legal_hold": about(
        end_legal_hold,
        lambda d: {
            "hold": place_legal_hold(d.occasion(), reader=d.reader, reason="a court", basis="file 3").hold
        },
    ),
    "patrons.add_guardian": about(add_guardian, a_ward),
    "patrons.change_guardian": about(
        change_guardian, lambda d: {"guardianship": a_guardian(d), "version": 1, "details": MOTHER}
    ),
    "patrons.end_guardian": about(end_guardian, lambda d: {"guardianship": a_guardian(d)}),
    "patrons.consent_to_guardian": about(consent_to_guardian, lambda d: {"guardianship": a_guardian(d)}),
    "patrons.withdraw_guardian_consent": about(
        withdraw_guardian_consent, lambda d: {"guardianship": an_agreed_guardian(d)}
    ),
    "patrons.consent_to_own_guardian": of_the_child(consent_to_own_guardian, a_guardian),
    "patrons.withdraw_own_guardian_consent": of_the_child(withdraw_own_guardian_consent, an_agreed_guardian),
    "patrons.add_proxy": about(
        add_proxy, lambda d: {"reader": d.reader, "proxy": a_reader(d.library), "terms": FETCHING}
    ),
    "patrons.end_proxy": about(end_proxy, lambda d: {"proxy": a_proxy(d)}),
    "patrons.end_own_proxy": own_parting,
    "circulation.renew_ward": ward_renewal,
    "patrons.request_own_erasure": own_erasure(request_own_erasure),
    "patrons.withdraw_erasure": own_erasure(withdraw_erasure),
    "patrons.request_erasure_on_paper": about(
        request_erasure_on_paper, lambda d: {"reader": d.reader, "paper": "folder 3"}
    ),
    "patrons.refuse_erasure": about(refuse_erasure, lambda d: asked_to_be_erased(d) | {"explanation": "no"}),
    "patrons.erase_reader": about(erase_reader, asked_to_be_erased),
    "patrons.begin_erasing_inactive": plain(begin_erasing_inactive, years=5),
    "patrons.erase_inactive": about(erase_inactive, lambda d: {"before": card_ended_long_ago(d)}),
    "patrons.lift_restriction": about(
        lift_restriction,
        lambda d: {
            "restriction": restrict(
                d.occasion(), reader=d.reader, reason="lost card", from_day=TODAY
            ).restriction
        },
    ),
    "patrons.reregister_reader": about(reregister_reader, not_this_year),
    "patrons.reregister_group": about(reregister_group, lambda d: {"group": a_class(d)}),
    "patrons.write_note": about(
        write_note,
        lambda d: {"reader": d.reader, "written": NoteText(text="Key 7"), "from_day": TODAY},
    ),
    "patrons.change_note": about(
        change_note, lambda d: {"note": a_note(d), "version": 1, "written": NoteText(text="Key 8")}
    ),
    "patrons.acknowledge_note": about(acknowledge_note, lambda d: {"note": a_note(d)}),
    "patrons.end_note": about(end_note, lambda d: {"note": a_note(d)}),
    "patrons.change_restriction": about(
        change_restriction,
        lambda d: {
            "restriction": restrict(
                d.occasion(), reader=d.reader, reason="lost card", from_day=TODAY
            ).restriction,
            "version": 1,
            "reason": "lost card",
            "until_day": None,
            "uses": (BarredUse.LENDING,),
        },
    ),
    "patrons.define_group": plain(define_group, name="8.b", level=8),
    "patrons.change_group": about(
        change_group, lambda d: {"group": a_class(d), "version": 1, "name": "8.b", "kind": GroupKind.CLASS}
    ),
    "patrons.end_group": about(end_group, lambda d: {"group": a_class(d)}),
    "patrons.delete_group": about(delete_group, lambda d: {"group": a_class(d)}),
    "patrons.set_teachers": about(
        set_teachers, lambda d: {"group": a_class(d), "version": 1, "readers": (d.reader,)}
    ),
    "patrons.begin_reader_import": plain(
        begin_reader_import, file_name="5a.csv", content=reader_imports.REGISTER
    ),
    "patrons.map_reader_import": about(map_reader_import, reader_imports.unmapped),
    "patrons.compare_reader_rows": about(compare_reader_rows, reader_imports.uncompared),
    "patrons.decide_import_rows": about(decide_import_rows, reader_imports.in_doubt),
    "patrons.run_reader_import": about(run_reader_import, reader_imports.ready),
    "patrons.import_reader_rows": about(import_reader_rows, reader_imports.running),
    "patrons.undo_reader_import": about(undo_reader_import, reader_imports.done),
    "patrons.undo_reader_rows": about(undo_reader_rows, reader_imports.undoing),
    "patrons.discard_reader_import": about(discard_reader_import, reader_imports.ready),
    "patrons.forget_reader_imports": about(forget_reader_imports, reader_imports.old),
    "patrons.roll_over": about(roll_over, a_plan),
    "patrons.roll_readers": about(roll_readers, a_running_roll_over),
    "patrons.resume_roll_over": about(resume_roll_over, a_running_roll_over),
    "patrons.undo_roll_over": about(
        undo_roll_over, lambda d: {"roll_over": roll_over(d.occasion(), **a_plan(d)).roll_over}
    ),
    "patrons.change_readers": about(
        change_readers, lambda d: {"readers": (d.reader,), "changes": WantedChanges(language="kk")}
    ),
    "patrons.work_batch": about(
        work_batch, lambda d: {"batch": a_change_of_readers(d, state=BatchState.RUNNING)}
    ),
    "patrons.undo_batch": about(undo_batch, lambda d: {"batch": a_change_of_readers(d)}),
    "patrons.forget_batches": about(forget_batches, an_old_change),
    "patrons.note_pairs": about(note_pairs, lambda d: {"pairs": (a_pair(d), likely_pairs())[1]}),
    "patrons.tell_apart": about(tell_apart, lambda d: {"pair": a_pair(d)}),
    "patrons.hold_alike": about(hold_alike, lambda d: {"pair": a_pair(d)}),
    "patrons.clear_reader": about(clear_reader, lambda d: {"reader": d.reader}),
    "patrons.number_cards": plain(
        number_cards, prefix="LV", digits=6, check_digit=CheckDigit.LUHN, next_number=1
    ),
    "patrons.save_identifier_kind": plain(save_identifier_kind, name="Campus card", use=Use.CARD),
    "patrons.delete_identifier_kind": about(
        delete_identifier_kind,
        lambda d: {"kind": save_identifier_kind(d.occasion(), name="Campus card", use=Use.CARD).kind},
    ),
    "patrons.add_identifier": about(add_identifier, a_campus_card),
    "patrons.remove_identifier": about(
        remove_identifier,
        lambda d: {
            "reader": d.reader,
            "identifier": add_identifier(d.occasion(), **a_campus_card(d)).identifier,
        },
    ),
    "patrons.save_card_sheet": plain(save_card_sheet, name="Ten", layout=SHIPPED["ten_on_a4"]),
    "patrons.delete_card_sheet": about(
        delete_card_sheet,
        lambda d: {"sheet": save_card_sheet(d.occasion(), name="Ten", layout=SHIPPED["ten_on_a4"]).sheet},
    ),
    "patrons.record_cards_printed": about(record_cards_printed, lambda d: {"readers": [d.reader]}),
    "patrons.merge_readers": about(
        merge_readers,
        lambda d: {
            "kept": d.reader,
            "merged": a_reader(d.library, email="twin@example.lv"),
            "kept_version": 1,
            "merged_version": 1,
        },
    ),
    "network.hand_over_codes": about(
        hand_over_codes, lambda d: {"owner_kind": "reader", "owner": d.reader, "to": a_reader(d.library)}
    ),
    "patrons.change_field": about(
        change_field,
        lambda d: {
            "field": field_of_readers(d.library),
            "version": 1,
            "definition": FieldDefinition("Second language", FieldKind.TEXT, searchable=True),
        },
    ),
    "patrons.define_field": plain(
        define_field, code="language", definition=FieldDefinition("Second language", FieldKind.TEXT)
    ),
    "patrons.end_consent_text": about(end_consent_text, a_text_to_end),
    "patrons.give_own_consents": own_agreeing,
    "patrons.withdraw_own_consent": own_taking_back,
    "patrons.give_consents": about(
        give_consents, lambda d: {"reader": d.reader, "texts": (consent_text(d.library),)}
    ),
    "patrons.remove_photo": about(remove_photo, a_photo_to_remove),
    "patrons.set_photo": about(set_photo, lambda d: {"reader": d.reader, "image": picture()}),
    "patrons.withdraw_consent": about(withdraw_consent, a_consent_to_withdraw),
    "patrons.write_consent_text": plain(
        write_consent_text,
        code="photo",
        titles={"lv": "Foto"},
        bodies={"lv": "Piekrītu, ka glabā manu fotogrāfiju."},
        required=False,
        valid_from=TODAY,
    ),
    "patrons.register_reader": plain(
        register_reader, family_name="Bērziņa", category="adult", card="NEW-CARD"
    ),
    "patrons.replace_card": about(replace_card, lambda d: {"reader": d.reader, "card": "NEXT-CARD"}),
    "patrons.report_card_lost": about(report_card_lost, lambda d: {"reader": d.reader}),
    "patrons.report_own_card_lost": own_card_lost,
    "patrons.restrict": about(
        restrict, lambda d: {"reader": d.reader, "reason": "lost card", "from_day": TODAY}
    ),
    "patrons.set_pin": about(set_pin, lambda d: {"reader": d.reader, "pin": "4711"}),
    "patrons.sign_in": about(
        reader_sign_in, lambda d: {"card": card_of(d), "address": "10.0.0.1", "right": False}
    ),
    "platform.cancel_job": about(
        cancel_job,
        lambda d: {"job": queue_import(d.occasion(), path="/nowhere", file_name="c.mrc").job},
    ),
    "platform.choose_collation": plain(choose_collation, language="lv"),
    "platform.log_access": about(
        log_access, lambda d: {"what": "reader", "person_kind": "reader", "person": d.reader}
    ),
    "platform.forget_hours": a_look_long_ago,
    "platform.prune_accesses": a_look_of_years_ago,
    "platform.prune": old_answers_and_read_marks,
    "platform.scrub_entries": about(scrub_entries, lambda d: {"kind": "loan", "object_ids": (returned(d),)}),
    "platform.scrub_person": about(
        scrub_person, lambda d: {"kind": "reader", "person": d.reader} if returned(d) else {}
    ),
    "platform.set_preference": plain(set_preference, name=RETENTION_DAYS.name, text="7"),
    "platform.start_feed_epoch": plain(start_feed_epoch),
    "platform.undo": undone_loan,
}
