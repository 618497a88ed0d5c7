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
ANONYMOUS = "anonymous"
STAFF = (ADMINISTRATOR, DIRECTOR, LIBRARIAN, CLERK, CATALOGUER)

Row = dict[str, int]


def everybody(status: int) -> Row:
    """The same for everybody, signed in or not."""
    return dict.fromkeys((ANONYMOUS, *STAFF), status)


def only(status: int, *roles: str, **others: int) -> Row:
    """These roles; who is not signed in is led to the sign-in page (302), the rest are refused (403)."""
    refused = dict.fromkeys(STAFF, 403)
    return {ANONYMOUS: 302} | refused | dict.fromkeys(roles, status) | others


LENDING = (ADMINISTRATOR, DIRECTOR, LIBRARIAN, CLERK)
CATALOGUING = (ADMINISTRATOR, DIRECTOR, LIBRARIAN, CATALOGUER)
REGISTERING = LENDING
RUNNING = (ADMINISTRATOR, DIRECTOR)

DESK: dict[str, Row] = {
    "home": only(302, *STAFF),
    "language": everybody(302),
    "appearance": everybody(302),
    "kit": everybody(404) | {ADMINISTRATOR: 200},
    "sign_in": everybody(200),
    "sign_out": only(302, *STAFF),
    "choose_library": only(200, *STAFF),
    "lend": only(200, *LENDING),
    "return": only(200, *LENDING),
    "renew": only(200, *LENDING),
    "scan": only(302, *LENDING),
    "override_row": only(302, ADMINISTRATOR, DIRECTOR, LIBRARIAN),
    "set_row_aside": only(302, *LENDING),
    "undo_row": only(302, *LENDING),
    "end": only(302, *LENDING),
    "why": only(200, *LENDING),
    "readers": only(200, *LENDING),
    "new_reader": only(200, *REGISTERING),
    "reader": only(200, *LENDING),
    "set_pin": only(302, *REGISTERING),
    "catalogue": only(200, *STAFF),
    "record": only(200, *STAFF),
    "add_copy": only(302, *CATALOGUING),
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
    "jobs": only(200, *CATALOGUING),
    "cancel_job": only(302, *CATALOGUING),
    "settings": only(200, *RUNNING),
    "change_setting": only(302, *RUNNING),
}

PUBLIC: dict[str, int] = {
    "language": 302,
    "appearance": 302,
    "kit": 404,
    "home": 200,
    "search": 200,
    "libraries": 200,
    "record": 200,
    "marc": 200,
    "export-mrc": 200,
    "export-xml": 200,
    "robots": 200,
}

POSTED: dict[str, dict[str, str]] = {
    "language": {"language": "lv"},
    "appearance": {"theme": "dark"},
    "sign_out": {},
    "scan": {"code": "nothing"},
    "override_row": {"why": "the director allowed it"},
    "set_row_aside": {},
    "undo_row": {},
    "end": {},
    "set_pin": {"pin": "4711"},
    "add_copy": {"code": "COPY-1", "category": "book"},
    "undo_entry": {},
    "set_password": {"password": "another shelf of books"},
    "grant_role": {"role": "clerk", "library": "{library}", "valid_from": "2026-01-01"},
    "revoke_grant": {},
    "opening_hours": {"opens_0": "09:00", "closes_0": "17:00"},
    "close_day": {"day": "2026-12-24"},
    "reopen_day": {},
    "add_location": {"code": "NEW", "name": "New"},
    "change_location": {"name": "Other"},
    "cancel_job": {},
    "change_setting": {"value": "10"},
}
"""The addresses that are posted to, and a form that is in order; all others are opened."""

NETWORK_WIDE = {"reader", "set_pin", "record", "add_copy"}
"""A reader is valid in every library, a title is everybody's: opening those of another branch is no trespass."""

WITHOUT_SECRET = {"language", "appearance"}
"""Forms without CSRF token: they only set a cookie from an allow-list."""
