"""What the health page tells of the index: lag, size, generation; who keeps which marks (law 10)."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.catalogue import indexing
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.search import condition as index_condition
from armarius.catalogue.search import search_catalogue
from armarius.catalogue.testing import marc21, record, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk
from armarius.desk.testing import signed_in
from armarius.formats.marc.record import DataField
from armarius.holdings.testing import item
from armarius.network.testing import library, staff, system
from armarius.platform import feed
from armarius.platform.commands.prune import prune
from armarius.platform.commands.report_position import report_position
from armarius.platform.models import FeedMark
from armarius.platform.search.folder import IndexFolder
from armarius.site import health
from armarius.site.health import LATE_TO_BE_FOUND
from armarius.site.settings import middleware

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.now(UTC)
Switch = Callable[[str], None]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Switch:
    """Makes one of several machines, each with an index folder of its own, the one we are."""

    def switch(name: str) -> None:
        folder = IndexFolder(tmp_path / name, "lv")
        monkeypatch.setattr(indexing, "index_folder", lambda: folder)

    switch("one")
    return switch


def test_an_index_in_order(machine: Switch) -> None:
    record(library("MAIN"), "Straumēni")
    indexing.rebuild()
    found = index_condition.condition(datetime.now(UTC))
    assert (found.exists, found.documents, found.titles, found.waiting, found.oldest) == (True, 1, 1, 0, 0.0)
    assert found.size > 1000
    assert re.fullmatch(r"[0-9a-f]{12}-\d+", found.generation)
    assert found.built_at is not None
    assert abs(datetime.now(UTC) - found.built_at) < timedelta(minutes=1)
    indexing.rebuild()
    assert index_condition.condition(datetime.now(UTC)).generation != found.generation


def test_what_waits_is_counted_and_aged(machine: Switch, settings: Settings) -> None:
    here = library("MAIN")
    indexing.rebuild()
    records(here, [marc21("Viens"), marc21("Otrs")])
    later = datetime.now(UTC) + LATE_TO_BE_FOUND * 2
    found = index_condition.condition(later)
    assert found.waiting == 2
    assert (
        LATE_TO_BE_FOUND.total_seconds() * 2 - 5 <= found.oldest <= LATE_TO_BE_FOUND.total_seconds() * 2 + 60
    )
    assert health.index(settings.CONFIG, later).level == "watch"
    indexing.drain()
    assert index_condition.condition(later).oldest == 0
    assert health.index(settings.CONFIG, later).level == "good"


def test_what_a_desk_saved_came_after_the_last_commit(machine: Switch) -> None:
    here = library("MAIN")
    title = record(here, "Sen ievadīts")
    indexing.rebuild()
    item(here, record=title)
    found = index_condition.condition(datetime.now(UTC) + timedelta(seconds=30))
    assert found.waiting >= 1
    assert 30 <= found.oldest < 90


def test_the_page_shows_lag_size_and_generation(machine: Switch) -> None:
    at = desk()
    record(at.library, "Bille")
    indexing.rebuild()
    page = signed_in(staff(at.library, "administrator"), at.library).get("/health/")
    text = page.content.decode()
    state = index_condition.condition(datetime.now(UTC))
    for said in (state.generation, "MB", "Changes waiting", "Longest wait", "Last built"):
        assert said in text


def test_two_machines_converge_although_marks_are_pruned(machine: Switch) -> None:
    here = library("MAIN")
    for name in ("one", "two"):
        machine(name)
        indexing.rebuild()
    title = record(here, "Dvēseļu putenis")
    record(here, "Mērnieku laiki")
    machine("one")
    indexing.drain()
    prune(system(here))
    assert FeedMark.objects.filter(kind="record").exists(), "the other machine has not read them"
    machine("two")
    indexing.drain()
    prune(system(here))
    assert not FeedMark.objects.filter(kind="record").exists()
    delete_record(system(here), record=title, version=1)
    for name in ("one", "two"):
        machine(name)
        indexing.drain()
        assert indexing.verify() == indexing.Verified((), ())
        assert search_catalogue("laiki").total == 1
        assert search_catalogue("putenis").total == 0


def test_a_machine_away_for_too_long_builds_anew(machine: Switch) -> None:
    here = library("MAIN")
    for name in ("one", "two"):
        machine(name)
        indexing.rebuild()
    generation = indexing.index_folder().current()
    silent = datetime.now(UTC) - feed.CONSUMER_FORGOTTEN - timedelta(hours=1)
    occasion = replace(indexing.system_occasion(), at=silent)
    position = indexing.read_position(indexing.index_folder().position())
    report_position(occasion, consumer=indexing.consumer(), position=position)
    record(here, "Straumēni")
    machine("one")
    indexing.drain()
    prune(indexing.system_occasion())
    assert not FeedMark.objects.filter(kind="record").exists()
    machine("two")
    indexing.drain()
    assert indexing.index_folder().current() != generation
    assert indexing.verify() == indexing.Verified((), ())


def test_a_copy_is_named_once(tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path / "index")
    assert folder.identity() == folder.identity() == IndexFolder(tmp_path / "index").identity()
    assert folder.identity() != IndexFolder(tmp_path / "other").identity()
    assert os.listdir(tmp_path / "index") == ["identity"]


def test_case_c7_without_its_index_the_desk_lends_and_numbers_codes_and_titles_are_found(
    machine: Switch, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.public", middleware("public")
    at = desk()
    plain = marc21("Zvejnieka dēls", "Lācis, Vilis")
    isbn = DataField("020", " ", " ", (("a", "0-14-143951-3"),))
    made = replace(plain, fields=(*plain.fields, isbn))
    title = records(at.library, [made])[0]
    copy = item(at.library, record=title, code="GN5501", call_number="821 L")
    indexing.rebuild()
    shutil.rmtree(indexing.index_folder().root)
    assert check_out(at.occasion(), reader=at.reader, item=copy).loan
    record(at.library, "Шуман и Čaks")
    assert search_catalogue("шуман").total == 1
    for text in ("zvejnieka", "9780141439518", "0-14-143951-3"):
        found = search_catalogue(text)
        assert found.degraded
        assert [hit.id for hit in found.hits] == [title], text
    page = client.get("/search", {"q": "Zvejnieka"})
    assert page.status_code == 200
    assert "Zvejnieka dēls" in page.content.decode()
    assert "Only titles and numbers are found for now" in page.content.decode()
    assert client.get(f"/record/{title}/").status_code == 200
    indexing.drain()
    assert not search_catalogue("Zvejnieka").degraded
    assert "Only titles and numbers" not in client.get("/search", {"q": "Zvejnieka"}).content.decode()
