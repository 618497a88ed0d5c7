"""The bench that searches while the index is built anew says what was lost, and asks as long as it goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from armarius.catalogue import indexing
from armarius.catalogue.testing import record
from armarius.network.testing import library
from armarius.platform.search.folder import IndexFolder
from armarius.site.bench import rebuilding

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)
    monkeypatch.setattr(rebuilding, "EVERY", 0.0)
    record(library("MAIN"), "Straumēni")


def times(number: int) -> Callable[[], bool]:
    left = iter([True] * number + [False])
    return lambda: next(left)


def test_hits_that_were_there_before_are_missed() -> None:
    indexing.rebuild()
    said = rebuilding.asked_while(times(5), {"straumeni": 1, "nekas": 1})
    assert said["searches_ms"]["n"] == 5
    assert (said["refused"], said["fewer_hits_meanwhile"]) == (0, 2)


def test_an_answer_of_the_database_alone_is_no_search() -> None:
    said = rebuilding.asked_while(times(3), {"straumeni": 0})
    assert (said["refused"], said["fewer_hits_meanwhile"]) == (3, 0)
