"""Term dictionaries read in order, forwards and back; answers collapsed to the first of each group."""

from pathlib import Path
from typing import Any

import pytest

from armarius.platform.search.browsing import listed_terms
from armarius.platform.search.clauses import Everything, Term
from armarius.platform.search.engine import IndexFolder, Reader, Sort, writer
from armarius.platform.search.headings import listed, place_of, read_term

NAMES = [f"{first}{second}{third}" for first in "abcčdļz" for second in "aeio" for third in "klmnrst"]


def index(folder: Path, documents: list[dict[str, Any]]) -> Reader:
    opened = IndexFolder(folder / "index", "lv")
    with writer(opened) as writing:
        writing.add({"lift": 0.0, "popularity": 0, "payload": b""} | each for each in documents)
        writing.commit("1")
    return Reader(opened)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    made = [{"id": n, "author_browse": [listed(name, "lv").term]} for n, name in enumerate(NAMES, 1)]
    return index(tmp_path_factory.mktemp("names"), made)


def shown(reader: Reader, place: str, *, forwards: bool = True) -> list[str]:
    return [
        read_term(term).display for term in listed_terms(reader, "author_browse", place, forwards=forwards)
    ]


def test_the_whole_list_stands_in_the_order_of_the_alphabet(names: Reader) -> None:
    assert shown(names, "") == NAMES
    assert shown(names, "") == NAMES  # the second time from the beginning that is known


@pytest.mark.parametrize("start", ["b", "č", "da", "ļo", "zist", "zzz", "aa"])
def test_from_any_text_forwards_and_back_nothing_is_left_out(names: Reader, start: str) -> None:
    place = place_of(start, "lv")
    after = shown(names, place)
    before = shown(names, place, forwards=False)
    assert before[::-1] + after == NAMES
    assert all(place_of(name, "lv") >= place for name in after)


def test_what_comes_before_the_known_beginning_is_found(tmp_path: Path) -> None:
    reader = index(tmp_path, [{"id": 1, "author_browse": [listed("māra", "lv").term]}])
    assert shown(reader, "") == ["māra"]
    with writer(reader.index_folder) as writing:
        line = listed("anna", "lv").term
        writing.add([{"id": 2, "lift": 0.0, "popularity": 0, "payload": b"", "author_browse": [line]}])
        writing.commit("2")
    assert shown(reader, "") == ["anna", "māra"]


def test_of_each_group_only_the_first_stands_and_pages_are_full(tmp_path: Path) -> None:
    made = [
        {"id": n, "work_number": n // 3, "added": n, "title_folded": "gramata", "work": str(n // 3)}
        for n in range(1, 400)
    ]
    reader = index(tmp_path, made)
    seen: list[int] = []
    for page in range(7):
        found = reader.search(
            Everything(),
            sort=Sort.ADDED,
            descending=False,
            offset=page * 20,
            limit=20,
            collapse="work_number",
        )
        assert found.total == 399
        seen += [hit.group for hit in found.hits]
    assert seen == list(range(134))
    assert found.groups == 134
    assert reader.value_counts("work", ["1", "133", "999"]) == {"1": 3, "133": 1, "999": 0}
    assert reader.count(Term("title_folded", "gramata")) == 399
    with writer(reader.index_folder) as writing:
        writing.delete([3, 4])
        writing.commit("2")
    assert reader.value_counts("work", ["1", "133"]) == {"1": 1, "133": 1}


def test_the_last_page_of_groups_ends(tmp_path: Path) -> None:
    reader = index(tmp_path, [{"id": n, "work_number": 1, "added": n} for n in range(1, 30)])
    found = reader.search(Everything(), sort=Sort.ADDED, offset=20, limit=20, collapse="work_number")
    assert (found.hits, found.groups, found.total) == ((), 1, 29)
