"""The staff face's addresses."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from armarius.desk.attachments import views as attachments
from armarius.desk.batches import pairs_views as pairs
from armarius.desk.batches import views as batches
from armarius.desk.call_numbers import views as call_numbers
from armarius.desk.cards import printing, sheet_views
from armarius.desk.cards import views as cards
from armarius.desk.catalogue import order_views, record_merging, records, revisions
from armarius.desk.catalogue import views as catalogue
from armarius.desk.categories import views as categories
from armarius.desk.childrens_tiles import views as childrens_tiles
from armarius.desk.circulation import decisions, people
from armarius.desk.circulation import views as circulation
from armarius.desk.class_sets import views as class_sets
from armarius.desk.compensation import rules_views as compensation_rules
from armarius.desk.compensation import views as compensation
from armarius.desk.copy_labels import views as copy_labels
from armarius.desk.copy_numbers import views as copy_numbers
from armarius.desk.cover_batches import views as cover_batches
from armarius.desk.covers import views as covers
from armarius.desk.debts import views as debts
from armarius.desk.due_dates import views as due_dates
from armarius.desk.exports import views as exports
from armarius.desk.families import views as families
from armarius.desk.groups import clearance_views as leaving
from armarius.desk.groups import rolling_views as rolling
from armarius.desk.groups import views as groups
from armarius.desk.handovers import papers as handover_papers
from armarius.desk.handovers import views as handovers
from armarius.desk.health import views as health
from armarius.desk.holds import views as holds
from armarius.desk.home import views as home
from armarius.desk.identifiers import views as identifiers
from armarius.desk.imports import profiles as import_profiles
from armarius.desk.imports import repairing, table_columns
from armarius.desk.imports import staged_views as staged_imports
from armarius.desk.imports import views as imports
from armarius.desk.incidents import views as incidents
from armarius.desk.item_batches import views as item_batches
from armarius.desk.items import views as items
from armarius.desk.jobs import views as jobs
from armarius.desk.journal import views as journal
from armarius.desk.libraries import views as libraries
from armarius.desk.lists import views as lists
from armarius.desk.money import giving, instalments, prices, receipts, sales
from armarius.desk.money import views as money
from armarius.desk.notes import views as notes
from armarius.desk.own_changes import views as own_changes
from armarius.desk.policies import amnesties, schedules, trying
from armarius.desk.policies import views as policies
from armarius.desk.printing import views as papers
from armarius.desk.privacy import data_views, inactive
from armarius.desk.privacy import reader_views as reader_privacy
from armarius.desk.privacy import views as privacy
from armarius.desk.problems import views as problems
from armarius.desk.quick_copies import views as quick_copies
from armarius.desk.reader_imports import views as reader_imports
from armarius.desk.reader_lists import views as reader_lists
from armarius.desk.readers import completeness, keeping, merging, registering
from armarius.desk.readers import views as readers
from armarius.desk.registers import reports as shift_reports
from armarius.desk.registers import views as registers
from armarius.desk.registration import views as registration
from armarius.desk.registrations import views as registrations
from armarius.desk.relevance import views as relevance
from armarius.desk.restrictions import views as restrictions
from armarius.desk.session import views as session
from armarius.desk.settings import views as settings
from armarius.desk.shelf_plans import views as shelf_plans
from armarius.desk.shelving import views as shelving
from armarius.desk.staff import views as staff
from armarius.desk.suggestions import views as suggestions
from armarius.desk.tag_editor import draft_views, heading_views, macro_views
from armarius.desk.tag_editor import views as tags
from armarius.ui.errors import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class ModeConverter:
    """A mode of the desk."""

    regex = "lend|return|reader|renew|item|onsite|house"

    def to_python(self, value: str) -> str:
        """The mode as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """The address of a mode."""
        return value


register_converter(ModeConverter, "mode")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *(
        path(f"worklist/{kind.replace('_', '-')}/", page, name=f"worklist_{kind}")
        for kind, page in home.PAGES.items()
    ),
    path("choices/", session.choices, name="choices"),
    path("", include("armarius.ui.urls")),
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("library/", session.library, name="choose_library"),
    path("lend/", circulation.desk, {"mode": "lend"}, name="lend"),
    path("return/", circulation.desk, {"mode": "return"}, name="return"),
    path("reader/", circulation.desk, {"mode": "reader"}, name="desk_reader"),
    path("renew/", circulation.desk, {"mode": "renew"}, name="renew"),
    path("item/", circulation.desk, {"mode": "item"}, name="desk_item"),
    path("onsite/", circulation.desk, {"mode": "onsite"}, name="on_site"),
    path("groups/", groups.groups, name="groups"),
    path("groups/roll-over/", rolling.roll_over, name="roll_over"),
    path("groups/roll-over/<int:roll_over>/", rolling.done, name="roll_over_done"),
    path("groups/roll-over/<int:roll_over>/undo/", rolling.undo, name="undo_roll_over"),
    path("groups/roll-over/<int:roll_over>/resume/", rolling.resume, name="resume_roll_over"),
    path("groups/<int:group>/", groups.group, name="group"),
    path("groups/<int:group>/change/", groups.change, name="change_group"),
    path("groups/<int:group>/teachers/", groups.teachers, name="group_teachers"),
    path("groups/<int:group>/end/", groups.end, name="end_group"),
    path("groups/<int:group>/delete/", groups.delete, name="delete_group"),
    path("groups/<int:group>/clearance/", leaving.group_sheets, name="group_clearance"),
    path("readers/<int:reader>/clearance/", leaving.clearance, name="clearance"),
    path("readers/<int:reader>/clearance/titles/", leaving.titles, name="clearance_titles"),
    path("readers/<int:reader>/clearance/sheet/", leaving.sheet, name="clearance_sheet"),
    path("readers/<int:reader>/clear/", leaving.clear, name="clear_reader"),
    path("class-sets/", class_sets.class_sets, name="class_sets"),
    path("house/", circulation.desk, {"mode": "house"}, name="in_house"),
    path("<mode:mode>/scan/", circulation.scan, name="scan"),
    path("reader/choose/", people.choose, name="choose_reader"),
    path("reader/titles/", people.titles, name="show_titles"),
    path("reader/renew-all/", people.renew_all, name="renew_all"),
    path("rows/<int:row>/override/", decisions.override, name="override_row"),
    path("rows/<int:row>/confirm/", decisions.confirm, name="confirm_row"),
    path("rows/<int:row>/ticket/", circulation.ticket_page, name="row_ticket"),
    path("rows/<int:row>/return-and-lend/", decisions.return_and_lend, name="return_and_lend"),
    path("rows/<int:row>/set-aside/", decisions.set_aside, name="set_row_aside"),
    path("rows/<int:row>/undo/", decisions.undo, name="undo_row"),
    path("rows/<int:row>/quick-copy/", quick_copies.quick_copy, name="quick_copy"),
    path("quick-copy/", quick_copies.add, name="add_quick_copy"),
    path("rows/<int:row>/new-reader/", decisions.new_reader, name="new_reader_of_row"),
    path("end/", circulation.end, name="end"),
    path("slip/", circulation.slip, name="slip"),
    path("help/<mode:mode>/", circulation.help_page, name="desk_help"),
    path("loans/<int:loan>/why/", circulation.why, name="why"),
    path("readers/", readers.readers, name="readers"),
    path("readers/new/", registering.new, name="new_reader"),
    path("readers/import/", reader_imports.reader_imports, name="reader_imports"),
    path("readers/import/<int:reader_import>/", reader_imports.one_import, name="reader_import"),
    path("readers/import/<int:reader_import>/columns/", reader_imports.columns, name="reader_import_columns"),
    path("readers/import/<int:reader_import>/decide/", reader_imports.doubts, name="reader_import_doubts"),
    path("readers/import/<int:reader_import>/missing/", reader_imports.leavers, name="reader_import_leavers"),
    path("readers/import/<int:reader_import>/run/", reader_imports.run, name="run_reader_import"),
    path("readers/import/<int:reader_import>/stop/", reader_imports.stop, name="stop_reader_import"),
    path("readers/import/<int:reader_import>/undo/", reader_imports.undo, name="undo_reader_import"),
    path("readers/import/<int:reader_import>/discard/", reader_imports.discard, name="discard_reader_import"),
    path("readers/completeness/", completeness.completeness, name="completeness"),
    path("readers/likeness/", registering.likeness, name="reader_likeness"),
    path("readers/<int:reader>/", readers.reader, name="reader"),
    path("readers/changing/", batches.changing, name="change_readers"),
    path("readers/changing/<int:reader_batch>/", batches.batch, name="reader_batch"),
    path("readers/changing/<int:reader_batch>/undo/", batches.undo, name="undo_reader_batch"),
    path("readers/pairs/", pairs.pairs, name="reader_pairs"),
    path("readers/all/", readers.listed, name="all_readers"),
    path("readers/<int:reader>/correct/", registering.correct, name="correct_reader"),
    path("readers/<int:reader>/merge/", merging.merge, name="merge_reader"),
    path("readers/<int:reader>/photo/", keeping.photo, name="reader_photo"),
    path("readers/<int:reader>/photo/new/", keeping.new_photo, name="set_reader_photo"),
    path("readers/<int:reader>/photo/remove/", keeping.no_photo, name="remove_reader_photo"),
    path("readers/<int:reader>/consents/", keeping.consents, name="give_consents"),
    path("readers/<int:reader>/consents/<int:consent>/end/", keeping.end_consent, name="withdraw_consent"),
    path("registration/", registration.registration, name="registration"),
    path("registration/fields/", registration.add_field, name="add_field"),
    path("registration/fields/<int:field>/", registration.field, name="change_field"),
    path("registration/texts/", registration.add_text, name="add_consent_text"),
    path("registration/texts/<slug:code>/", registration.text, name="consent_text"),
    path("registration/texts/<slug:code>/end/", registration.end_text, name="end_consent_text"),
    path("readers/<int:reader>/card/", readers.card, name="replace_card"),
    path("readers/<int:reader>/card/lost/", readers.lost_card, name="lost_card"),
    path("readers/<int:reader>/pin/", readers.pin, name="set_pin"),
    path("readers/<int:reader>/account/", money.account, name="reader_account"),
    path("readers/<int:reader>/account/pay/", money.take, name="take_payment"),
    path("readers/<int:reader>/account/charge/", money.charge_something, name="charge_reader"),
    path("readers/<int:reader>/account/waive/", money.waive_charges, name="waive_charges"),
    path("readers/<int:reader>/account/refund/", giving.give_back, name="give_back"),
    path("readers/<int:reader>/account/pay-out/", giving.pay_credit_out, name="pay_out_credit"),
    path("readers/<int:reader>/account/instalments/", instalments.agree, name="agree_instalments"),
    path("agreements/<int:agreement>/end/", instalments.end, name="end_agreement"),
    path("sale/", sales.sale, name="sale"),
    path("postings/<int:money_transaction>/back/", money.take_back, name="take_back_posting"),
    path("receipts/<int:money_transaction>/", receipts.receipt, name="receipt"),
    path("debts/", debts.debts, name="debts"),
    path("registers/", registers.registers, name="registers"),
    path("registers/add/", registers.add, name="add_register"),
    path("registers/<int:register>/", registers.register, name="register"),
    path("registers/<int:register>/change/", registers.change, name="change_register"),
    path("registers/codes/", handovers.account_codes, name="account_codes"),
    path("registers/handovers/", handovers.handovers, name="handovers"),
    path("registers/handovers/new/", handovers.new_handover, name="new_handover"),
    path("registers/handovers/<int:handover>/", handovers.handover, name="handover"),
    path("registers/handovers/<int:handover>/back/", handovers.take_back, name="reverse_handover"),
    path("registers/handovers/<int:handover>/paper/", handover_papers.handover_paper, name="handover_paper"),
    path("registers/handovers/<int:handover>/file/", handover_papers.handover_file, name="handover_file"),
    path("registers/<int:register>/open/", registers.begin, name="open_shift"),
    path("registers/<int:register>/cash/", registers.cash, name="move_cash"),
    path("shifts/<int:shift>/", registers.shift, name="shift"),
    path("shifts/<int:shift>/close/", registers.close, name="close_shift"),
    path("shifts/<int:shift>/report/", shift_reports.shift_report, name="shift_report"),
    path("prices/", prices.prices, name="prices"),
    path("prices/<int:price>/end/", prices.end, name="end_price"),
    path("readers/<int:reader>/restrictions/", restrictions.add, name="restrict_reader"),
    path(
        "readers/<int:reader>/restrictions/<int:restriction>/lift/",
        restrictions.lift,
        name="lift_restriction",
    ),
    path(
        "readers/<int:reader>/restrictions/<int:restriction>/",
        restrictions.change,
        name="change_restriction",
    ),
    path("readers/guardians/", families.guardians, name="guardians"),
    path("readers/<int:reader>/guardians/new/", families.new_guardian, name="new_guardian"),
    path("readers/<int:reader>/guardians/<int:guardianship>/", families.guardian, name="guardian"),
    path("readers/<int:reader>/guardians/<int:guardianship>/end/", families.end, name="end_guardian"),
    path(
        "readers/<int:reader>/guardians/<int:guardianship>/consent/",
        families.consent,
        name="guardian_consent",
    ),
    path("readers/<int:reader>/proxies/new/", families.new_proxy, name="new_proxy"),
    path("readers/<int:reader>/proxies/<int:proxy>/end/", families.no_proxy, name="end_proxy"),
    path("registrations/", registrations.registrations, name="registrations"),
    path("registrations/group/", registrations.register_group, name="reregister_group"),
    path("readers/<int:reader>/registered/", registrations.register, name="reregister_reader"),
    path("readers/<int:reader>/notes/", notes.add, name="write_note"),
    path("readers/<int:reader>/notes/<int:note>/", notes.change, name="change_note"),
    path("readers/<int:reader>/notes/<int:note>/seen/", notes.seen, name="seen_note"),
    path("readers/<int:reader>/notes/<int:note>/end/", notes.end, name="end_note"),
    path("readers/<int:reader>/incidents/", readers.incidents, name="reader_incidents"),
    path("readers/<int:reader>/reservations/", holds.of_reader, name="reader_holds"),
    path("readers/<int:reader>/reserve/", holds.reserve, name="reserve"),
    path("reservations/change/", holds.change, name="change_hold"),
    path("catalogue/<int:record>/reservations/", holds.of_record, name="record_holds"),
    path("catalogue/<int:record>/reservations/move/", holds.move, name="move_hold"),
    path("readers/<int:reader>/delete/", readers.delete, name="delete_reader"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/deleted/", order_views.deleted, name="deleted_records"),
    path("catalogue/missing/", order_views.missing, name="missing_data"),
    path("catalogue/problems/<int:problem>/", problems.problem, name="problem"),
    path("readers/<int:reader>/cases/", compensation.of_reader, name="reader_cases"),
    path("readers/<int:reader>/cases/of/<int:item>/", compensation.new, name="new_case"),
    path("readers/<int:reader>/cases/<int:case>/", compensation.case, name="compensation_case"),
    path("readers/<int:reader>/cases/<int:case>/end/", compensation.end, name="end_case"),
    path("readers/<int:reader>/cases/<int:case>/waive/", compensation.waive, name="waive_case"),
    path("readers/<int:reader>/cases/<int:case>/photos/", compensation.add_photo, name="add_case_photo"),
    path("readers/<int:reader>/cases/<int:case>/photos/<int:photo>/", compensation.photo, name="case_photo"),
    path("cases/", compensation.cases, name="compensation_cases"),
    path("compensation/", compensation_rules.rules, name="compensation_rules"),
    path("compensation/begin/", compensation_rules.begin, name="begin_compensation_rules"),
    path("compensation/arrange/", compensation_rules.arrange, name="arrange_compensation_rules"),
    path("compensation/rules/new/", compensation_rules.new_rule, name="new_compensation_rule"),
    path("compensation/rules/<int:place>/", compensation_rules.rule, name="compensation_rule"),
    path("catalogue/<int:record>/files/", attachments.files, name="record_files"),
    path("catalogue/<int:record>/files/<int:attachment>/", attachments.file, name="record_file"),
    path(
        "catalogue/<int:record>/files/<int:attachment>/change/", attachments.change, name="change_record_file"
    ),
    path("catalogue/covers/", cover_batches.cover_batches, name="cover_batches"),
    path("catalogue/covers/<int:cover_batch>/", cover_batches.cover_batch, name="cover_batch"),
    path("catalogue/<int:record>/covers/", covers.covers, name="record_covers"),
    path("catalogue/<int:record>/covers/<int:cover>/change/", covers.change, name="change_record_cover"),
    path("cover/<int:record>/<int:cover>-200.webp", covers.picture, {"width": 200}, name="cover_small"),
    path("cover/<int:record>/<int:cover>-480.webp", covers.picture, {"width": 480}, name="cover_large"),
    path("catalogue/<int:record>/merge/", record_merging.merge, name="merge_record"),
    path("catalogue/<int:record>/merge/undo/", order_views.undo, name="undo_merge"),
    path("catalogue/<int:record>/restore/", order_views.restore, name="restore_record"),
    path("catalogue/<int:record>/problem/", problems.report, name="report_problem"),
    path("catalogue/export/", exports.titles, name="export_titles"),
    path("catalogue/export/<int:job>/", exports.one_export, name="title_export"),
    path("catalogue/export/<int:job>/file/", exports.file, name="title_export_file"),
    path("catalogue/<int:record>/", catalogue.record, name="record"),
    path("catalogue/new/", records.new, name="new_record"),
    path("catalogue/<int:record>/correct/", records.correct, name="correct_record"),
    path("catalogue/new/tags/", tags.new_tags, name="new_tags"),
    path("catalogue/<int:record>/tags/", tags.edit_tags, name="edit_tags"),
    path("catalogue/headings/", heading_views.headings, name="headings"),
    path("catalogue/macros/", macro_views.macros, name="macros"),
    path("catalogue/macros/new/", macro_views.new_macro, name="new_macro"),
    path("catalogue/macros/<int:macro>/", macro_views.macro, name="macro"),
    path("catalogue/macros/<int:macro>/delete/", macro_views.forget_macro, name="delete_macro"),
    path("catalogue/childrens-view/", childrens_tiles.tiles, name="childrens_tiles"),
    path("catalogue/childrens-view/change/", childrens_tiles.change, name="change_childrens_tiles"),
    path("catalogue/relevance/", relevance.relevance, name="relevance"),
    path("catalogue/relevance/tune/", relevance.tune, name="tune_relevance"),
    path("catalogue/relevance/queries/", relevance.add_query, name="add_query"),
    path("catalogue/relevance/queries/<int:saved_query>/", relevance.change_query, name="change_query"),
    path("catalogue/drafts/", draft_views.drafts, name="drafts"),
    path("catalogue/drafts/<int:kept_draft>/discard/", draft_views.discard, name="discard_draft"),
    path("catalogue/tags/check/", tags.check_tags, name="check_tags"),
    path("catalogue/tags/help/", tags.tag_help, name="tag_help"),
    path("catalogue/<int:record>/delete/", records.delete, name="delete_record"),
    path("catalogue/<int:record>/copies/", catalogue.copies, name="add_copy"),
    path("catalogue/<int:record>/revisions/", revisions.revisions, name="revisions"),
    path("catalogue/<int:record>/revisions/<int:version>/", revisions.revision, name="revision"),
    path(
        "catalogue/<int:record>/revisions/<int:version>/restore/", revisions.restore, name="restore_revision"
    ),
    path("catalogue/<int:record>/marc/", catalogue.marc, name="record_marc"),
    path("copies/", items.items, name="items"),
    path("copies/<int:item>/", items.item, name="item"),
    path("copies/temporary/", items.temporary_places, name="temporary_places"),
    path("copies/<int:item>/temporary/", items.temporary_place, name="temporary_place"),
    path("copies/<int:item>/move/", items.move, name="move_item"),
    path("copies/<int:item>/delete/", items.delete, name="delete_item"),
    path("reader-lists/", reader_lists.reader_lists, name="reader_lists"),
    path("reader-lists/<int:shown_list>/", reader_lists.reader_list, name="reader_list"),
    path("changes/", own_changes.own_changes, name="own_changes"),
    path("changes/<int:reader>/", own_changes.reader_changes, name="reader_changes"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/<int:suggestion>/", suggestions.suggestion, name="suggestion"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/copy/<int:item>/", incidents.copy, name="copy_incidents"),
    path("incidents/copy/<int:item>/resolve/", incidents.resolve, name="resolve_incident"),
    path("shelving/", shelving.ranges, name="shelf_ranges"),
    path("due-dates/", due_dates.due_dates, name="due_dates"),
    path("due-dates/closing/", due_dates.emergency, name="emergency_closing"),
    path("due-dates/job/<int:job>/", due_dates.job, name="due_dates_job"),
    path("imports/", imports.imports, name="imports"),
    path("imports/job/<int:job>/", imports.job, name="import_job"),
    path("imports/<int:batch>/", imports.batch, name="import"),
    path("imports/profiles/", import_profiles.profiles, name="import_profiles"),
    path("imports/profiles/new/", import_profiles.new_profile, name="new_import_profile"),
    path("imports/profiles/<int:profile>/", import_profiles.profile, name="import_profile"),
    path(
        "imports/profiles/<int:profile>/delete/", import_profiles.forget_profile, name="delete_import_profile"
    ),
    path("imports/<int:batch>/columns/", table_columns.columns, name="import_columns"),
    path("imports/<int:batch>/look/", staged_imports.look, name="look_at_import"),
    path("imports/<int:batch>/records/<int:proposal>/", staged_imports.proposal, name="proposal"),
    path("imports/<int:batch>/decide/", staged_imports.decide_all, name="decide_import"),
    path("imports/<int:batch>/run/", staged_imports.run, name="run_import"),
    path("imports/<int:batch>/stop/", staged_imports.stop, name="stop_import"),
    path("imports/<int:batch>/undo/", staged_imports.undo, name="undo_import"),
    path("imports/<int:batch>/discard/", staged_imports.discard, name="discard_import"),
    path("imports/<int:batch>/kept/", staged_imports.kept, name="kept_records"),
    path("imports/<int:batch>/set-aside/", repairing.set_aside, name="set_aside"),
    path("imports/<int:batch>/set-aside/<int:quarantined>/repair/", repairing.repair, name="repair_record"),
    path("imports/<int:batch>/set-aside/<int:quarantined>/", imports.quarantined, name="quarantined"),
    path("journal/", journal.journal, name="journal"),
    path("journal/<int:entry>/", journal.entry, name="journal_entry"),
    path("journal/<int:entry>/undo/", journal.undo, name="undo_entry"),
    path("staff/", staff.accounts, name="staff"),
    path("staff/new/", staff.new, name="new_account"),
    path("staff/<int:account>/", staff.account, name="account"),
    path("staff/<int:account>/password/", staff.password, name="set_password"),
    path("staff/<int:account>/roles/", staff.grant, name="grant_role"),
    path("staff/<int:account>/roles/<int:grant>/end/", staff.revoke, name="revoke_grant"),
    path("libraries/", libraries.libraries, name="libraries"),
    path("libraries/new/", libraries.new, name="new_library"),
    path("libraries/<int:library>/", libraries.library, name="library"),
    path("libraries/<int:library>/hours/", libraries.hours, name="opening_hours"),
    path("libraries/<int:library>/closed/", libraries.add_closed_day, name="close_day"),
    path("libraries/<int:library>/closed/<str:day>/reopen/", libraries.remove_closed_day, name="reopen_day"),
    path("libraries/<int:library>/locations/", libraries.add_location, name="add_location"),
    path("libraries/<int:library>/locations/<int:location>/", libraries.location, name="change_location"),
    path("policies/", policies.policies, name="policies"),
    path("policies/matrix/", policies.matrix, name="policy_matrix"),
    path("policies/new/", policies.new, name="new_policy"),
    path("policies/dates/", schedules.schedules, name="schedules"),
    path("policies/amnesties/", amnesties.amnesties, name="amnesties"),
    path("policies/amnesties/<int:amnesty>/undo/", amnesties.undo, name="undo_amnesty"),
    path("policies/simulate/", trying.simulate, name="simulate"),
    path("policies/what-if/job/<int:job>/", trying.what_if_job, name="what_if_job"),
    path("policies/what-if/<str:draft>/", trying.what_if, name="what_if"),
    path("policies/<int:policy>/end/", policies.end, name="end_policy"),
    path("cards/", cards.card_numbers, name="card_numbers"),
    path("cards/print/", printing.whose_cards, name="whose_cards"),
    path("cards/print/sheet/", printing.card_sheet, name="card_sheet"),
    path("readers/<int:reader>/card/print/", printing.print_reader_card, name="print_reader_card"),
    path("readers/<int:reader>/registration-form/", papers.registration_form, name="registration_form"),
    path("readers/<int:reader>/agreement/", papers.contract_sheet, name="contract_sheet"),
    path("readers/registration-form/", papers.empty_form, name="empty_registration_form"),
    path("identifiers/", identifiers.kinds, name="identifier_kinds"),
    path(
        "identifiers/<int:library>/<int:identifier_kind>/delete/",
        identifiers.delete_kind,
        name="delete_identifier_kind",
    ),
    path("readers/<int:reader>/identifiers/", identifiers.add, name="add_identifier"),
    path(
        "readers/<int:reader>/identifiers/<int:identifier>/remove/",
        identifiers.remove,
        name="remove_identifier",
    ),
    path("cards/sheets/", sheet_views.card_sheets, name="card_sheets"),
    path(
        "cards/sheets/<int:library>/<int:sheet>/delete/", sheet_views.delete_sheet, name="delete_card_sheet"
    ),
    path("shelf-plans/", shelf_plans.shelf_plans, name="shelf_plans"),
    path("shelf-plans/<int:shelf_plan>/", shelf_plans.shelf_plan, name="shelf_plan"),
    path("shelf-plans/<int:shelf_plan>/change/", shelf_plans.change, name="change_shelf_plan"),
    path("plan/<int:shelf_plan>.webp", shelf_plans.picture, name="shelf_plan_picture"),
    path("call-numbers/", call_numbers.call_numbers, name="call_numbers"),
    path("call-numbers/<int:library>/marks/", call_numbers.mark_table, name="mark_table"),
    path(
        "call-numbers/<int:library>/marks/<int:mark_table>/delete/",
        call_numbers.drop_mark_table,
        name="delete_mark_table",
    ),
    path("copies/<int:item>/condition/", items.condition, name="item_condition"),
    path(
        "copies/templates/<int:library>/<int:copy_template>/delete/",
        catalogue.drop_template,
        name="delete_copy_template",
    ),
    path("copies/changing/", item_batches.changing, name="change_items"),
    path("copies/changing/<int:item_batch>/", item_batches.batch, name="item_batch"),
    path("copies/changing/<int:item_batch>/undo/", item_batches.undo, name="undo_item_batch"),
    path("copies/numbers/", copy_numbers.copy_numbers, name="copy_numbers"),
    path("labels/", copy_labels.labels, name="labels"),
    path("labels/sheet/", copy_labels.label_sheet, name="label_sheet"),
    path("labels/sheets/", copy_labels.label_sheets, name="label_sheets"),
    path(
        "labels/sheets/<int:library>/<int:label_sheet>/delete/",
        copy_labels.delete_sheet,
        name="delete_label_sheet",
    ),
    path("categories/", categories.categories, name="categories"),
    path("categories/item/<int:category>/change/", categories.change_item, name="change_item_category"),
    path("categories/<str:kind>/", categories.add, name="add_category"),
    path("categories/reader/<int:category>/rename/", categories.rename, name="rename_category"),
    path(
        "libraries/<int:library>/locations/<int:location>/delete/",
        libraries.remove_location,
        name="delete_location",
    ),
    path("libraries/<int:library>/delete/", libraries.delete, name="delete_library"),
    path("lists/<slug:listed>/columns/", lists.columns, name="list_columns"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:job>/cancel/", jobs.cancel, name="cancel_job"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/requests/", privacy.erasure_requests, name="erasure_requests"),
    path("privacy/legal-holds/", privacy.legal_holds, name="legal_holds"),
    path("privacy/inactive/", inactive.inactive_readers, name="inactive_readers"),
    path("readers/<int:reader>/privacy/", reader_privacy.reader, name="reader_privacy"),
    path("readers/<int:reader>/privacy/hold/", reader_privacy.place_hold, name="place_legal_hold"),
    path("readers/<int:reader>/privacy/hold/end/", reader_privacy.end_hold, name="end_legal_hold"),
    path("readers/<int:reader>/privacy/data/", data_views.reader_data, name="reader_data"),
    path("readers/<int:reader>/privacy/answer/", reader_privacy.answer, name="answer_erasure"),
    path("privacy/retention/", privacy.retention, name="retention"),
    path("privacy/register/", privacy.register_page, name="processing_register"),
    path("privacy/accesses/", privacy.accesses, name="accesses"),
    path("health/", health.health, name="health"),
    path("settings/", settings.settings, name="settings"),
    path("settings/<str:name>/", settings.change, name="change_setting"),
]
