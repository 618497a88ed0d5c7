"""Give an account a role at a node of the tree."""

from dataclasses import dataclass
from datetime import date

from armarius.network import permissions, queries
from armarius.network.models import Grant, Role
from armarius.network.refusals import Refusal
from armarius.network.rules.roles import holds
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class RoleGranted:
    """The grant's id."""

    grant: int


@command("network.grant_role", needs=permissions.MANAGE_STAFF)
def grant_role(
    occasion: Occasion,
    *,
    account: int,
    role: str,
    depth: int | None = None,
    valid_from: date,
    valid_until: date | None = None,
) -> RoleGranted:
    """Grant a role at the occasion's library, ``depth`` levels down (None: all), from a day until before another.

    Nobody grants more than they hold themselves, in what, how deep and how long (grant_beyond_own).
    Refusals: ``Missing`` unknown_account, unknown_role; ``Invalid`` ends_before_start; ``Refused`` grant_beyond_own.
    """
    holder = queries.account(account)
    if holder is None:
        raise Missing(Reason(Refusal.UNKNOWN_ACCOUNT, {"account": account}, "account"))
    row = Role.objects.filter(code=role).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ROLE, {"role": role}, "role"))
    if valid_until is not None and valid_until <= valid_from:
        raise Invalid(Reason(Refusal.ENDS_BEFORE_START, field="valid_until"))
    if not _within_own(occasion, frozenset(row.permissions), depth, valid_from, valid_until):
        raise Refused(Reason(Refusal.GRANT_BEYOND_OWN, {"role": role}, "role"))
    grant, _ = Grant.objects.update_or_create(
        account=holder,
        role=row,
        library_id=occasion.library,
        valid_from=valid_from,
        defaults={"depth": depth, "valid_until": valid_until},
    )
    touch("account", account)
    note(role=role, login_name=holder.login_name, until=valid_until)
    return RoleGranted(grant.pk)


def _within_own(
    occasion: Occasion, wanted: frozenset[str], depth: int | None, start: date, end: date | None
) -> bool:
    if occasion.who.kind is PrincipalKind.SYSTEM:
        return True
    here = queries.place(occasion.library)
    today = queries.local_day(occasion.library, occasion.at)
    span = (max(start, today), end)
    return here is not None and holds(
        queries.grants_of(occasion.who.id), wanted, path=here.path, depth=depth, span=span
    )


def beyond_own(occasion: Occasion, account: int) -> str:
    """The first role of an account that can do more than this principal; empty when none, or for the system."""
    if occasion.who.kind is PrincipalKind.SYSTEM:
        return ""
    return queries.role_beyond(occasion.who.id, account, queries.local_day(occasion.library, occasion.at))
