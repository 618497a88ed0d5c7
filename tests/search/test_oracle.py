"""What a thousand fixed queries find is what Zebra finds; what a rule explains, and what none may."""

import os
import shutil
from pathlib import Path

import pytest

from armarius.catalogue import indexing
from armarius.network.testing import library
from armarius.platform.search.folder import IndexFolder
from armarius.site.bench import fulltext, oracle, synthetic
from armarius.site.bench.oracle import Asked, compared, explanation
from armarius.site.bench.zebra import PROGRAMS

CORPUS = Path(
    os.environ.get("ARMARIUS_CORPUS") or Path(__file__).resolve().parents[2].parent / "shared" / "data"
)
TEXTS = {
    "title": ("Don't look, Марина", "Būris: romāns", "snake_case", "Се\u0301ра"),
    "author": (),
    "subject": ("Latvija -- Vēsture",),
    "isbn": (),
    "class": (),
}


@pytest.mark.parametrize(
    ("field", "query", "theirs", "rule"),
    [
        ("title", "don", False, "apostrophe_and_point"),
        ("title", "dont", True, "apostrophe_and_point"),
        ("subject", "Latvija Vēsture", False, "punctuation_parts_phrases"),
        ("title", "snake", False, "low_line"),
        ("title", "Būris", False, ""),
        ("title", "look", False, ""),
        ("title", "romans", False, ""),
        ("title", "romans", True, ""),
        ("title", "Сера", False, "free_marks"),
        ("title", "nowhere", True, ""),
        ("isbn", "9780141439518", False, ""),
    ],
)
def test_a_rule_explains_its_own_difference_and_no_other(
    field: str, query: str, theirs: bool, rule: str
) -> None:
    assert explanation(Asked(field, query), TEXTS[field], theirs=theirs) == rule


def test_a_record_that_ours_lost_stays_a_difference() -> None:
    asked = [Asked("title", "look"), Asked("title", "don")]
    texts = {1: TEXTS, 2: TEXTS}
    answer = compared(asked, [{1}, {1, 2}], [{1, 2}, set()], texts)
    assert answer["mean_jaccard_before"] == 0.25
    assert answer["mean_jaccard_after"] == 0.75
    assert answer["differences_explained"] == {"apostrophe_and_point": 2}
    assert [row["query"] for row in answer["unexplained"]] == ["title:look"]


def test_fulltext_counts_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "few.mrc"
    synthetic.write_file(path, 50)
    answer = fulltext.measured(
        tmp_path, path, {"one": [fulltext.words("syn")], "all": [fulltext.words("riga")]}
    )
    assert answer["one"]["hits"] == 0
    assert 0 < answer["all"]["hits"] <= 50


@pytest.mark.corpus
@pytest.mark.django_db(transaction=True)
def test_the_sets_are_zebras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(shutil.which(name) for name in PROGRAMS), "apt-get install idzebra-2.0 yaz"
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)
    answer = oracle.run(library("MAIN"), CORPUS)
    assert answer["queries"] >= 1000
    assert answer["mean_jaccard_before"] >= 0.9
    assert answer["mean_jaccard_after"] >= 0.999, answer["unexplained"]
