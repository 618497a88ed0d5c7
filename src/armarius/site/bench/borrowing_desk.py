"""A desk that lends and takes back ten times a second, in a process of its own beside a bench.

``python -m armarius.site.bench.borrowing_desk LIBRARY READER COPY…``: for each check-out a line, when it was asked for
(seconds since 1970) and how many seconds it took.
"""

import os
import sys
import time
from dataclasses import replace

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "armarius.site.settings")
django.setup()

from django.utils import timezone  # noqa: E402  Django must be set up first

from armarius.circulation.commands.check_in import check_in  # noqa: E402
from armarius.circulation.commands.check_out import check_out  # noqa: E402
from armarius.network.testing import system  # noqa: E402
from armarius.platform.processes import die_with_parent  # noqa: E402

PAUSE = 0.1


def main(library: int, reader: int, copies: list[int]) -> None:
    """Lend and take back until somebody ends the process."""
    die_with_parent()
    turn = 0
    while True:
        copy = copies[turn % len(copies)]
        at, began = time.time(), time.perf_counter()
        check_out(replace(system(library), at=timezone.now()), reader=reader, item=copy)
        sys.stdout.write(f"{at} {time.perf_counter() - began}\n")
        sys.stdout.flush()
        time.sleep(PAUSE)
        check_in(replace(system(library), at=timezone.now()), item=copy)
        time.sleep(PAUSE)
        turn += 1


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), [int(each) for each in sys.argv[3:]])
