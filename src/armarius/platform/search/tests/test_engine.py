"""The engine over a handful of documents: what is written is found, counted and survives."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from armarius.platform.search import reading, writing
from armarius.platform.search.clauses import (
    AnyOf,
    Between,
    Either,
    Every,
    Everything,
    Lifted,
    Nothing,
    Phrase,
    Prefix,
    Similar,
    Term,
    Without,
)
from armarius.platform.search.engine import (
    Filter,
    IndexBusy,
    IndexFolder,
    IndexMissing,
    Reader,
    SearchDocument,
    Sort,
    rebuild,
    writer,
)
from armarius.platform.search.writing import Parts


def document(record_id: int, title: str, **fields: object) -> SearchDocument:
    base: dict[str, object] = {
        "id": record_id,
        "title_folded": title,
        "all_folded": title,
        "sort_title": title.encode().hex(),
        "popularity": 0,
        "lift": 0.0,
        "added": record_id,
        "payload": title.encode(),
    }
    return base | fields  # type: ignore[return-value]


LIBRARY = [
    document(1, "rigas vesture", language=["lav"], library=["A", "B"], year=1990, popularity=5, lift=0.1),
    document(2, "rigas kartes", language=["lav"], library=["A"], year=2000),
    document(3, "istoriya rigas", language=["rus"], library=["B"], year=2010, popularity=9, lift=2.0),
    document(4, "c++ rokasgramata", language=["eng"], library=["C"], isbn=["9785170982265"]),
    document(5, "图书 书馆 馆", language=["chi"], year=2020),
]


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    index_folder = IndexFolder(tmp_path / "index", "lv")
    with writer(index_folder) as opened:
        opened.add(LIBRARY)
        opened.commit("7")
    return index_folder


@pytest.fixture
def reader(folder: IndexFolder) -> Reader:
    return Reader(folder)


def found(reader: Reader, clause: object, **options: object) -> list[int]:
    return [hit.id for hit in reader.search(clause, **options).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clause", "ids"),
    [
        (Term("all_folded", "rigas"), {1, 2, 3}),
        (Term("all_folded", "c++"), {4}),
        (Phrase("all_folded", ("rigas", "vesture")), {1}),
        (Phrase("all_folded", ("vesture", "rigas")), set()),
        (Phrase("all_folded", ("图书", "书馆")), {5}),
        (Prefix("all_folded", "ri"), {1, 2, 3}),
        (Prefix("all_folded", "c++"), {4}),
        (Prefix("all_folded", "书"), {5}),
        (Similar("all_folded", "vestura"), {1}),
        (Between("year", 2000, None), {2, 3, 5}),
        (Between("year", None, 1999), {1}),
        (Between("year", 2000, 2010), {2, 3}),
        (AnyOf("language", ("lav", "rus")), {1, 2, 3}),
        (Term("isbn", "9785170982265"), {4}),
        (Every((Term("all_folded", "rigas"), Without(Term("all_folded", "kartes")))), {1, 3}),
        (Either((Term("all_folded", "kartes"), Term("all_folded", "c++"))), {2, 4}),
        (Without(Term("all_folded", "rigas")), {4, 5}),
        (Either((Term("all_folded", "kartes"), Without(Term("all_folded", "rigas")))), {2, 4, 5}),
        (Lifted(Term("all_folded", "rigas"), (Term("title_folded", "kartes"),)), {1, 2, 3}),
        (Everything(), {1, 2, 3, 4, 5}),
        (Nothing(), set()),
    ],
)
def test_each_clause_finds_what_it_says(reader: Reader, clause: object, ids: set[int]) -> None:
    assert set(found(reader, clause)) == ids
    assert reader.search(clause).total == len(ids)  # type: ignore[arg-type]
    assert set(reader.ids(clause, limit=10)) == ids  # type: ignore[arg-type]


def test_lifts_and_popularity_decide_the_order(reader: Reader) -> None:
    rigas = Term("all_folded", "rigas")
    assert found(reader, rigas)[0] == 3
    assert found(reader, Lifted(rigas, (Term("title_folded", "kartes", 50.0),)))[0] == 2


@pytest.mark.parametrize(
    ("sort", "descending", "ids"),
    [
        (Sort.TITLE, None, [3, 2, 1]),
        (Sort.TITLE, True, [1, 2, 3]),
        (Sort.YEAR, None, [3, 2, 1]),
        (Sort.YEAR, False, [1, 2, 3]),
        (Sort.ADDED, None, [3, 2, 1]),
        (Sort.POPULARITY, None, [3, 1, 2]),
    ],
)
def test_sorting(reader: Reader, sort: Sort, descending: bool | None, ids: list[int]) -> None:
    assert found(reader, Term("all_folded", "rigas"), sort=sort, descending=descending) == ids


def test_pages_follow_each_other_without_gaps(reader: Reader) -> None:
    pages = [found(reader, Everything(), sort=Sort.ADDED, offset=start, limit=2) for start in (0, 2, 4, 6)]
    assert pages == [[5, 4], [3, 2], [1], []]
    assert reader.search(Everything(), limit=0).hits == ()


def test_facets_count_the_whole_answer_not_the_page(reader: Reader) -> None:
    answer = reader.search(Term("all_folded", "rigas"), facets=["language", "library"], limit=1)
    assert dict(answer.facets["language"]) == {"lav": 2, "rus": 1}
    assert dict(answer.facets["library"]) == {"A": 2, "B": 2}


def test_a_choice_narrows_the_other_facets_but_not_its_own(reader: Reader) -> None:
    answer = reader.search(
        Term("all_folded", "rigas"), facets=["language", "library"], filters=[Filter("library", ("B",))]
    )
    assert answer.total == 2
    assert dict(answer.facets["library"]) == {"A": 2, "B": 2}
    assert dict(answer.facets["language"]) == {"lav": 1, "rus": 1}


def test_several_values_are_alternatives_and_exclusion_excludes(reader: Reader) -> None:
    everything = Everything()
    assert set(found(reader, everything, filters=[Filter("language", ("lav", "eng"))])) == {1, 2, 4}
    without = reader.search(
        everything, facets=["language"], filters=[Filter("language", ("lav",), exclude=True)]
    )
    assert {hit.id for hit in without.hits} == {3, 4, 5}
    assert "lav" not in dict(without.facets["language"])


def test_remembered_counts_are_forgotten_with_the_next_commit(folder: IndexFolder, reader: Reader) -> None:
    before = reader.search(Everything(), facets=["language"]).facets["language"]
    assert reader.search(Everything(), facets=["language"]).facets["language"] is before
    with writer(folder) as opened:
        opened.add([document(6, "jauns", language=["lav"])])
        opened.commit("8")
    assert dict(reader.search(Everything(), facets=["language"]).facets["language"])["lav"] == 3


def test_adding_again_replaces_and_deleting_removes(folder: IndexFolder, reader: Reader) -> None:
    with writer(folder) as opened:
        opened.add([document(2, "liepajas kartes")])
        opened.delete([1, 999])
        opened.commit("9")
    assert set(found(reader, Term("all_folded", "rigas"))) == {3}
    assert found(reader, Term("all_folded", "liepajas")) == [2]
    assert reader.documents() == 4
    assert folder.position() == "9"


def test_what_was_not_committed_is_not_there(folder: IndexFolder, reader: Reader) -> None:
    with writer(folder) as opened:
        opened.add([document(7, "nekas")])
    assert found(reader, Term("all_folded", "nekas")) == []
    assert folder.position() == "7"


def test_payloads_come_back_by_id(reader: Reader) -> None:
    assert reader.payloads([4, 1, 999]) == {4: b"c++ rokasgramata", 1: b"rigas vesture"}
    assert reader.payloads([]) == {}


def test_one_writer_at_a_time(folder: IndexFolder) -> None:
    with writer(folder), pytest.raises(IndexBusy), writer(folder):
        pass
    with writer(folder) as opened:
        assert opened.is_current()


def test_no_index_is_said(tmp_path: Path) -> None:
    empty = IndexFolder(tmp_path / "nothing")
    assert empty.position() is None
    with pytest.raises(IndexMissing):
        Reader(empty).search(Everything())


def test_a_rebuild_takes_the_place_of_the_old_index_while_it_is_searched(
    folder: IndexFolder, reader: Reader
) -> None:
    with rebuild(folder) as fresh:
        fresh.add([document(50, "viss no jauna")], replacing=False)
        fresh.commit("20")
        assert reader.documents() == 5
        with pytest.raises(IndexBusy), rebuild(folder):
            pass
    assert reader.documents() == 1
    assert folder.position() == "20"
    assert len([entry for entry in folder.root.iterdir() if entry.is_dir()]) == 1


def broken_rebuild(folder: IndexFolder) -> None:
    with rebuild(folder) as fresh:
        fresh.add([document(50, "viss no jauna")], replacing=False)
        raise RuntimeError


def test_a_failed_rebuild_leaves_the_old_index(folder: IndexFolder, reader: Reader) -> None:
    with pytest.raises(RuntimeError):
        broken_rebuild(folder)
    assert reader.documents() == 5
    assert folder.position() == "7"


def test_an_overtaken_writer_knows_it(folder: IndexFolder) -> None:
    with writer(folder) as old:
        with rebuild(folder) as fresh:
            fresh.commit("21")
        assert not old.is_current()


def test_another_collation_is_another_index(folder: IndexFolder) -> None:
    assert IndexFolder(folder.root, "zh").current() is None
    assert folder.current() is not None


KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
from armarius.platform.search.engine import IndexFolder, writer

with writer(IndexFolder(Path(sys.argv[1]), "lv")) as opened:
    opened.add([{"id": 100, "all_folded": "pirms"}])
    opened.commit("100")
    opened.add([{"id": 101, "all_folded": "pec"}])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_its_commits_and_no_lock(folder: IndexFolder, reader: Reader) -> None:
    killed = subprocess.run(  # noqa: S603
        [sys.executable, "-c", KILLED_WRITER, str(folder.root)], check=False, env=dict(os.environ)
    )
    assert killed.returncode == -signal.SIGKILL
    assert found(reader, Term("all_folded", "pirms")) == [100]
    assert found(reader, Term("all_folded", "pec")) == []
    assert folder.position() == "100"
    with writer(folder) as opened:
        opened.commit("101")


def test_names_are_counted_filtered_and_found_by_their_text(folder: IndexFolder) -> None:
    with writer(folder) as opened:
        opened.add([document(10 + i, "rainis", author=["Rainis", f"Cits {i}"]) for i in range(3)])
        opened.commit("8")
        opened.add([document(20, "rainis", author=["Rainis"], subject=["Dzeja", "x" * 1200])])
        opened.commit("9")
    index = Reader(folder)
    found = index.search(Term("all_folded", "rainis"), facets=("author", "subject"))
    assert found.facets["author"] == (("Rainis", 4), ("Cits 0", 1), ("Cits 1", 1), ("Cits 2", 1))
    assert dict(found.facets["subject"]) == {"Dzeja": 1, "x" * 1000: 1}
    assert index.count(Term("author", "Rainis")) == 4
    assert index.count(AnyOf("author", ("Cits 1", "Cits 2"))) == 2
    assert index.count(Term("subject", "x" * 1200)) == 1
    kept = index.search(
        Term("all_folded", "rainis"), facets=("author",), filters=[Filter("author", ("Cits 1",))]
    )
    assert (kept.total, dict(kept.facets["author"])["Rainis"]) == (1, 4)


@pytest.mark.parametrize("documents", [0, 1, 40, 41, 300, 320, 322])
def test_a_rebuild_leaves_one_segment(
    folder: IndexFolder, monkeypatch: pytest.MonkeyPatch, documents: int
) -> None:
    monkeypatch.setattr(writing, "LARGEST_PART", 40)
    with rebuild(folder, expected=min(documents, 310)) as fresh:
        for first in range(0, documents, 25):
            made = [document(i, f"viss {i}") for i in range(first, min(first + 25, documents))]
            fresh.add(made, replacing=False)
        fresh.commit("10")
    index = Reader(folder)
    assert index.documents() == documents
    assert index.snapshot().searcher.num_segments == min(documents, 1)


def test_the_parts_of_a_million() -> None:
    parts = Parts.of(1_000_000)
    ends = [at for at in range(1, 1_000_001) if parts.is_end(at)]
    assert (parts.number, len(ends)) == (64, 63)
    assert 1 < (1_000_000 - ends[-1]) / parts.size < 1.68


def test_a_large_answer_is_remembered_until_the_next_commit(
    folder: IndexFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MANY_HITS", 3)
    index = Reader(folder)
    assert index.search(Term("all_folded", "rigas"), limit=2) is not None
    assert len(index.answers) == 1
    assert index.search(Term("all_folded", "kartes")).total == 1
    assert len(index.answers) == 1
    again = index.search(Term("all_folded", "rigas"), limit=2)
    assert (again.total, len(again.hits)) == (3, 2)
    assert index.search(Term("all_folded", "rigas"), offset=2, limit=2).hits[0] not in again.hits
    with writer(folder) as opened:
        opened.add([document(9, "rigas osta")])
        opened.commit("8")
    assert index.search(Term("all_folded", "rigas"), limit=2).total == 4
