"""Importing readers at the desk: columns, numbers, decisions, who sees what, what is written down of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from armarius.network.testing import library
from armarius.patrons.models import Group, ImportedReader, ImportProfile, Reader, ReaderImport
from armarius.patrons.rules.import_states import Found, ImportState, Outcome
from armarius.patrons.testing import category, reader
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import AccessEntry

from .conftest import Room

HEADING = "Surname;First name;Date of birth;Class;Card number"


@dataclass(frozen=True)
class Secretary:
    """A browser at the school, and a pupil who is there already."""

    room: Room
    client: Client
    anna: int

    def upload(self, *lines: str) -> int:
        """A file whose columns were guessed; the import's id."""
        content = "\n".join([HEADING, *lines]).encode()
        answer = self.client.post("/readers/import/", {"file": SimpleUploadedFile("5a.csv", content)})
        assert answer.status_code == 302
        return ReaderImport.objects.order_by("-pk").values_list("pk", flat=True)[0]

    def map(self, batch: int, **said: Any) -> Any:
        """The columns as they were proposed, sent."""
        form = {f"column-{at}": target for at, target in enumerate(self.proposed(batch))}
        version = ReaderImport.objects.get(pk=batch).version
        answer = self.client.post(
            f"/readers/import/{batch}/columns/", form | {"version": version, "category": "pupil"} | said
        )
        run_all()
        return answer

    def proposed(self, batch: int) -> list[str]:
        """What the page takes each column for."""
        columns = self.client.get(f"/readers/import/{batch}/columns/").context["screen"].columns
        return [column.target for column in columns]

    def compared(self, *lines: str) -> int:
        """A file whose rows were compared."""
        batch = self.upload(*lines)
        assert self.map(batch).status_code == 302
        return batch


@pytest.fixture
def secretary(room: Room) -> Secretary:
    """In September."""
    here = room.desk.library
    category("pupil")
    anna = reader(here, card="P-1", kind="pupil", given_name="Anna", group="4.a")
    return Secretary(room, room.client("librarian"), anna)


LINES = ("Kalniņa;Anna;;5.a;P-1", "Vilks;Uldis;01.02.2012;5.a;P-2", "Ozola;Anna;;5.a;P-1", ";Nobody;;5.a;P-4")


def test_the_columns_are_guessed_and_shown_with_their_first_values(secretary: Secretary) -> None:
    batch = secretary.upload(*LINES)
    assert secretary.proposed(batch) == ["family_name", "given_name", "birth_date", "group", "card"]
    page = secretary.client.get(f"/readers/import/{batch}/columns/").content.decode()
    assert "Vilks" in page
    assert Reader.objects.filter(family_name="Vilks").count() == 0


def test_a_file_that_is_no_table_is_refused_at_its_field(secretary: Secretary) -> None:
    for upload in (
        SimpleUploadedFile("x.xlsx", b"PK\x03\x04 nonsense"),
        SimpleUploadedFile("x.csv", b"a;b\n"),
    ):
        answer = secretary.client.post("/readers/import/", {"file": upload})
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert secretary.client.post("/readers/import/").status_code == 422
    assert ReaderImport.objects.count() == 0


def test_what_was_typed_of_the_columns_survives_a_refusal(secretary: Secretary) -> None:
    batch = secretary.upload(*LINES)
    answer = secretary.map(batch, **{"column-0": "card", "group": "5.z", "profile": "Register"})
    assert answer.status_code == 422
    screen = answer.context["screen"]
    assert screen.columns[0].target == "card"
    assert screen.columns[4].error
    assert screen.form.typed["group"] == "5.z"
    assert ImportProfile.objects.count() == 0


def test_kept_columns_are_offered_to_the_next_file(secretary: Secretary) -> None:
    batch = secretary.upload(*LINES)
    secretary.map(batch, **{"column-2": "", "profile": "Register", "group": "5.z"})
    again = secretary.upload(*LINES)
    screen = secretary.client.get(f"/readers/import/{again}/columns/").context["screen"]
    assert (screen.profile, screen.form.typed["group"]) == ("Register", "5.z")
    assert screen.columns[2].target == ""


def test_a_september_from_the_numbers_to_the_undo(secretary: Secretary) -> None:
    batch = secretary.compared(*LINES)
    page = f"/readers/import/{batch}/"
    screen = secretary.client.get(page).context["screen"]
    assert {each.words: each.number for each in screen.counts} == {"New": 1, "Changed": 1, "Faulty": 2}
    assert (screen.ready, screen.groups) == (2, ("5.a",))
    assert secretary.client.post(f"{page}run/", {"group_name": "5.a", "group_meant": ""}).status_code == 302
    run_all()
    screen = secretary.client.get(page).context["screen"]
    assert (screen.row.state, screen.row.made, screen.row.changed) == (ImportState.DONE, 1, 1)
    assert secretary.client.post(f"{page}undo/").status_code == 302
    run_all()
    assert secretary.client.get(page).context["screen"].row.state == ImportState.UNDONE
    assert Reader.objects.filter(family_name="Vilks").count() == 0
    assert not Group.objects.filter(name="5.a").exists()


def test_rows_in_doubt_are_decided_side_by_side_or_all_of_a_kind(secretary: Secretary) -> None:
    batch = secretary.compared("Ozola;Anna;;5.a;P-1", "Kalniņa;Anna;;5.b;P-7", "Kalnina;Anna;;5.c;P-8")
    decide = f"/readers/import/{batch}/decide/"
    shown = secretary.client.get(decide)
    first = next(row for row, _cells in shown.context["shown"].rows if row.number == 1)
    assert ("Ozola", "Kalniņa", True) in [(side.theirs, side.ours, side.differs) for side in first.sides]
    assert secretary.client.post(decide, {f"decision-{first.id}": "take"}).status_code == 302
    everybody = {"kind_of_all": "likely", "all_of_kind": "skip"}
    assert secretary.client.post(decide, everybody).status_code == 302
    decisions = ImportedReader.objects.order_by("number").values_list("decision", flat=True)
    assert list(decisions) == ["take", "skip", "skip"]
    secretary.client.post(decide, {f"decision-{first.id}": "nonsense", "decision-x": "take"})
    assert ImportedReader.objects.get(number=1).decision == ""


def test_who_stands_in_no_row_is_listed_and_nobody_is_deleted(secretary: Secretary) -> None:
    gone = reader(secretary.room.desk.library, card="P-9", kind="pupil", group="4.a", family_name="Liepa")
    batch = secretary.compared(*LINES)
    rows = secretary.client.get(f"/readers/import/{batch}/missing/").context["shown"].rows
    assert [pair[0].pk for pair, _cells in rows] == [gone]


def test_a_comparison_can_be_stopped_and_the_file_mapped_anew(secretary: Secretary) -> None:
    batch = secretary.upload(*LINES)
    form = {f"column-{at}": target for at, target in enumerate(secretary.proposed(batch))}
    secretary.client.post(f"/readers/import/{batch}/columns/", form | {"version": 1, "category": "pupil"})
    assert secretary.client.post(f"/readers/import/{batch}/stop/").status_code == 302
    run_all()
    screen = secretary.client.get(f"/readers/import/{batch}/").context["screen"]
    assert (screen.stopped, screen.moving) == (True, False)
    assert secretary.map(batch).status_code == 302
    assert ReaderImport.objects.get(pk=batch).state == ImportState.COMPARED


def test_whose_data_a_page_shows_is_written_down(secretary: Secretary) -> None:
    batch = secretary.compared("Ozola;Ilze;;4.a;P-1", LINES[1])
    reader(secretary.room.desk.library, card="P-9", kind="pupil", group="4.a", family_name="Liepa")
    for page in ("", "decide/", "missing/"):
        before = AccessEntry.objects.count()
        assert secretary.client.get(f"/readers/import/{batch}/{page}").status_code == 200
        assert AccessEntry.objects.count() == before + 1


def test_another_library_and_a_clerk_see_nothing(secretary: Secretary, room: Room) -> None:
    batch = secretary.compared(*LINES)
    elsewhere = library(parent=room.desk.library)
    reader(elsewhere, card="E-1")
    stranger: Client = Room(room.desk, "", "").client("librarian")
    stranger.post("/library/", {"library": elsewhere})
    addresses = ["", "columns/", "decide/", "missing/"]
    verbs = ["run/", "stop/", "undo/", "discard/"]
    calls: list[Callable[[Client], Any]] = [
        *(lambda c, a=a: c.get(f"/readers/import/{batch}/{a}") for a in addresses),
        *(lambda c, v=v: c.post(f"/readers/import/{batch}/{v}") for v in verbs),
    ]
    assert {call(stranger).status_code for call in calls} == {404}
    assert {call(room.client("clerk")).status_code for call in calls} == {403}
    assert ImportedReader.objects.filter(batch_id=batch, outcome=Outcome.WAITING).count() == 4


@pytest.mark.parametrize("page", ["", "decide/", "missing/"])
def test_no_page_asks_more_for_more_rows(secretary: Secretary, page: str) -> None:
    def lines(many: int) -> list[str]:
        for n in range(many):
            given = "".join("abcdefghij"[int(digit)] for digit in f"{n:02}")
            reader(
                secretary.room.desk.library, card=f"Q{many}-{n}", kind="pupil", group="4.a", given_name=given
            )
        return [f"Ozola;Anna{n};;4.a;Q{many}-{n}" for n in range(many - 1)]

    asked = []
    for many in (3, 20):
        batch = secretary.compared(*lines(many))
        secretary.client.get(f"/readers/import/{batch}/{page}")
        with CaptureQueriesContext(connection) as queries:
            assert secretary.client.get(f"/readers/import/{batch}/{page}").status_code == 200
        asked.append(len(queries))
    assert asked[1] <= asked[0]
    assert ImportedReader.objects.filter(found=Found.CONFLICT).exists()
