"""Keep how somebody likes to work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from armarius.network import permissions, queries
from armarius.network.models import AccountChoice
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason

LONGEST = 4000
"""Characters of one value written as JSON: names of columns, numbers, switches; not a store of documents."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Chosen:
    """The account, and how many choices were kept or forgotten."""

    account: int
    choices: int


@command("network.choose", needs=permissions.ENTER)
def choose(occasion: Occasion, *, values: Mapping[str, Any]) -> Chosen:
    """Keep choices of the member of staff who acts, for themselves: name → small JSON value; None forgets it.

    Names are the caller's (``desk.volume``, ``list.readers.columns``); read them with ``queries.choices``.
    Refusals: ``Missing`` unknown_account when nobody of the staff acts; ``Invalid`` choice_too_long.
    """
    account = occasion.who.id
    if occasion.who.kind is not PrincipalKind.STAFF or queries.account(account) is None:
        raise Missing(Reason(Refusal.UNKNOWN_ACCOUNT, {"account": account}))
    for name, value in values.items():
        if not 0 < len(name) <= LONGEST_NAME or len(msgspec.json.encode(value)) > LONGEST:
            raise Invalid(Reason(Refusal.CHOICE_TOO_LONG, field=name[:LONGEST_NAME]))
    for name, value in values.items():
        rows = AccountChoice.objects.filter(account_id=account, name=name)
        if value is None:
            rows.delete()
        else:
            AccountChoice.objects.update_or_create(account_id=account, name=name, defaults={"value": value})
    touch("account", account)
    return Chosen(account, len(values))
