"""One process of a race: threads let go all at once; prints what each was answered or refused."""

import json
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402

from armarius.circulation.commands.cancel_hold import cancel_hold  # noqa: E402
from armarius.circulation.commands.check_in import check_in  # noqa: E402
from armarius.circulation.commands.check_out import check_out  # noqa: E402
from armarius.circulation.commands.renew import renew  # noqa: E402
from armarius.network.testing import NOW, system  # noqa: E402
from armarius.platform.values.occasion import Occasion  # noqa: E402
from armarius.platform.values.reasons import Busy, Outcome  # noqa: E402

LATER = timedelta(days=55)


def occasion(made: dict[str, Any], key: str = "") -> Occasion:
    return system(made["home"], NOW - timedelta(days=60) + LATER, key)


def gesture(case: str, made: dict[str, Any], number: int) -> Callable[[], object]:
    """What racer ``number`` does."""
    item, here = made["item"], occasion(made)
    lends_to_anna = {"reader": made["anna"], "item": item}
    acts: dict[str, Callable[[], object]] = {
        "c1": lambda: check_out(here, reader=made["readers"][number], item=item).loan,
        "c2": lambda: check_out(occasion(made, "one"), **lends_to_anna).loan,
        "c3": lambda: check_in(here, item=item).loan,
        "c4": lambda: (
            check_out(here, **lends_to_anna).loan if number % 2 else cancel_hold(here, hold=made["hold"]).hold
        ),
        "c5": lambda: renew(here, item=item).renewals,
        "c8": lambda: check_out(here, reader=made["anna"], item=made["items"][number]).loan,
    }
    return acts[case]


def main(case: str, first: int, threads: int, made: dict[str, Any]) -> None:
    said: list[tuple[int, object, str]] = []
    gate = threading.Barrier(threads + 1)

    def run(number: int) -> None:
        act = gesture(case, made, number)
        gate.wait()
        while True:
            try:
                said.append((number, act(), ""))
            except Busy:
                continue
            except Outcome as refusal:
                said.append((number, None, str(refusal.reasons[0].code)))
            connection.close()
            return

    racers = [threading.Thread(target=run, args=(first + n,)) for n in range(threads)]
    for racer in racers:
        racer.start()
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    gate.wait()
    for racer in racers:
        racer.join()
    print(json.dumps(said), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4]))
