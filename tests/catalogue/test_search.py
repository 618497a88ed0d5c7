"""Searching what is in the database: findable once drained, forgiving, bounded, and never without an answer."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import InvalidOperation
from itertools import count

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from structlog.testing import capture_logs

from armarius.catalogue import contributions, indexing
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.documents import SLICE
from armarius.catalogue.search import search_catalogue, title_hits
from armarius.catalogue.testing import marc21, record, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk
from armarius.holdings.testing import item
from armarius.network.testing import library, system
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
    records(here, [marc21(f"Vēsture {n}") for n in range(4 * SLICE)])
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
    assert found[1] == (["Straumēni"], SLICE + 1)
    assert marks == 4 * SLICE + 1
    assert indexing.verify() == indexing.Verified((), ())


def test_a_bulk_step_leaves_the_processors_to_an_import_beside_a_desk_at_work() -> None:
    here = library()
    indexing.rebuild()
    pauses: list[float] = []
    record(here, "Straumēni")
    records(here, [marc21(f"Vēsture {n}") for n in range(2 * SLICE)])
    with indexing.drainer() as running:
        running.step()
    assert pauses == []
    records(here, [marc21(f"Ģeogrāfija {n}") for n in range(2 * SLICE)])
    with indexing.drainer(pause=pauses.append) as running:
        running.step()
    assert len(pauses) == (2 * indexing.PAUSES if connection.vendor == "sqlite" else 0)


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


@contextmanager
def unreadable(*broken: int) -> Iterator[None]:
    """Records whose copies cannot be read, as another part of the program would answer."""

    def source(records: Iterable[int]) -> dict[int, contributions.RecordItems]:
        if set(records) & set(broken):
            raise InvalidOperation
        return {}

    contributions.copies.given_by(source)
    try:
        yield
    finally:
        contributions.copies._sources.remove(source)


def test_one_record_that_cannot_be_read_stops_neither_the_others_nor_the_feed() -> None:
    here = library()
    indexing.rebuild()
    _first, broken, _last = (record(here, title) for title in ("Pirmais", "Sabojāts", "Pēdējais"))
    with unreadable(broken), capture_logs() as logs:
        assert indexing.drain() > 0
        assert indexing.drain() == 0
        assert titles("pirmais") == ["Pirmais"]
        assert titles("pēdējais") == ["Pēdējais"]
        assert indexing.verify() == indexing.Verified((broken,), ())
        assert [each["record"] for each in logs if each["event"] == "record not indexed"] == [broken]
        assert indexing.rebuild() == 2
    assert indexing.rebuild() == 3
    assert titles("sabojāts") == ["Sabojāts"]


def test_a_deleted_record_that_cannot_be_read_is_found_no_more_a_kept_one_still_is() -> None:
    here = library()
    indexing.rebuild()
    gone, kept = record(here, "Dzēsts"), record(here, "Paturēts")
    indexing.drain()
    with unreadable(gone, kept):
        delete_record(system(here), record=gone, version=1)
        item(here, record=kept)
        assert indexing.drain() > 0
    assert (titles("dzēsts"), titles("paturēts")) == ([], ["Paturēts"])


def test_an_error_that_is_no_record_s_own_is_raised_and_the_marks_wait() -> None:
    here = library()
    indexing.rebuild()
    waiting = record(here, "Gaida")

    def away(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if '"catalogue_record"."view"' in sql:
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        indexing.drain()
    many = records(here, [marc21(f"Krājums {n}") for n in range(SLICE)])
    with unreadable(waiting, *many), pytest.raises(InvalidOperation):
        indexing.rebuild()
    assert indexing.drain() > 0
    assert titles("gaida") == ["Gaida"]


def test_titles_of_any_number_come_in_the_order_asked_for() -> None:
    here = library("MAIN")
    made = [record(here, f"Grāmata {number}") for number in range(1, 25)]
    wanted = [made[3], *made[20:], made[0], made[3] + 10**6]
    for ids in (wanted, wanted[:1], made, made * 5, []):
        with CaptureQueriesContext(connection) as asked:
            hits = title_hits(ids)
        assert [hit.id for hit in hits] == [each for each in ids if each in made]
        assert len(asked) == bool(ids)
    assert title_hits([made[0]])[0].title == "Grāmata 1"
