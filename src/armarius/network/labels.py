"""The words of the network: refusals, verbs, permissions, roles."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from armarius.network import permissions
from armarius.network.refusals import Refusal

SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_LIBRARY: _("There is no such library."),
    Refusal.UNKNOWN_LOCATION: _("There is no such location in this library."),
    Refusal.UNKNOWN_ACCOUNT: _("There is no such account."),
    Refusal.UNKNOWN_ROLE: _("There is no such role."),
    Refusal.UNKNOWN_GRANT: _("This role was not given to this account."),
    Refusal.UNKNOWN_TIME_ZONE: _("“%(time_zone)s” is not a time zone. Choose one from the list."),
    Refusal.UNKNOWN_CODE: _("Nobody and nothing bears the code %(code)s."),
    Refusal.NAME_MISSING: _("A name is needed."),
    Refusal.CODE_MISSING: _("A code is needed: letters and digits."),
    Refusal.CODE_TAKEN: _("The code %(code)s is in use. Every code means one thing only."),
    Refusal.CODE_RETIRED: _("The code %(code)s was retired and stays out of use."),
    Refusal.LOGIN_NAME_TAKEN: _("The login name %(login_name)s belongs to somebody else."),
    Refusal.PASSWORD_TOO_SHORT: ngettext_lazy(
        "The password is too short: at least %(shortest)s character.",
        "The password is too short: at least %(shortest)s characters.",
        "shortest",
    ),
    Refusal.PASSWORD_TOO_COMMON: _("This password is on the list of common ones. Choose several words."),
    Refusal.PASSWORD_LIKE_NAME: _("The password contains the login name. Choose other words."),
    Refusal.SIGN_IN_FAILED: _("Login name and password do not match."),
    Refusal.ACCOUNT_LOCKED: _("Too many attempts. This account can sign in again at %(until)s."),
    Refusal.GRANT_BEYOND_OWN: _(
        "The role “%(role)s” can do more than you can. Somebody who holds it can give it."
    ),
    Refusal.ENDS_BEFORE_START: _("The last day lies before the first."),
    Refusal.CLOSES_BEFORE_OPENING: _("On %(weekday)s the library closes before it opens."),
    Refusal.CHOICE_TOO_LONG: _("This is too much to keep with an account."),
    Refusal.LIBRARY_HAS_LIBRARIES: _("Libraries below it: %(libraries)s. They go first."),
    Refusal.LIBRARY_HAS_LOCATIONS: _("Locations in it: %(locations)s. They go first."),
    Refusal.LIBRARY_HAS_STAFF: _("Roles given there: %(roles)s. End them first."),
    Refusal.TOO_MANY_DAYS: _("At most %(longest)s days can be closed at once."),
    Refusal.LAST_ADMINISTRATOR: _(
        "Nobody else may do everything in the whole network. Make somebody else an administrator first."
    ),
    Refusal.NEVER_OPEN: _("With these hours the library is never open."),
}

VERBS: dict[str, Promise] = {
    "network.hand_over_codes": _("Handed codes over"),
    "network.change_account": _("Changed the account %(login_name)s"),
    "network.change_library": _("Changed the library %(after)s"),
    "network.change_location": _("Changed the location %(after)s"),
    "network.choose": _("Changed how they like to work"),
    "network.close_day": _("Closed on %(day)s"),
    "network.close_days": _("Closed from %(first)s to %(last)s"),
    "network.close_reader_account": _("Closed a reader’s account"),
    "network.create_account": _("Created the account %(login_name)s"),
    "network.create_library": _("Created the library %(name)s"),
    "network.create_location": _("Created the location %(name)s"),
    "network.delete_library": _("Deleted the library %(name)s"),
    "network.delete_location": _("Deleted the location %(name)s"),
    "network.grant_role": _("Gave %(login_name)s the role %(role)s"),
    "network.install_roles": _("Installed the shipped roles"),
    "network.open_reader_account": _("Opened a reader’s account"),
    "network.register_code": _("Registered a code"),
    "network.register_codes": _("Registered codes"),
    "network.reopen_day": _("Open again on %(day)s"),
    "network.retire_code": _("Retired a code"),
    "network.revoke_grant": _("Took back the role %(role)s"),
    "network.set_opening_hours": _("Changed the opening hours"),
    "network.set_password": _("Set the password of %(login_name)s"),
    "network.sign_in": _("Signed in, or tried to"),
    "network.withdraw_codes": _("Took back codes that were never used"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.MANAGE_LIBRARIES: _("Manage libraries, locations and opening hours"),
    permissions.MANAGE_STAFF: _("Manage staff and roles"),
    permissions.REGISTER_CODES: _("Register barcodes"),
    permissions.SIGN_IN: _("Record sign-ins"),
}

ROLES: dict[str, Promise] = {
    "administrator": _("Administrator"),
    "director": _("Director"),
    "librarian": _("Librarian"),
    "clerk": _("Circulation clerk"),
    "cataloguer": _("Cataloguer"),
    "teacher": _("Teacher"),
    "accountant": _("Accountant"),
    "data_officer": _("Data protection officer"),
}

TASKS: dict[str, Promise] = {
    "armarius.network.jobs.clear_expired_sessions": _("Clear away sessions whose time is over"),
}

SCHEDULES: dict[str, Promise] = {
    "network.clear_expired_sessions": _("Clear away sessions whose time is over"),
}
