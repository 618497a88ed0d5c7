"""Makes a region and the state a race begins with; prints what the racers need as one object."""

import json
import sys
from dataclasses import asdict
from typing import Any

import django

django.setup()

from armarius.circulation.commands.check_in import check_in  # noqa: E402
from armarius.circulation.commands.check_out import check_out  # noqa: E402
from armarius.circulation.testing import hold, region  # noqa: E402
from armarius.holdings.testing import item  # noqa: E402
from armarius.patrons.testing import reader  # noqa: E402
from armarius.site import installation  # noqa: E402

RACERS = 52


def world(case: str) -> dict[str, Any]:
    """The beginning of a race: region, readers, copies, the hold it is about."""
    r = region(loan_limit=1 if case == "c8" else 100, renewals=1)
    made: dict[str, Any] = asdict(r)
    if case == "c1":
        made["readers"] = [reader(r.home) for _ in range(RACERS)]
    if case in ("c3", "c5"):
        check_out(r.at(r.home), reader=r.anna, item=r.item)
    if case == "c4":
        made["hold"] = hold(r, r.anna)
        hold(r, r.berta)
        check_in(r.at(r.home, 1), item=r.item)
    if case == "c8":
        made["items"] = [item(r.home) for _ in range(RACERS)]
    return made


installation.migrate()
print(json.dumps(world(sys.argv[1])))  # noqa: T201
