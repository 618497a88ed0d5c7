"""Who may open what: {url name: {role: status}} at the own library.

A new address must be written down here before the tests pass. ``METHODS`` names the addresses that are posted
to, ``FORMS`` what is posted. Objects of another branch or of the parent answer 404 to everybody whom the table
lets in, unless they belong to the whole network (``NETWORK_WIDE``).
"""

ADMINISTRATOR, DIRECTOR, LIBRARIAN, CLERK, CATALOGUER = (
    "administrator",
    "director",
    "librarian",
    "clerk",
    "cataloguer",
)
DATA_OFFICER = "data_officer"
TEACHER = "teacher"
ANONYMOUS = "anonymous"
STAFF = (ADMINISTRATOR, DIRECTOR, LIBRARIAN, CLERK, CATALOGUER)

ENTERING = (*STAFF, DATA_OFFICER, TEACHER)
"""Everybody who may enter the desk at all."""

Row = dict[str, int]


def everybody(status: int) -> Row:
    """The same for everybody, signed in or not."""
    return dict.fromkeys((ANONYMOUS, *ENTERING), status)


def only(status: int, *roles: str, **others: int) -> Row:
    """These roles; who is not signed in is led to the sign-in page (302), the rest are refused (403)."""
    refused = dict.fromkeys(ENTERING, 403)
    return {ANONYMOUS: 302} | refused | dict.fromkeys(roles, status) | others


LENDING = (ADMINISTRATOR, DIRECTOR, LIBRARIAN, CLERK)
CATALOGUING = (ADMINISTRATOR, DIRECTOR, LIBRARIAN, CATALOGUER)
REGISTERING = LENDING
RUNNING = (ADMINISTRATOR, DIRECTOR)
MANAGING = (ADMINISTRATOR, DIRECTOR, LIBRARIAN)

DESK: dict[str, Row] = {
    "home": only(200, *ENTERING),
    "worklist_overdue": only(200, *LENDING),
    "worklist_due_today": only(200, *LENDING),
    "worklist_to_pull": only(200, *LENDING),
    "worklist_hold_shelf": only(200, *LENDING),
    "worklist_clear_shelf": only(200, *LENDING),
    "worklist_hopeless_holds": only(200, *LENDING),
    "worklist_cart": only(200, *LENDING),
    "shelf_ranges": only(200, *LENDING),
    "worklist_recalled": only(200, *LENDING),
    "worklist_high_demand": only(200, *LENDING),
    "worklist_to_receive": only(200, *LENDING),
    "worklist_sent_from_here": only(200, *LENDING),
    "worklist_late_transits": only(200, *LENDING),
    "worklist_quick_records": only(200, *CATALOGUING),
    "worklist_set_aside": only(200, *CATALOGUING),
    "worklist_failed_jobs": only(200, *CATALOGUING),
    "choices": only(200, *ENTERING),
    "list_columns": only(302, *ENTERING),
    "policies": only(200, *RUNNING),
    "policy_matrix": only(200, *RUNNING),
    "new_policy": only(200, *RUNNING),
    "schedules": only(200, *RUNNING),
    "simulate": only(200, *RUNNING),
    "what_if": only(404, *RUNNING),
    "what_if_job": only(404, *RUNNING),
    "end_policy": only(200, *RUNNING),
    "card_numbers": only(200, *RUNNING),
    "identifier_kinds": only(200, *RUNNING),
    "delete_identifier_kind": only(422, *RUNNING),
    "add_identifier": only(302, *REGISTERING),
    "remove_identifier": only(302, *REGISTERING),
    "card_sheets": only(200, *RUNNING),
    "delete_card_sheet": only(302, *RUNNING),
    "whose_cards": only(200, *REGISTERING),
    "card_sheet": only(200, *REGISTERING),
    "print_reader_card": only(200, *REGISTERING),
    "registration_form": only(200, *REGISTERING),
    "empty_registration_form": only(200, *REGISTERING),
    "categories": only(200, *RUNNING),
    "add_category": only(404, *RUNNING),
    "rename_category": only(404, *RUNNING),
    "change_item_category": only(404, *RUNNING),
    "language": everybody(302),
    "appearance": everybody(302),
    "kit": everybody(404) | {ADMINISTRATOR: 200},
    "sign_in": everybody(200),
    "sign_out": only(302, *ENTERING),
    "choose_library": only(200, *ENTERING),
    "lend": only(200, *LENDING),
    "return": only(200, *LENDING),
    "desk_reader": only(200, *LENDING),
    "renew": only(200, *LENDING),
    "desk_item": only(200, *LENDING),
    "groups": only(200, *LENDING, TEACHER),
    "group": only(200, *LENDING, teacher=404),
    "change_group": only(200, *MANAGING),
    "group_teachers": only(302, *MANAGING),
    "end_group": only(422, *MANAGING),
    "delete_group": only(422, *MANAGING),
    "group_clearance": only(200, *REGISTERING),
    "roll_over": only(200, *MANAGING),
    "roll_over_done": only(200, *MANAGING),
    "undo_roll_over": only(302, *MANAGING),
    "resume_roll_over": only(404, *MANAGING),
    "clearance": only(200, *REGISTERING),
    "clearance_titles": only(302, *REGISTERING),
    "clearance_sheet": only(200, *REGISTERING),
    "clear_reader": only(422, *REGISTERING),
    "worklist_leavers": only(200, *REGISTERING),
    "class_sets": only(200, *LENDING),
    "on_site": only(200, *LENDING),
    "in_house": only(200, *LENDING),
    "choose_reader": only(302, *LENDING),
    "show_titles": only(200, *LENDING),
    "renew_all": only(302, *LENDING),
    "return_and_lend": only(302, *LENDING),
    "quick_copy": only(200, *LENDING),
    "add_quick_copy": only(422, *LENDING),
    "new_reader_of_row": only(200, *REGISTERING),
    "slip": only(200, *LENDING),
    "desk_help": only(200, *LENDING),
    "scan": only(302, *LENDING),
    "confirm_row": only(302, *LENDING),
    "row_ticket": only(404, *LENDING),
    "override_row": only(302, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "set_row_aside": only(302, *LENDING),
    "undo_row": only(302, *STAFF),
    "end": only(302, *LENDING),
    "why": only(200, *LENDING),
    "readers": only(200, *LENDING, DATA_OFFICER),
    "new_reader": only(200, *REGISTERING),
    "completeness": only(200, *REGISTERING),
    "reader_likeness": only(200, *REGISTERING),
    "reader_photo": only(404, *LENDING, DATA_OFFICER),
    "set_reader_photo": only(422, *REGISTERING),
    "remove_reader_photo": only(302, *REGISTERING),
    "merge_reader": only(200, *REGISTERING),
    "give_consents": only(302, *REGISTERING),
    "withdraw_consent": only(302, *REGISTERING),
    "registration": only(200, *REGISTERING),
    "add_field": only(200, *RUNNING),
    "change_field": only(200, *RUNNING),
    "add_consent_text": only(200, *RUNNING),
    "consent_text": only(200, *RUNNING),
    "end_consent_text": only(302, *RUNNING),
    "reader": only(200, *LENDING, DATA_OFFICER),
    "all_readers": only(200, *LENDING, DATA_OFFICER),
    "correct_reader": only(200, *REGISTERING),
    "replace_card": only(302, *REGISTERING),
    "lost_card": only(302, *REGISTERING),
    "set_pin": only(302, *REGISTERING),
    "restrict_reader": only(302, *REGISTERING),
    "lift_restriction": only(302, *REGISTERING),
    "delete_reader": only(200, *REGISTERING),
    "reader_incidents": only(200, *LENDING),
    "reader_holds": only(200, *LENDING),
    "reserve": only(200, *LENDING),
    "change_hold": only(404, *LENDING),
    "record_holds": only(200, *LENDING),
    "move_hold": only(404, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "catalogue": only(200, *STAFF),
    "record": only(200, *STAFF),
    "add_copy": only(302, *CATALOGUING),
    "new_record": only(200, *CATALOGUING),
    "correct_record": only(200, *CATALOGUING),
    "delete_record": only(302, *CATALOGUING),
    "revisions": only(200, *STAFF),
    "revision": only(200, *STAFF),
    "restore_revision": only(404, *CATALOGUING),
    "record_marc": only(200, *STAFF),
    "items": only(200, *STAFF),
    "item": only(200, *CATALOGUING),
    "temporary_places": only(200, *CATALOGUING),
    "temporary_place": only(302, *CATALOGUING),
    "move_item": only(422, *CATALOGUING),
    "delete_item": only(422, *CATALOGUING),
    "incidents": only(200, *LENDING),
    "worklist_incidents": only(200, *LENDING),
    "copy_incidents": only(200, *LENDING),
    "resolve_incident": only(404, *LENDING),
    "due_dates": only(200, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "emergency_closing": only(200, *RUNNING),
    "due_dates_job": only(404, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "imports": only(200, *CATALOGUING),
    "import_job": only(200, *CATALOGUING),
    "import": only(200, *CATALOGUING),
    "quarantined": only(200, *CATALOGUING),
    "journal": only(200, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "journal_entry": only(200, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "undo_entry": only(302, *LENDING),
    "staff": only(200, *RUNNING),
    "new_account": only(200, *RUNNING),
    "account": only(200, *RUNNING),
    "set_password": only(302, *RUNNING),
    "grant_role": only(302, *RUNNING),
    "revoke_grant": only(302, *RUNNING),
    "libraries": only(200, *RUNNING),
    "new_library": only(200, *RUNNING),
    "library": only(200, *RUNNING),
    "opening_hours": only(302, *RUNNING),
    "close_day": only(302, *RUNNING),
    "reopen_day": only(302, *RUNNING),
    "add_location": only(302, *RUNNING),
    "change_location": only(302, *RUNNING),
    "delete_location": only(302, *RUNNING),
    "delete_library": only(404, *RUNNING),
    "jobs": only(200, *CATALOGUING),
    "cancel_job": only(302, *CATALOGUING),
    "privacy": only(200, DATA_OFFICER, *RUNNING),
    "erasure_requests": only(200, DATA_OFFICER, ADMINISTRATOR),
    "legal_holds": only(200, DATA_OFFICER, ADMINISTRATOR),
    "inactive_readers": only(200, DATA_OFFICER, ADMINISTRATOR),
    "reader_privacy": only(200, *LENDING, DATA_OFFICER),
    "place_legal_hold": only(422, DATA_OFFICER, ADMINISTRATOR),
    "end_legal_hold": only(404, DATA_OFFICER, ADMINISTRATOR),
    "reader_data": only(200, DATA_OFFICER, ADMINISTRATOR),
    "answer_erasure": only(404, DATA_OFFICER, ADMINISTRATOR),
    "retention": only(200, DATA_OFFICER, *RUNNING),
    "processing_register": only(200, DATA_OFFICER, ADMINISTRATOR),
    "accesses": only(200, DATA_OFFICER, ADMINISTRATOR),
    "health": only(200),
    "settings": only(200, *RUNNING),
    "change_setting": only(302, *RUNNING),
}

READER = "reader"


def anybody(status: int) -> Row:
    """The same for a reader who is signed in and for everybody else."""
    return {ANONYMOUS: status, READER: status}


def readers(status: int) -> Row:
    """Readers; who is not signed in is led to the sign-in page."""
    return {ANONYMOUS: 302, READER: status}


PUBLIC: dict[str, Row] = {
    "language": anybody(302),
    "appearance": anybody(302),
    "kit": anybody(404),
    "home": anybody(200),
    "search": anybody(200),
    "browse-authors": anybody(200),
    "browse-subjects": anybody(200),
    "browse-titles": anybody(200),
    "browse-classes": anybody(200),
    "suggest": anybody(204),
    "libraries": anybody(200),
    "record": anybody(200),
    "marc": anybody(200),
    "export-mrc": anybody(200),
    "export-xml": anybody(200),
    "cite-ris": anybody(200),
    "cite-bib": anybody(200),
    "robots": anybody(200),
    "sitemap": anybody(200),
    "sitemap_titles": anybody(200),
    "opensearch": anybody(200),
    "sign_in": {ANONYMOUS: 200, READER: 302},
    "sign_out": anybody(302),
    "account": readers(200),
    "renew_loans": readers(302),
    "own_card_lost": readers(422),
    "reading_history": readers(200),
    "own_privacy": readers(200),
    "own_data": readers(422),
    "stay": readers(204),
}

POSTED: dict[str, dict[str, str]] = {
    "group_teachers": {"version": "1", "account": "{account}"},
    "end_group": {},
    "delete_group": {},
    "group_clearance": {},
    "undo_roll_over": {},
    "resume_roll_over": {},
    "clearance_titles": {},
    "clearance_sheet": {},
    "clear_reader": {},
    "language": {"language": "lv"},
    "list_columns": {"column": "name"},
    "appearance": {"theme": "dark"},
    "sign_out": {},
    "scan": {"code": "nothing"},
    "confirm_row": {},
    "override_row": {"why": "the director allowed it"},
    "choose_reader": {"choice": "1"},
    "show_titles": {},
    "renew_all": {},
    "return_and_lend": {},
    "new_reader_of_row": {},
    "add_quick_copy": {"code": "Q-1", "title": "A title", "category": "none"},
    "set_row_aside": {},
    "change_hold": {"hold": "999999", "what": "cancel"},
    "move_hold": {"hold": "999999", "position": "1"},
    "undo_row": {},
    "end": {},
    "set_pin": {"pin": "4711"},
    "add_category": {"code": "guest", "name": "Guest"},
    "rename_category": {"name": "Guest"},
    "change_item_category": {"name": "Book"},
    "replace_card": {"code": "2900 4711"},
    "restrict_reader": {"reason": "Noise", "from_day": "2026-01-01"},
    "lost_card": {},
    "reader_likeness": {"family_name": "Nobody"},
    "set_reader_photo": {},
    "remove_reader_photo": {},
    "give_consents": {},
    "withdraw_consent": {},
    "end_consent_text": {},
    "card_sheet": {"sheet": "ten_on_a4", "start": "1"},
    "delete_card_sheet": {},
    "delete_identifier_kind": {},
    "remove_identifier": {},
    "add_identifier": {"kind": "{identifier_kind}", "value": "campus-1"},
    "lift_restriction": {},
    "place_legal_hold": {"reason": "a court asks", "basis": ""},
    "end_legal_hold": {"hold": "999999"},
    "answer_erasure": {"what": "erase"},
    "reader_data": {},
    "own_data": {"pin": "0000"},
    "add_copy": {"code": "COPY-1", "category": "book"},
    "delete_record": {"version": "1"},
    "restore_revision": {"version": "1"},
    "move_item": {"version": "1", "record": "0"},
    "delete_item": {"version": "1"},
    "resolve_incident": {"incident": "1", "resolution": "found"},
    "temporary_place": {"until": "2027-12-24", "category": "book"},
    "undo_entry": {},
    "set_password": {"password": "another shelf of books"},
    "grant_role": {"role": "clerk", "library": "{library}", "valid_from": "2026-01-01"},
    "revoke_grant": {},
    "opening_hours": {"opens_0": "09:00", "closes_0": "17:00"},
    "close_day": {"day": "2026-12-24"},
    "reopen_day": {},
    "add_location": {"code": "NEW", "name": "New"},
    "change_location": {"name": "Other"},
    "delete_location": {},
    "cancel_job": {},
    "own_card_lost": {"card": "1", "pin": "0000"},
    "renew_loans": {"loan": "{loan}"},
    "change_setting": {"value": "10"},
}
"""The addresses that are posted to, and a form that is in order; all others are opened."""

NETWORK_WIDE = (
    {"reader_holds", "reader_incidents", "reserve", "record_holds", "move_hold"}
    | {"reader", "restrict_reader", "record", "add_copy"}
    | {
        "correct_record",
        "delete_record",
        "revisions",
        "revision",
        "restore_revision",
        "record_marc",
    }
)
"""A reader is valid in every library, a title is everybody's: opening those of another branch is no trespass."""

OTHERS_ALONE = {"lift_restriction"}
"""What everybody sees and the library that made it, or one above, may change: refused in words, not hidden."""

WITHOUT_SECRET = {"language", "appearance"}
"""Forms without CSRF token: they only set a cookie from an allow-list."""

NOT_KEPT = {
    "lost_card",
    "language",
    "appearance",
    "scan",
    "override_row",
    "choose_reader",
    "list_columns",
    "set_pin",
    "set_password",
    "delete_record",
    "delete_item",
    "restore_revision",
}
"""What is posted without anything typed in a form, or nothing but a secret: who is not signed in is led away."""
for _name in set(POSTED) & set(DESK) - NOT_KEPT:
    if POSTED[_name] and DESK[_name][ANONYMOUS] == 302:
        DESK[_name] = DESK[_name] | {ANONYMOUS: 401}
"""Everything else that was typed is kept: the answer is the page to sign in, and it carries the form."""
