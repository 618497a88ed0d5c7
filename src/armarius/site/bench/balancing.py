"""``armarius bench money``: balances of any day, and what a reader owes, among a million entries."""

import random
from datetime import date, timedelta
from functools import partial
from typing import Any

from armarius.money import checks, queries
from armarius.money.commands.pay import pay
from armarius.money.queries.accounts import account_id
from armarius.money.testing import ENTRIES_OF_A_PAIR, many_postings, owed
from armarius.network.testing import system
from armarius.patrons.queries import readers
from armarius.patrons.testing import many_readers
from armarius.platform.database import loading
from armarius.site.bench.figures import milliseconds, spread

ENTRIES = 1_000_000
READERS = 5_000
SINCE, DAYS = date(2017, 1, 1), 3_600
SEED, ASKED, PAYMENTS = 20261123, 300, 100


def run(scale: float, library: int) -> dict[str, Any]:
    """Milliseconds for balances at the end of random days of ten years; target 20 at the 95th of a hundred.

    One cash register and one income account have half of all entries between them.
    """
    dice = random.Random(SEED)  # noqa: S311
    many_readers(library, [(f"Family{n}", "Given") for n in range(int(READERS * min(scale, 1)) or 1)])
    people = list(readers([library]).values_list("pk", flat=True))
    pairs = int(ENTRIES * scale) // ENTRIES_OF_A_PAIR
    many_postings(library, people, pairs, SINCE, DAYS)
    loading.analysed()
    register = account_id("register", library, None, "", "EUR") or 0
    asked = [SINCE + timedelta(days=dice.randrange(DAYS)) for _ in range(ASKED)]
    some = [dice.choice(people) for _ in range(ASKED)]
    figures = {
        "register_balance_ms": spread(
            [milliseconds(partial(queries.balance, register, day)) for day in asked]
        ),
        "books_of_a_library_ms": spread(
            [milliseconds(partial(queries.balances, library, day)) for day in asked[:20]]
        ),
        "owed_by_a_reader_ms": spread([milliseconds(partial(queries.owed_by, who)) for who in some]),
        "open_charges_ms": spread([milliseconds(partial(queries.open_charges, who)) for who in some]),
    }
    for who in some[:PAYMENTS]:
        owed(library, who)
    paying = [
        milliseconds(partial(pay, system(library), reader=who)) for who in dict.fromkeys(some[:PAYMENTS])
    ]
    broken = {"balanced": checks.balanced(), "turnovers": checks.turnovers(), "receipts": checks.receipts()}
    return {"entries": pairs * ENTRIES_OF_A_PAIR, **figures, "pay_ms": spread(paying), "broken": broken}
