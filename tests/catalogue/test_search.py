"""Searching what is in the database: findable once drained, forgiving, bounded, and never without an answer."""

import threading
from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection

from armarius.catalogue import indexing
from armarius.catalogue.search import search_catalogue
from armarius.catalogue.testing import marc21, record, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk
from armarius.holdings.testing import item
from armarius.network.testing import library
from armarius.platform.search.folder import IndexFolder

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_index(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)


def titles(text: str, **options: object) -> list[str]:
    return [hit.title for hit in search_catalogue(text, **options).hits]  # type: ignore[arg-type]


def test_what_was_saved_is_found_once_drained_and_only_then() -> None:
    here = library()
    indexing.rebuild()
    record(here, "Dvēseļu putenis")
    assert titles("dveselu") == []
    assert indexing.drain() > 0
    assert titles("dveselu") == ["Dvēseļu putenis"]
    assert indexing.drain() == 0
    assert indexing.verify() == indexing.Verified((), ())


def elsewhere(work: Callable[[], object]) -> None:
    """Do something on a connection of its own, as another process would."""

    def run() -> None:
        work()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_what_was_saved_is_found_before_the_bulk_step_it_came_into_ends() -> None:
    here = library()
    title = record(here, "Straumēni")
    indexing.rebuild()
    records(here, [marc21(f"Vēsture {n}") for n in range(4 * indexing.SLICE)])
    found: list[tuple[list[str], int]] = []
    slices = count(1)

    def between(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith("SELECT") and '"catalogue_record"."view"' in sql:
            number = next(slices)
            if number == 1:
                elsewhere(lambda: item(here, record=title, call_number="Steidzams"))
            else:
                elsewhere(
                    lambda: found.append((titles("callnumber:steidzams"), indexing.reader().documents()))
                )
        return execute(sql, *rest)

    with indexing.drainer() as running:
        with connection.execute_wrapper(between):
            marks = running.step()
        assert running.step() == 0
    assert found[1] == (["Straumēni"], indexing.SLICE + 1)
    assert marks == 4 * indexing.SLICE + 1
    assert indexing.verify() == indexing.Verified((), ())


def test_years_bound_whatever_was_typed() -> None:
    here = library()
    records(here, [marc21(f"Vēsture {y}", year=y) for y in (1933, 1950, 1999)])
    indexing.rebuild()
    assert titles("vēsture", years=(1934, None), sort="year") == ["Vēsture 1999", "Vēsture 1950"]
    assert titles('"vēsture', years=(None, 1933)) == ["Vēsture 1933"]
    assert titles("", years=(1950, 1950)) == ["Vēsture 1950"]


def test_a_slip_of_the_finger_is_put_right() -> None:
    record(library(), "Straumēni")
    indexing.rebuild()
    found = search_catalogue("straumeli")
    assert (found.total, found.suggestion) == (0, "straumeni")
    assert search_catalogue("straumeni").suggestion == ""


def test_a_broken_query_is_answered_and_complained_about() -> None:
    record(library(), "Straumēni")
    indexing.rebuild()
    found = search_catalogue("(straumēni")
    assert found.total == 1
    assert found.complaint is not None
    assert found.complaint.code == "catalogue.unclosed_parenthesis"


def test_facets_know_where_the_copies_are() -> None:
    d = desk()
    elsewhere = library("ELSE")
    title = record(d.library, "Straumēni")
    item(elsewhere, record=title)
    indexing.rebuild()
    facets = search_catalogue("straumēni").facets
    assert [(f.value, f.count) for f in facets["library"]] == [("ELSE", 1)]
    assert titles("straumēni", filters={"library": ("ELSE",)}) == ["Straumēni"]
    assert titles("straumēni", filters={"-library": ("ELSE",)}) == []


def test_a_loan_reaches_the_index_through_the_feed() -> None:
    d = desk()
    indexing.rebuild()
    check_out(d.occasion(), reader=d.reader, item=d.item)
    assert indexing.drain() > 0
    assert search_catalogue("", sort="popularity").total == 1


def test_without_an_index_the_database_answers() -> None:
    """Law 10: the index never gates anything."""
    record(library(), "Straumēni")
    found = search_catalogue("Straum")
    assert found.degraded
    assert [hit.title for hit in found.hits] == ["Straumēni"]
