"""``armarius bench circulation``."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from armarius.catalogue import queries as catalogue
from armarius.catalogue.importing import import_file
from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network import queries as network
from armarius.network.testing import library as a_library
from armarius.network.testing import staff, system
from armarius.patrons.testing import reader
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.site.bench import desks, importers
from armarius.site.bench.figures import milliseconds, spread
from armarius.site.bench.synthetic import write_file

PER_SCALE = 100_000
READERS, LOANS, PACED, PACE = 200, 600, 300, 0.05
BULK_PROCESSES = 3
Statement = tuple[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """One clerk of one library with readers and copies, and the runs of check-outs that are timed there.

    ``name`` is the library's code; keys, cards and copies begin with it, so that several benches share a database.
    """

    name: str
    library: int
    clerk: int
    readers: Sequence[int]
    copies: Sequence[int]

    @classmethod
    def opened(cls, name: str, library: int) -> "Desk":
        """A desk of a new library, with all it needs."""
        policy(library, loan_limit=None)
        titles = [a_record(library, number=f"{name} {n}") for n in range(-(-LOANS // READERS))]
        return cls(
            name,
            library,
            staff(library, login_name=name.lower()),
            [reader(library, card=f"{name} R{number}") for number in range(READERS)],
            [
                item(library, record=titles[number // READERS], code=f"{name} C{number}")
                for number in range(LOANS)
            ],
        )

    def occasion(self, key: str = "") -> Occasion:
        """The clerk, now."""
        who = Principal(PrincipalKind.STAFF, self.clerk)
        return Occasion(who=who, library=self.library, channel=Channel.DESK, at=timezone.now(), key=key)

    def lend(self, number: int, run: str) -> float:
        """Milliseconds of one check-out."""
        occasion = self.occasion(f"{self.name}-{run}-{number}")
        person, copy = self.readers[number % READERS], self.copies[number]
        return milliseconds(lambda: check_out(occasion, reader=person, item=copy))

    def give_back(self, count: int = LOANS) -> list[float]:
        """Milliseconds of so many check-ins."""
        return [milliseconds(partial(check_in, self.occasion(), item=copy)) for copy in self.copies[:count]]

    def paced(self, run: str) -> list[float]:
        """Milliseconds of check-outs that come every now and then."""
        times = []
        for number in range(PACED):
            times.append(self.lend(number, run))
            time.sleep(PACE)
        return times


def run(scale: float, library: int) -> dict[str, Any]:
    """Lend and take back: alone, against the very SQL it issues, beside one import and beside three; milliseconds.

    What stands beside imports is paced, and compared with the same pace alone: a command that comes every now and then
    finds colder caches than one of a row of hundreds.
    """
    name = f"BENCH{len(network.libraries())}"
    here = a_library(name)
    titles = fill(int(PER_SCALE * scale), here)
    desk = Desk.opened(name, here)
    for number in range(20):
        desk.lend(number, "warm")
    desk.give_back(20)
    alone, raw = alone_and_raw(lambda: [desk.lend(n, "alone") for n in range(LOANS)])
    answer = {
        "titles": titles,
        "check_outs": LOANS,
        "alone_ms": spread(alone),
        "check_in_ms": spread(desk.give_back()),
        "rate_per_second": round(1000 * len(alone) / sum(alone)),
        **beside_imports(desk),
        "load": os.getloadavg()[0],
        "forty_desks_over_http": desks.run(),
        "targets": {"alone_p95": 20, "beside_p95": 50, "times_alone_p95": 2, "share_of_raw_sql": 0.25},
    }
    if raw:
        answer["raw_sql_per_second"] = round(1000 * len(raw) / sum(raw))
        answer["share_of_raw_sql"] = round(sum(raw) / sum(alone), 2)
    return answer


def beside_imports(desk: Desk) -> dict[str, Any]:
    """The same pace: alone, as served, beside one import as served, beside the import desk, beside three importers.

    Milliseconds.

    As served the worker follows the desk into the index: what an import adds is to be read against that.
    """
    unhurried = desk.paced("paced")
    desk.give_back(PACED)
    with importers.whole_worker():
        as_served = desk.paced("nothing")
    desk.give_back(PACED)
    with importers.as_served(desk.library) as company:
        beside_one = desk.paced("served")
        one_rate = company.records_per_second()
    desk.give_back(PACED)
    with importers.looked_at(desk.library) as batch:
        looked_at = desk.paced("looked")
        desk.give_back(PACED)
        with importers.taken_in(desk.library, batch) as company:
            taken_in = desk.paced("taken")
            taken_rate = company.records_per_second()
    desk.give_back(PACED)
    with importers.several(BULK_PROCESSES) as company:
        beside_three = desk.paced("three")
        three_rate = company.records_per_second()
    return {
        "paced_alone_ms": spread(unhurried),
        "as_served_without_an_import_ms": spread(as_served),
        "beside_an_import_as_served_ms": spread(beside_one),
        "its_records_per_second": one_rate,
        "beside_a_file_looked_at_ms": spread(looked_at),
        "beside_it_taken_in_ms": spread(taken_in),
        "taken_in_per_second": taken_rate,
        "beside_three_importers_ms": spread(beside_three),
        "their_records_per_second": three_rate,
        "times_alone_p95": {
            "as_served": ratio(beside_one, unhurried),
            "as_served_against_served_without_an_import": ratio(beside_one, as_served),
            "looked_at": ratio(looked_at, unhurried),
            "taken_in": ratio(taken_in, unhurried),
            "three": ratio(beside_three, unhurried),
        },
    }


def fill(count: int, library: int) -> int:
    """Put so many titles, two in three with a copy, around what is lent; those of an earlier bench stay as they are."""
    there = catalogue.totals()["titles"]
    if not count or there >= count:
        return there
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.mrc"
        write_file(path, count, copies=True)
        return import_file(lambda: system(library), path).read


def alone_and_raw(lend_all: Callable[[], list[float]]) -> tuple[list[float], list[float]]:
    """The command's times, and the times of the very statements it issued on a copy of the same database."""
    if connection.vendor != "sqlite":
        return lend_all(), []
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        twin = Path(folder) / "twin.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(database, twin)
        issued: list[list[Statement]] = []

        def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith("BEGIN"):
                issued.append([])
            elif issued and not many:
                issued[-1].append((sql.replace("%s", "?"), tuple(params or ())))
            elif issued:
                issued[-1].extend((sql.replace("%s", "?"), tuple(row)) for row in params)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            alone = lend_all()
        return alone, replayed(twin, issued)


def replayed(twin: Path, transactions: list[list[Statement]]) -> list[float]:
    """How long the same statements take through sqlite3 itself, with the same durability."""
    raw = sqlite3.connect(twin, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    times = []
    for statements in transactions:
        started = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for sql, params in statements:
            raw.execute(sql, params).fetchall()
        raw.execute("COMMIT")
        times.append((time.perf_counter() - started) * 1000)
    raw.close()
    return times


def ratio(times: list[float], alone: list[float]) -> float:
    """How many times the 95th percentile alone that of the others is."""
    return round(spread(times)["p95"] / spread(alone)["p95"], 1)
