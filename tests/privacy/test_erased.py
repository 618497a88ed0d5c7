"""Of an erased reader nothing is left: in no table, no raw page of the database, no file, no backup made afterwards."""

import gzip
import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from tests.backup.installations import Installation, database

pytestmark = pytest.mark.once

WORDS = ("Zuxqveldova", "Yppsantra", "zuxq.mail@example.org", "+371 99887766")
CARD = ("2100 9917 6655", "210099176655")
"""The number of a card stays in the registry of codes as retired, so that the card means nobody for ever (law 14)."""
CAMPUS, NATIONAL = "CAMPUS-ZQX-77", "161175-19997"

STEPS = """
import sys
from datetime import timedelta
import django
django.setup()
from django.utils import timezone
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.keep_history import keep_history
from armarius.circulation.jobs import unlink_loans
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.identifier_kinds import save_identifier_kind
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.commands.sign_in import sign_in
from armarius.patrons.models import Reader
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.testing import reader
from armarius.platform.commands.seal_journal import seal_journal
from armarius.platform.kernel.looks import write_down
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

now = timezone.now()
if sys.argv[1] == "live":
    here = library()
    policy(here, loan_days=14)
    who = reader(here, family_name="Zuxqveldova", given_name="Yppsantra", card="2100 9917 6655")
    row = Reader.objects.get(pk=who)
    change_reader(
        system(here, now), reader=who, version=row.version, family_name="Zuxqveldova", given_name="Yppsantra",
        category=row.category.code, email="zuxq.mail@example.org", telephone="+371 99887766",
    )
    campus = save_identifier_kind(system(here, now), name="Campus card", use=Use.CARD).kind
    national = save_identifier_kind(system(here, now), name="National number", use=Use.NATIONAL).kind
    add_identifier(system(here, now), reader=who, kind=campus, value="CAMPUS-ZQX-77")
    add_identifier(system(here, now), reader=who, kind=national, value="161175-19997", as_typed=True)
    set_pin(system(here, now), reader=who, pin="918273")
    sign_in(system(here, now), card="2100 9917 6655", address="10.0.0.9", right=False)
    restrict(system(here, now), reader=who, reason="Zuxqveldova was loud", from_day=now.date())
    own = Occasion(
        who=Principal(PrincipalKind.READER, who), library=here, channel=Channel.OPAC, at=now
    )
    keep_history(own)
    from armarius.patrons.commands.lift_restriction import lift_restriction
    from armarius.patrons.models import Restriction
    lift_restriction(system(here, now), restriction=Restriction.objects.get().pk)
    copy = item(here)
    check_out(system(here, now), reader=who, item=copy)
    check_in(system(here, now + timedelta(seconds=1)), item=copy)
    write_down(system(here, now), "reader", person=who)
else:
    delete_reader(system(int(sys.argv[2]), now), reader=Reader.objects.get().pk)
    unlink_loans.call()
    seal_journal()
from armarius.network.models import Library
print(Library.objects.get().pk)
"""


def step(here: Installation, *words: str) -> str:
    """Do the steps in a process of its own; the library."""
    done = subprocess.run(
        [sys.executable, "-c", STEPS, *words],
        env=here.environment | {"DJANGO_SETTINGS_MODULE": "armarius.site.settings"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def spellings() -> Iterator[bytes]:
    """Whatever would tell who it was, in every encoding and letter case that is written anywhere."""
    for word in (*WORDS, NATIONAL, NATIONAL.replace("-", "")):
        for spelling in {word, word.lower(), word.upper(), word.casefold()}:
            yield spelling.encode()
            yield spelling.encode("utf-16-le")
            yield spelling.encode().hex().encode()
            yield hashlib.sha256(spelling.encode()).hexdigest().encode()


def bytes_of(path: Path) -> bytes:
    """What a file holds; the tables of a backup are compressed."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def found_in(folder: Path) -> set[tuple[str, bytes]]:
    """Where below a folder any of the spellings stands, in the raw bytes."""
    wanted = set(spellings())
    return {
        (path.name, word)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for content in [bytes_of(path)]
        for word in wanted
        if word in content
    }


@pytest.fixture
def here(tmp_path: Path) -> Installation:
    """An installation on SQLite, so that its raw bytes lie in the folder."""
    made = Installation(tmp_path / "data")
    assert made.run("migrate").returncode == 0
    return made


def tables_with(here: Installation, words: tuple[str, ...]) -> set[str]:
    """The tables of a database in which any of these words stands, whatever the column."""
    found = set()
    with closing(sqlite3.connect(next(here.data.glob("*.sqlite3")))) as raw:
        for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in raw.execute(f'SELECT * FROM "{table}"'):
                if any(word in str(value) for value in row for word in words):
                    found.add(table)
    return found


def test_the_raw_bytes_of_an_erased_reader_are_gone(here: Installation, tmp_path: Path) -> None:
    library = step(here, "live")
    before = {name for name, _word in found_in(here.data)}
    assert any("armarius" in name or "sqlite" in name for name in before), "the search finds what it must"
    assert {"network_code", "patrons_identifier"} <= tables_with(here, (*CARD, CAMPUS))
    step(here, "erase", library)
    assert found_in(here.data) == set()
    assert tables_with(here, CARD) == {"network_code"}
    assert tables_with(here, (CAMPUS, CAMPUS.replace("-", ""))) <= {"network_code", "patrons_identifier"}
    backup = tmp_path / "backup"
    assert here.run("backup", str(backup)).returncode == 0
    assert found_in(backup) == set()


def rows_of(url: str) -> Iterator[tuple[str, bytes]]:
    """Every row of every table of a PostgreSQL database, as text, with the name of its table."""
    with psycopg.connect(url) as connection:
        named = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'"
        for (table,) in connection.execute(named).fetchall():
            with connection.cursor().copy(f"COPY {table} TO STDOUT") as copied:
                for row in copied:
                    yield table, bytes(row)


def found_on(here: Installation) -> set[tuple[str, bytes]]:
    """Where the spellings stand in a PostgreSQL database and in the data folder beside it."""
    wanted = set(spellings())
    return found_in(here.data) | {(t, word) for t, row in rows_of(here.url) for word in wanted if word in row}


def test_on_postgresql_no_row_names_an_erased_reader(server: str, tmp_path: Path) -> None:
    with database(server) as url:
        here = Installation(tmp_path / "data", url)
        assert here.run("migrate").returncode == 0
        library = step(here, "live")
        assert {"public.patrons_reader", "public.platform_journal"} <= {
            where for where, _word in found_on(here)
        }
        step(here, "erase", library)
        assert found_on(here) == set()
        backup = tmp_path / "backup"
        assert here.run("backup", str(backup)).returncode == 0
        assert found_in(backup) == set()


def test_a_backup_of_before_brings_nobody_back(here: Installation, tmp_path: Path) -> None:
    library = step(here, "live")
    backups = tmp_path / "backups"
    backups.mkdir()
    assert here.run("backup", str(backups / "before")).returncode == 0
    assert found_in(backups), "the older backup holds whom it held"
    step(here, "erase", library)
    assert here.run("backup", str(backups / "after")).returncode == 0
    again = Installation(tmp_path / "again")
    restored = again.json("restore", str(backups / "before"))
    assert (restored["erased_again"], restored["waiting_to_be_erased"]) == (1, 0)
    assert found_in(again.data) == set()
    assert again.run("check").returncode == 0


def test_an_installation_that_is_replaced_says_whom_it_erased(here: Installation, tmp_path: Path) -> None:
    library = step(here, "live")
    backup = tmp_path / "before"
    assert here.run("backup", str(backup)).returncode == 0
    step(here, "erase", library)
    restored = here.run("restore", str(backup), "--replace", "--yes")
    assert "Erased again" in restored.stdout, restored.stdout + restored.stderr
    with closing(sqlite3.connect(here.data / "armarius.sqlite3")) as raw:
        assert raw.execute("SELECT count(*) FROM patrons_reader").fetchone() == (0,)
