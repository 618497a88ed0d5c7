"""What the verbs about amnesties need to be there first."""

from typing import Any

from armarius.circulation.commands.grant_amnesty import grant_amnesty
from armarius.circulation.commands.work_amnesty import work_amnesty
from armarius.circulation.rules.amnesties import AmnestyBasis
from armarius.circulation.testing import Desk
from armarius.money.rules.accounts import Service
from armarius.money.testing import owed
from armarius.network.testing import NOW


def asked() -> dict[str, Any]:
    """An amnesty of everything that is charged by hand today."""
    return {
        "basis": AmnestyBasis.RETURNED,
        "from_day": NOW.date(),
        "last_day": NOW.date(),
        "services": tuple(Service),
        "reason": "jubilee",
    }


def running(d: Desk) -> dict[str, Any]:
    """An amnesty, and somebody who owes."""
    owed(d.library, d.reader, 2)
    return {"amnesty": grant_amnesty(d.occasion(), **asked()).amnesty}


def done(d: Desk) -> dict[str, Any]:
    """An amnesty that was carried out."""
    found = running(d)
    for _ in range(2):
        work_amnesty(d.occasion(), **found)
    return found
