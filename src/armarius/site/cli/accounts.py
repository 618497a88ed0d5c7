"""``armarius user create | grant | reset``."""

import argparse
from typing import Any

from django.utils import timezone

from armarius.network import queries as network
from armarius.network.commands.create_account import create_account
from armarius.network.commands.grant_role import grant_role
from armarius.network.commands.set_password import set_password
from armarius.network.refusals import Refusal
from armarius.platform.values.reasons import Missing, Reason
from armarius.site import installation
from armarius.site.cli.occasions import occasion
from armarius.site.passwords import generated_password


def add(parsers: Any) -> None:
    """Add the verbs."""
    user = parsers.add_parser("user", help="accounts of the staff")
    verbs = user.add_subparsers(required=True, metavar="ACTION")
    create = verbs.add_parser("create", help="add an account; prints its generated password")
    create.add_argument("--name", default="")
    create.set_defaults(run=run_create)
    grant = verbs.add_parser("grant", help="give a role at a library and everything below it")
    grant.add_argument("--role", required=True)
    grant.set_defaults(run=run_grant)
    reset = verbs.add_parser("reset", help="set a new generated password and lift the lock")
    reset.set_defaults(run=run_reset)
    for verb in (create, grant, reset):
        verb.add_argument("login_name")
        verb.add_argument("--library", metavar="CODE")
        verb.add_argument("--json", action="store_true")


def known(login_name: str) -> int:
    """The account's id, or ``Missing``."""
    found = network.account_by_login(login_name)
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_ACCOUNT, {"account": login_name}))
    return int(found.pk)


def run_create(options: argparse.Namespace) -> dict[str, Any]:
    """Create an account with a generated password."""
    installation.ensure()
    password = generated_password()
    created = create_account(
        occasion(options.library),
        login_name=options.login_name,
        name=options.name or options.login_name,
        password=password,
    )
    return {"account": created.account, "login_name": options.login_name, "password": password}


def run_grant(options: argparse.Namespace) -> dict[str, Any]:
    """Grant a role from today on."""
    installation.ensure()
    here = occasion(options.library)
    granted = grant_role(
        here, account=known(options.login_name), role=options.role, valid_from=timezone.now().date()
    )
    return {"grant": granted.grant, "role": options.role}


def run_reset(options: argparse.Namespace) -> dict[str, Any]:
    """Set a new generated password."""
    installation.ensure()
    password = generated_password()
    set_password(occasion(options.library), account=known(options.login_name), password=password)
    return {"login_name": options.login_name, "password": password}
