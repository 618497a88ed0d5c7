"""Which exceptions were made for a loan, by whom and why, from the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from armarius.network import queries as network
from armarius.platform import queries as platform
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeException:
    """A gesture at which reasons were lifted: the verb with its facts, when, where (a library), who, the reasons.

    Each reason goes with its why. After the reader was forgotten only the codes are left of them.
    """

    verb: str
    facts: Mapping[str, Any]
    at: datetime
    library: int
    principal_kind: str
    principal: int
    reasons: tuple[tuple[Reason, str], ...]


def exceptions_of(loan: int) -> tuple[MadeException, ...]:
    """The exceptions and confirmations with which a loan was made, renewed and taken back, in their order."""
    reach = tuple(network.libraries().values_list("pk", flat=True))
    rows = platform.journal(reach, subject=("loan", loan)).filter(facts__has_key="overridden").order_by("id")
    return tuple(
        MadeException(
            verb=row.verb,
            facts=row.facts,
            at=row.at,
            library=row.library_id,
            principal_kind=row.principal_kind,
            principal=row.principal_id,
            reasons=said(row.facts, row.personal),
        )
        for row in rows
    )


def said(facts: Mapping[str, Any], personal: str | None) -> tuple[tuple[Reason, str], ...]:
    """Each reason with its why; the codes alone when the personal facts are gone."""
    kept = msgspec.json.decode(personal or "{}")
    if "lifted" in kept:
        return tuple((Reason(code, given), why) for code, given, why in msgspec.json.decode(kept["lifted"]))
    why = str(kept.get("why", ""))
    return tuple((Reason(code, {}), why) for code in str(facts["overridden"]).split(", "))
