"""``armarius circ checkout | checkin | renew``."""

import argparse
from typing import Any

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.queries import against_card
from armarius.circulation.refusals import Refusal
from armarius.patrons.queries.identifiers import scanned_owner
from armarius.platform.values.reasons import Missing, Override, Reason, Refused
from armarius.site import installation
from armarius.site.cli.occasions import occasion


def add(parsers: Any) -> None:
    """Add the verbs."""
    circ = parsers.add_parser("circ", help="lend, take back, renew")
    verbs = circ.add_subparsers(required=True, metavar="ACTION")
    for name, run in (("checkout", run_checkout), ("checkin", run_checkin), ("renew", run_renew)):
        verb = verbs.add_parser(name)
        if name == "checkout":
            verb.add_argument("--reader", required=True, metavar="CODE")
        verb.add_argument("--item", required=True, metavar="CODE")
        verb.add_argument("--library", metavar="CODE")
        verb.add_argument("--at", metavar="TIME", help="when it happened, ISO 8601")
        verb.add_argument("--key", default="", help="idempotency key")
        verb.add_argument("--override", action="append", default=[], metavar="CODE=WHY")
        verb.add_argument("--json", action="store_true")
        verb.set_defaults(run=run)


def owner(code: str, kind: str, refusal: Refusal) -> int:
    """The id behind a code; ``Missing`` when of another kind, ``Refused`` card_retired or card_lost for old cards."""
    found = scanned_owner(code)
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_CODE, {"code": code}, kind))
    if found.kind != kind:
        raise Missing(Reason(refusal, {"code": code}, kind))
    if found.retired and kind == "reader":
        raise Refused(against_card(code))
    return found.id


def overrides(given: list[str]) -> tuple[Override, ...]:
    """The overrides given as CODE=WHY."""
    return tuple(Override(*part.split("=", 1)) if "=" in part else Override(part, "") for part in given)


def run_checkout(options: argparse.Namespace) -> dict[str, Any]:
    """Lend."""
    installation.ensure()
    lent = check_out(
        occasion(options.library, options.at, options.key),
        reader=owner(options.reader, "reader", Refusal.NOT_A_READER),
        item=owner(options.item, "item", Refusal.NOT_AN_ITEM),
        overrides=overrides(options.override),
    )
    return {"loan": lent.loan, "item": lent.item, "due": lent.due_on.isoformat()}


def run_checkin(options: argparse.Namespace) -> dict[str, Any]:
    """Take back."""
    installation.ensure()
    back = check_in(
        occasion(options.library, options.at, options.key),
        item=owner(options.item, "item", Refusal.NOT_AN_ITEM),
        overrides=overrides(options.override),
    )
    return {
        "loan": back.loan,
        "item": back.item,
        "days_late": back.days_late,
        "belongs_elsewhere": back.belongs_elsewhere,
    }


def run_renew(options: argparse.Namespace) -> dict[str, Any]:
    """Renew."""
    installation.ensure()
    renewed = renew(
        occasion(options.library, options.at, options.key),
        item=owner(options.item, "item", Refusal.NOT_AN_ITEM),
        overrides=overrides(options.override),
    )
    return {
        "loan": renewed.loan,
        "item": renewed.item,
        "due": renewed.due_on.isoformat(),
        "renewals": renewed.renewals,
    }
