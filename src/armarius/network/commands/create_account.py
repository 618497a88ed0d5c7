"""Add an account for a member of staff."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from armarius.network import passwords, permissions, queries
from armarius.network.models import Account
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class AccountCreated:
    """The new account's id."""

    account: int


@command("network.create_account", needs=permissions.MANAGE_STAFF)
def create_account(
    occasion: Occasion, *, login_name: str, name: str, password: str, language: str = ""
) -> AccountCreated:
    """Add an account at the occasion's library, with the password an administrator chose.

    Refusals: ``Invalid`` login_name_taken, name_missing, password_too_short, password_too_common,
    password_like_name.
    """
    login_name = login_name.strip()
    found = list(passwords.complaints(password, login_name))
    if not name.strip() or not login_name:
        found.append(Reason(Refusal.NAME_MISSING, field="name" if login_name else "login_name"))
    if queries.account_by_login(login_name) or queries.code_owner(login_name):
        found.append(Reason(Refusal.LOGIN_NAME_TAKEN, {"login_name": login_name}, "login_name"))
    if found:
        raise Invalid(*found)
    row = Account.objects.create(
        login_name=login_name,
        name=name.strip(),
        password=make_password(password),
        language=language,
        home_library_id=occasion.library,
    )
    touch("account", row.pk)
    note(login_name=login_name)
    return AccountCreated(row.pk)
