"""Which data folders get a demonstration network, and what happens to half of one."""

from pathlib import Path

import pytest
from first_start import MARK, begin, data_folder, finish, wants_demonstration


def test_an_absent_or_empty_folder_is_new(tmp_path: Path) -> None:
    assert begin(tmp_path / "data")
    assert (tmp_path / "data" / MARK).exists()
    (tmp_path / "disk" / "lost+found").mkdir(parents=True)
    assert begin(tmp_path / "disk")


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "armarius.sqlite3").write_text("a library")
    assert not begin(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["armarius.sqlite3"]


def test_a_finished_first_start_is_not_repeated(tmp_path: Path) -> None:
    assert begin(tmp_path)
    (tmp_path / "armarius.sqlite3").write_text("a library")
    finish(tmp_path)
    assert not begin(tmp_path)
    assert (tmp_path / "armarius.sqlite3").read_text() == "a library"


def test_half_a_first_start_is_moved_aside_and_made_again(tmp_path: Path) -> None:
    for content in ("first half", "second half"):
        assert begin(tmp_path)
        assert not (tmp_path / "armarius.sqlite3").exists()
        (tmp_path / "armarius.sqlite3").write_text(content)
    assert begin(tmp_path)
    kept = sorted(path.read_text() for path in tmp_path.glob("interrupted-*/armarius.sqlite3"))
    assert kept == ["first half", "second half"]


@pytest.mark.parametrize("own", ["ARMARIUS_DATABASE_URL", "ARMARIUS_CONFIG"])
def test_a_library_of_one_s_own_gets_nothing_invented(own: str) -> None:
    assert wants_demonstration({own: ""})
    assert not wants_demonstration({own: "something"})


def test_the_folder_is_named_by_the_environment(tmp_path: Path) -> None:
    assert data_folder(tmp_path, {}) == tmp_path.resolve() / "data"
    assert data_folder(tmp_path, {"ARMARIUS_DATA": "other"}) == tmp_path.resolve() / "other"
    assert data_folder(tmp_path, {"ARMARIUS_DATA": "/srv/library"}) == Path("/srv/library")
