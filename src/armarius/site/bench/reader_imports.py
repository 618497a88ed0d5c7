"""Ten thousand readers from a register, three hundred in conflict, imported and undone beside a desk at work.

``armarius bench reader-imports`` on an empty data folder. Undone to the row: what stands in the tables of readers
before and after is compared, and the run fails when a row differs.
"""

import csv
import hashlib
import io
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.decide_import_rows import decide_import_rows
from armarius.patrons.commands.map_reader_import import map_reader_import
from armarius.patrons.commands.run_reader_import import run_reader_import
from armarius.patrons.commands.undo_reader_import import undo_reader_import
from armarius.patrons.queries import readers
from armarius.patrons.queries.imports import counts_by
from armarius.patrons.rules.import_states import Decision, Found
from armarius.patrons.rules.importing import Mapping
from armarius.patrons.testing import category, reader
from armarius.platform.jobs.worker import run_all
from armarius.platform.values.occasion import Occasion
from armarius.site.bench.figures import spread

PER_SCALE, CONFLICTS, ALONE = 10_000, 300, 8.0
DESK = "armarius.site.bench.borrowing_desk"
SYLLABLES = "ba ker lin mo zar vi tis gro dal pe nus sko rit u jan ol fre kra".split()  # noqa: SIM905
COLUMNS = ("family_name", "given_name", "birth_date", "group", "card", "email", "telephone", "street")
HEADINGS = ("Surname", "First name", "Date of birth", "Class", "Card", "E-mail", "Telephone", "Address")


class NotUndone(AssertionError):
    """An import was taken back, and a row is not what it was."""


def run(scale: float, above: int) -> dict[str, Any]:
    """Seconds and rows a second of comparing, importing, undoing, and the check-outs of a desk beside each.

    10,000 rows at scale 1. Raises ``NotUndone`` when a row of a table of readers is not what it was before.
    """
    rows, here = int(PER_SCALE * scale), library(parent=above)
    policy(here, loan_limit=None)
    category("pupil")
    for n in range(CONFLICTS):
        reader(here, card=f"OLD-{n}", kind="pupil", family_name=f"Known{letters(n)}", given_name="Anna")
    lent = reader(here, card="LENT")
    copies = [item(here) for _ in range(20)]
    check_out(now(here), reader=lent, item=copies[0])
    check_in(now(here), item=copies[0])
    before = rows_of_readers()
    desk = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", DESK, str(here), str(lent), *map(str, copies)],
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(ALONE)
    marks = [time.time()]
    figures = steps(here, rows, marks)
    desk.terminate()
    times = [tuple(map(float, line.split())) for line in (desk.stdout or ()) if line.count(" ") == 1]
    for name, start, end in zip(("alone", *figures), (0.0, *marks), (*marks, 0.0), strict=False):
        found = [taken * 1000 for at, taken in times if start < at <= end]
        figures.setdefault(name, {})["check_out_ms"] = spread(found) if len(found) > 1 else {}
    if before != rows_of_readers():
        raise NotUndone("a table of readers is not what it was before the import")
    return {"rows": rows, "conflicts": CONFLICTS, **figures, "peak_mb": peak(), "undone_to_the_row": True}


def steps(here: int, rows: int, marks: list[float]) -> dict[str, dict[str, Any]]:
    """Compare, import, undo: seconds and rows a second of each."""
    found: dict[str, dict[str, Any]] = {}
    batch = begin_reader_import(now(here), file_name="register.csv", content=register(rows)).batch
    began = time.perf_counter()

    def done(step: str) -> None:
        nonlocal began
        run_all()
        seconds = time.perf_counter() - began
        found[step] = {"seconds": round(seconds, 1), "rows_per_second": round(rows / seconds)}
        marks.append(time.time())
        began = time.perf_counter()

    map_reader_import(now(here), batch=batch, version=1, mapping=Mapping(COLUMNS, "pupil"))
    done("compare")
    found["compare"]["found"] = counts_by(batch, "found")
    decide_import_rows(now(here), batch=batch, kind=Found.CONFLICT, all_of_kind=Decision.TAKE)
    run_reader_import(now(here), batch=batch)
    done("import")
    found["import"]["outcomes"] = counts_by(batch, "outcome")
    undo_reader_import(now(here), batch=batch)
    done("undo")
    found["undo"]["outcomes"] = counts_by(batch, "outcome")
    return found


def register(rows: int) -> bytes:
    """A register: most rows new, some with the card of somebody who has another name."""
    chance = random.Random(1)  # noqa: S311  a bench draws the same names every time

    def name(length: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(length)).title()

    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(HEADINGS)
    for n in range(rows):
        born = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(2006, 2018)}"
        group = f"{chance.randint(1, 12)}.{chance.choice('abcd')}"
        card = f"OLD-{n}" if n < CONFLICTS else f"NEW-{n}"
        family, given = f"{name(3)}s", name(2)
        telephone = f"2{chance.randint(1000000, 9999999)}"
        sheet.writerow([family, given, born, group, card, f"p{n}@school.lv", telephone, f"Street {n}"])
    return out.getvalue().encode()


def rows_of_readers() -> dict[str, str]:
    """A digest of every table that names readers, but for versions and the rows of imports."""
    found = {}
    for table in (readers([]).model, *tables_of_readers()):
        rows: Any = table._default_manager.values()
        said = sorted(repr(sorted((k, v) for k, v in row.items() if k not in LEFT_OUT)) for row in rows)
        found[table.__name__] = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return found


LEFT_OUT = {"version", "id", "code_id"}


def tables_of_readers() -> list[type[models.Model]]:
    """The tables that name readers, lending and the files themselves left out."""
    model = readers([]).model
    tables = {each.related_model for each in model._meta.get_fields(include_hidden=True) if each.auto_created}
    named = {each for each in tables if isinstance(each, type) and each._meta.app_label == "patrons"}
    return sorted(
        (each for each in named if each.__name__ != "ImportedReader"), key=lambda each: each.__name__
    )


def letters(number: int) -> str:
    """A number as letters, so that names are told apart."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def now(here: int) -> Occasion:
    """The system's occasion at the library, now."""
    return replace(system(here), at=timezone.now())


def peak() -> int:
    """The most memory this process held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
