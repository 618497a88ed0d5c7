"""``armarius records import --profile``: what is sure is taken in, what is in doubt waits at the desk."""

import json
from pathlib import Path
from typing import Any

import pytest

from armarius.catalogue import queries as catalogue
from armarius.catalogue.models import ImportBatch, Record, StagedRecord
from armarius.catalogue.testing import marc21, records
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.network.testing import library
from armarius.site.cli.main import perform

pytestmark = pytest.mark.django_db(transaction=True)
ONE, TWO = "9789984335254", "9789984000015"


def book(title: str, number: str, isbn: str = "", subject: str = "") -> MarcRecord:
    """A record with an ISBN and a subject."""
    made = marc21(title, "Grīns, Aleksandrs", number=number)
    more = [DataField("020", " ", " ", (("a", isbn),))] if isbn else []
    more += [DataField("650", " ", "4", (("a", subject),))] if subject else []
    return MarcRecord(made.leader, (*made.fields, *more))


@pytest.fixture
def here() -> int:
    """A library with one title of an ISBN, and two of another."""
    found = library("HERE")
    records(
        found, [book("Putenis", "O1", ONE), book("Straumēni", "O2", TWO), book("Straumēni II", "O3", TWO)]
    )
    return found


@pytest.fixture
def coming(tmp_path: Path) -> Path:
    """A file: the same title said better, a new one, one that may be either of two, and a broken record."""
    whole = write_iso2709(book("Zvejnieka dēls", "D1"))
    broken = b"00abc" + whole[5:24] + b"garbage" + whole[30:]
    sound = (
        book("Putenis", "A1", ONE, "Karš"),
        book("Aiviekstes dziesma", "A2"),
        book("Straumēni. Jauns", "A3", TWO),
    )
    path = tmp_path / "new.mrc"
    path.write_bytes(b"".join(map(write_iso2709, sound)) + broken)
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What the command prints."""
    assert perform(["records", "import", *words, "--json"]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_sure_is_taken_in_and_doubt_waits(
    here: int, coming: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, str(coming), "--library", "HERE", "--profile", "replace")
    counted = {name: said[name] for name in ("created", "updated", "quarantined", "in_doubt", "skipped")}
    assert counted == {"created": 1, "updated": 1, "quarantined": 1, "in_doubt": 1, "skipped": 0}
    assert "Karš" in Record.objects.get(title="Putenis").marc
    assert Record.objects.filter(title="Aiviekstes dziesma").exists()
    assert not Record.objects.filter(title__startswith="Straumēni. Jauns").exists()
    assert StagedRecord.objects.get(outcome="waiting").found == "doubt"


def test_the_same_file_again_changes_nothing(
    here: int, coming: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (str(coming), "--library", "HERE", "--profile", "replace")
    run(capsys, *words)
    before = catalogue.totals(), list(Record.objects.order_by("pk").values_list("pk", "version"))
    said = run(capsys, *words)
    assert (said["created"], said["updated"]) == (0, 0)
    assert (catalogue.totals(), list(Record.objects.order_by("pk").values_list("pk", "version"))) == before


def test_a_dry_run_counts_and_writes_nothing(
    here: int, coming: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = catalogue.totals()
    said = run(capsys, str(coming), "--library", "HERE", "--profile", "replace", "--dry-run")
    assert {name: said[name] for name in ("read", "quarantined", "new", "overlay", "doubt")} == {
        "read": 4,
        "quarantined": 1,
        "new": 1,
        "overlay": 1,
        "doubt": 1,
    }
    assert catalogue.totals() == before
    assert not ImportBatch.objects.filter(file_name="new.mrc").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--profile", "nobody’s"), 3),
        (("--profile", "replace", "--library", "NOWHERE"), 5),
    ],
)
def test_what_is_not_known_is_refused(
    here: int, coming: Path, words: tuple[str, ...], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert perform(["records", "import", str(coming), *words, "--json"]) == status
    assert not ImportBatch.objects.filter(file_name="new.mrc").exists()


def test_a_file_that_is_not_there_is_refused(
    here: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert perform(["records", "import", str(tmp_path / "none.mrc"), "--profile", "replace", "--json"]) == 5
    assert not ImportBatch.objects.filter(file_name="none.mrc").exists()
