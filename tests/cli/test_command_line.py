"""``armarius``: names are stable, an empty folder is a new installation, refusals are sentences."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from armarius.catalogue.testing import marc21
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.formats.marc.record import Dialect

pytestmark = pytest.mark.once


@pytest.fixture
def armarius(tmp_path: Path):
    environment = {k: v for k, v in os.environ.items() if k not in {"ARMARIUS_DATABASE_URL", "ARMARIUS_DATA"}}

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "armarius.site.cli", *words, "--data", str(tmp_path / "data")]
        return subprocess.run(command, env=environment, text=True, capture_output=True, check=False)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "three.mrc"
    records = [
        marc21("Dvēseļu putenis", "Grīns, Aleksandrs", number="a1"),
        marc21("Мастер и Маргарита", "Булгаков, Михаил", number="a2", language="rus"),
        marc21("Straumēni", "Virza, Edvarts", number="a3", year=1933),
    ]
    path.write_bytes(b"".join(write_iso2709(r) for r in records))
    return path


def test_an_empty_folder_takes_a_file_and_finds_its_books(armarius, file: Path) -> None:
    taken = json.loads(armarius("records", "import", str(file), "--json").stdout)
    assert {k: taken[k] for k in ("read", "created", "updated", "unchanged", "quarantined")} == {
        "read": 3,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "quarantined": 0,
    }
    assert taken["seconds"] >= 0
    again = json.loads(armarius("records", "import", str(file), "--json").stdout)
    assert (again["created"], again["unchanged"]) == (0, 3)
    for query, title in (
        ("dveselu", "Dvēseļu putenis"),
        ("Bulgakov", "Мастер и Маргарита"),
        ("title:straum* year:1933", "Straumēni"),
        ('"мастер и маргарита"', "Мастер и Маргарита"),
    ):
        found = json.loads(armarius("search", query, "--facets", "--json").stdout)
        assert (found["total"], found["hits"][0]["title"]) == (1, title), query
        assert found["ms"] >= 0
        assert set(found["hits"][0]) >= {"id", "title", "authors", "year"}
    assert {f["value"] for f in found["facets"]["language"]} == {"rus"}


def test_the_index_can_be_lost_and_comes_back(armarius, file: Path) -> None:
    armarius("records", "import", str(file))
    assert json.loads(armarius("index", "status", "--json").stdout)["documents"] == 3
    assert json.loads(armarius("index", "rebuild", "--json").stdout) == {"documents": 3}
    assert json.loads(armarius("index", "verify", "--json").stdout)["ok"]
    assert json.loads(armarius("check", "--json").stdout)["ok"]


def test_what_goes_out_comes_in_again(armarius, file: Path, tmp_path: Path) -> None:
    armarius("records", "import", str(file))
    out = tmp_path / "out.xml"
    written = armarius("records", "export", "--format", "marcxml", "--output", str(out), "--json")
    assert json.loads(written.stdout)["written"] == 3
    again = json.loads(armarius("records", "import", str(out), "--json").stdout)
    assert (again["read"], again["unchanged"]) == (3, 3)


def test_an_export_in_another_dialect_says_what_it_left_behind(armarius, file: Path, tmp_path: Path) -> None:
    armarius("records", "import", str(file), "--json")
    out, lost = tmp_path / "out.mrc", tmp_path / "lost.csv"
    words = (
        "records",
        "export",
        "--dialect",
        "unimarc",
        "--output",
        str(out),
        "--losses",
        str(lost),
        "--json",
    )
    written = json.loads(armarius(*words).stdout)
    assert (written["written"], written["left_out"]) == (3, 0)
    with out.open("rb") as stream:
        rows = [row for row in read_records(stream) if isinstance(row, ReadRecord)]
    assert [row.dialect for row in rows] == [Dialect.UNIMARC] * 3
    assert [row.record.first("200", "a") for row in rows][1] == "Мастер и Маргарита"
    lines = lost.read_text("utf-8-sig").splitlines()
    assert lines[0] == "001,tag,code,value,reason"
    assert len(lines) - 1 == sum(written["losses"].values())


def test_mnemonic_text_comes_in_and_its_bad_record_is_set_aside(armarius, tmp_path: Path) -> None:
    path = tmp_path / "two.mrk"
    good = "=LDR  00000nam\\a2200000\\i\\4500\n=001  m1\n=245  10$aDv{macr}ese{commab}lu putenis\n\n"
    path.write_text(good + "=LDR  00000nam\\a2200000\\i\\4500\n=24\n", encoding="utf-8")
    seen = json.loads(armarius("records", "import", str(path), "--dry-run", "--json").stdout)
    assert {key: seen[key] for key in ("read", "quarantined", "marc21", "utf-8 (ascii)")} == {
        "read": 2,
        "quarantined": 1,
        "marc21": 1,
        "utf-8 (ascii)": 1,
    }
    taken = json.loads(armarius("records", "import", str(path), "--format", "mrk", "--json").stdout)
    assert (taken["created"], taken["quarantined"]) == (1, 1)


def test_a_dry_run_writes_nothing(armarius, file: Path) -> None:
    seen = json.loads(armarius("records", "import", str(file), "--dry-run", "--json").stdout)
    assert (seen["read"], seen["marc21"]) == (3, 3)
    assert json.loads(armarius("search", "", "--json").stdout)["total"] == 0


def test_refusals_are_sentences_with_an_exit_status(armarius, file: Path) -> None:
    armarius("records", "import", str(file))
    missing = armarius("circ", "checkout", "--reader", "NOBODY", "--item", "NOTHING")
    assert missing.returncode == 5
    assert missing.stderr.strip()
    assert "circulation." not in missing.stderr
    as_json = json.loads(armarius("circ", "checkin", "--item", "NOTHING", "--json").stdout)
    assert (as_json["refused"], as_json["reasons"][0]["code"]) == ("missing", "circulation.unknown_code")
    no_file = armarius("records", "import", "/nowhere/at/all.mrc")
    assert no_file.returncode == 5


def test_an_unknown_setting_is_refused_by_name(tmp_path: Path) -> None:
    environment = {**os.environ, "ARMARIUS_DATA": str(tmp_path), "ARMARIUS_COLOUR": "blue"}
    command = [sys.executable, "-m", "armarius.site.cli", "config", "check"]
    done = subprocess.run(command, env=environment, text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert "colour" in done.stderr


def test_accounts_are_made_with_passwords_nobody_invented(armarius) -> None:
    one = json.loads(armarius("user", "create", "ilze", "--name", "Ilze", "--json").stdout)
    assert len(one["password"]) >= 16
    assert json.loads(armarius("user", "grant", "ilze", "--role", "librarian", "--json").stdout)["grant"]
    two = json.loads(armarius("user", "reset", "ilze", "--json").stdout)
    assert two["password"] != one["password"]
    assert armarius("user", "create", "ilze").returncode == 3
    assert armarius("user", "grant", "nobody", "--role", "librarian").returncode == 5
