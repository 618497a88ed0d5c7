"""End a grant."""

from dataclasses import dataclass

from armarius.network import permissions, queries
from armarius.network.commands.administrators import somebody_stays
from armarius.network.models import Grant
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class GrantRevoked:
    """The grant that ended."""

    grant: int


@command("network.revoke_grant", needs=permissions.MANAGE_STAFF)
def revoke_grant(occasion: Occasion, *, grant: int) -> GrantRevoked:
    """End a grant of the occasion's library today; the row stays.

    Refusals: ``Missing`` unknown_grant, ``Refused`` last_administrator.
    """
    row = Grant.objects.filter(pk=grant, library_id=occasion.library).select_related("role").first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_GRANT, {"grant": grant}))
    today = queries.local_day(occasion.library, occasion.at)
    somebody_stays(today, row.account_id, without_grant=grant)
    row.valid_until = max(today, row.valid_from)
    row.save(update_fields=["valid_until"])
    touch("account", row.account_id)
    note(role=row.role.code)
    return GrantRevoked(grant)
