"""Lends and takes back for ever, saying what was acknowledged: a program for tests to kill."""

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from armarius.circulation.commands.check_in import check_in  # noqa: E402
from armarius.circulation.commands.check_out import check_out  # noqa: E402
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion  # noqa: E402


def occasion(library: int, key: str) -> Occasion:
    return Occasion(who=SYSTEM, library=library, channel=Channel.JOB, at=timezone.now(), key=key)


def main(library: int, reader: int, item: int, run: str) -> None:
    number = 0
    while True:
        number += 1
        lent = check_out(occasion(library, f"{run}-{number}-out"), reader=reader, item=item)
        print(f"{run}-{number}-out {lent.loan}", flush=True)  # noqa: T201
        check_in(occasion(library, f"{run}-{number}-in"), item=item)
        print(f"{run}-{number}-in {lent.loan}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
