"""Probes, metrics, doctor and health page: what they say, to whom, and that they write nothing."""

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from armarius.circulation.testing import desk
from armarius.desk.health.screens import Level
from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff
from armarius.platform.commands.report_position import report_position
from armarius.platform.feed import Position
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.site import health, lastcheck, machine
from armarius.site.backup import keeping
from armarius.site.backup.rotation import named
from armarius.site.cli.main import perform
from armarius.site.config import Config
from armarius.site.metrics import Histogram
from armarius.ui.words import labels

NOW = datetime.now(UTC)
TOKEN = "a token of the tests"


@pytest.fixture
def config(tmp_path: Path, settings: Settings) -> Config:
    """A data folder of the test's own, with a token for the metrics."""
    tmp_path.chmod(0o700)
    settings.CONFIG = replace(
        settings.CONFIG, data=tmp_path, backups=tmp_path / "backups", metrics_token=TOKEN
    )
    return settings.CONFIG


def test_alive_asks_nobody(config: Config, client: Client) -> None:
    """No database is allowed in this test, and any host name is answered."""
    answer = client.get("/healthz", headers={"host": "any.name.at.all"})
    assert answer.status_code == 200
    assert answer.content.startswith(b"armarius")


@pytest.mark.django_db
def test_ready_when_database_schema_and_disk_are(config: Config, client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert json.loads(answer.content) == {"ready": True, "database": True, "migrated": True, "writable": True}
    assert "set-cookie" not in answer.headers


@pytest.mark.django_db
def test_not_ready_without_its_folder(
    config: Config, client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.CONFIG = replace(config, data=tmp_path / "gone")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert json.loads(answer.content)["writable"] is False


@pytest.mark.django_db
def test_metrics_want_the_token(config: Config, client: Client, settings: Settings) -> None:
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer another"}).status_code == 404
    settings.CONFIG = replace(config, metrics_token="")
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_metrics_say_the_figures(config: Config, client: Client) -> None:
    desk()
    client.get("/sign-in/")
    text = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).content.decode()
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert values["armarius_open_loans"] == "0"
    assert values["armarius_backup_age_seconds"] == "+Inf"
    assert values["armarius_law_violations"] == "NaN"
    assert values["armarius_figures_unread"] == "0"
    assert int(values["armarius_disk_free_bytes"]) > 0
    assert any(name.startswith("armarius_request_seconds_bucket") for name in values)


def test_a_histogram_counts_upwards() -> None:
    histogram = Histogram()
    for seconds in (0.001, 0.02, 0.02, 9.0):
        histogram.observe(200, seconds)
    histogram.observe(503, 0.2)
    lines = list(histogram.lines("desk"))
    ok = [line for line in lines if 'status="2xx"' in line]
    counts = [int(line.rsplit(" ", 1)[1]) for line in ok if "_bucket" in line]
    assert counts == sorted(counts)
    assert counts[-1] == 4
    assert ok[-1].endswith(" 4")
    assert any('status="5xx"' in line and line.endswith(" 1") for line in lines)


@pytest.mark.parametrize(
    ("age", "sound", "level", "why"),
    [
        (None, False, Level.BAD, "health.no_backup"),
        (timedelta(hours=5), True, Level.GOOD, None),
        (timedelta(hours=5), False, Level.WATCH, "health.backup_unproved"),
        (timedelta(hours=40), True, Level.WATCH, "health.backup_old"),
        (timedelta(days=4), True, Level.BAD, "health.backup_old"),
    ],
)
def test_the_light_of_the_backup(
    age: timedelta | None, sound: bool, level: Level, why: str | None, config: Config
) -> None:
    folder = config.data / "backups"
    folder.mkdir()
    if age is not None:
        name = named(NOW - age)
        (folder / name).touch()
        keeping.remember(folder, verified=name, sound=sound)
    found = health.backup(config, NOW)
    assert (found.level, found.reason.code if found.reason else None) == (level, why)
    keeping.remember(folder, error="no room")
    assert health.backup(config, NOW).level is Level.BAD


def test_the_light_of_the_folder(config: Config) -> None:
    assert health.folder(config, NOW).level is Level.GOOD
    config.data.chmod(0o755)
    found = health.folder(config, NOW)
    assert found.level is Level.BAD
    assert found.command == f"chmod -R go= {config.data}"


@pytest.mark.django_db
def test_the_light_of_the_worker() -> None:
    config = Config(data=Path("/"))
    assert health.worker(config, NOW).level is Level.BAD
    occasion = Occasion(who=SYSTEM, library=0, channel=Channel.JOB, at=NOW)
    report_position(occasion, consumer="search", position=Position())
    assert health.worker(config, NOW).level is Level.GOOD
    assert health.worker(config, NOW + timedelta(minutes=5)).level is Level.BAD


def test_the_light_of_the_laws(config: Config) -> None:
    assert health.laws(config, NOW).level is Level.WATCH
    lastcheck.remember(config.data, {"law 1": 0})
    assert health.laws(config, NOW).level is Level.GOOD
    lastcheck.remember(config.data, {"law 1": 2})
    assert health.laws(config, NOW).level is Level.BAD


@pytest.mark.parametrize(
    ("hosts", "level"),
    [
        ("library.example,localhost", Level.GOOD),
        ("localhost,LIBRARY.example", Level.GOOD),
        (".library.example", Level.GOOD),
        (".example", Level.GOOD),
        ("*", Level.GOOD),
        ("localhost", Level.WATCH),
        (".other.example", Level.WATCH),
        ("library.example.org", Level.WATCH),
    ],
)
def test_passkeys_for_a_host_nobody_is_answered_at_are_looked_at(
    hosts: str,
    level: Level,
    config: Config,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = replace(config, hosts=tuple(hosts.split(",")), passkey_origin="https://library.example")
    found = health.passkeys(asked, NOW)
    assert found.level is level
    assert bool(found.command) is (level is Level.WATCH)
    monkeypatch.setenv("ARMARIUS_DATA", str(config.data))
    monkeypatch.setenv("ARMARIUS_HOSTS", hosts)
    monkeypatch.setenv("ARMARIUS_PASSKEY_ORIGIN", "https://library.example")
    assert perform(["config", "check"]) == 0
    assert ("does not answer to this host name" in capsys.readouterr().out) is (level is Level.WATCH)


def test_without_passkeys_nothing_is_to_be_looked_at(config: Config) -> None:
    found = health.passkeys(replace(config, hosts=("10.0.0.7",)), NOW)
    assert (found.level, found.figure) == (Level.GOOD, "")


@pytest.mark.django_db
def test_what_cannot_be_looked_at_hides_nothing(config: Config, settings: Settings) -> None:
    found = health.look((health.disk, health.schema))
    assert [each.level for each in found] == [Level.GOOD, Level.GOOD]
    settings.CONFIG = replace(config, data=Path("/no/such/folder"))
    assert [each.level for each in health.look((health.disk, health.schema))] == [Level.BAD, Level.GOOD]


def codes() -> Iterator[tuple[str, str]]:
    """Every finding's code and reason that stands in the source."""
    for node in ast.walk(ast.parse(Path(str(health.__file__)).read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"red", "amber"}
        ):
            words = [a.value for a in node.args[:2] if isinstance(a, ast.Constant)]
            if len(words) == 2:
                yield str(words[0]), str(words[1])


@pytest.mark.parametrize("language", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_every_finding_has_words(language: str) -> None:
    with translation.override(language):
        for code, why in codes():
            assert str(labels("HEALTH")[code])
            assert str(labels("SENTENCES")[f"health.{why}"])
    assert {look.__name__ for look in health.DOCTOR} == set(labels("HEALTH"))


@pytest.mark.django_db
def test_the_page_is_for_who_looks_after_the_whole(
    config: Config, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    root = library()
    branch = library(parent=root)
    whole = signed_in(staff(root, "administrator"), root)
    with django_assert_max_num_queries(40):
        page = whole.get("/health/")
    assert page.status_code == 200
    assert "There is no backup yet" in page.content.decode()
    assert signed_in(staff(root, "director"), root).get("/health/").status_code == 403
    assert signed_in(staff(branch, "administrator"), branch).get("/health/").status_code == 403


def test_a_port_of_ours_is_not_taken(config: Config) -> None:
    assert machine.port_taken("127.0.0.1", 1) is False


def test_the_data_folder_s_disk_is_known(tmp_path: Path) -> None:
    assert machine.disk(tmp_path).total > machine.disk(tmp_path).free > 0
    assert machine.file_system(tmp_path) not in machine.NETWORK
