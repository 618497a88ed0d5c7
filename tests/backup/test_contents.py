"""What is said the same on both engines, and that no table or column is forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from armarius.platform.database.tables import Column, Kind, Table, present
from armarius.site.backup import canonical, contents
from armarius.site.backup.contents import Places
from armarius.site.backup.rotation import begun, is_due, named, superfluous

HERE = Places(Path("/somewhere/data"))


def table(kind: Kind, places: int = 0) -> Table:
    return Table("made_up", "value", (Column("value", kind, places),))


@given(st.datetimes())
def test_a_moment_comes_back_as_django_writes_it(moment: datetime) -> None:
    written = list(canonical.lines([(str(moment),)], table(Kind.MOMENT), "sqlite", HERE))
    assert list(canonical.values(written, table(Kind.MOMENT), "sqlite", HERE)) == [[str(moment)]]
    assert b"T" in written[0]
    assert len(written[0]) == len('["2026-11-22T01:02:03.000000Z"]\n')


@pytest.mark.parametrize(
    ("kind", "places", "sqlite", "postgresql"),
    [
        (Kind.TRUTH, 0, 1, True),
        (Kind.DECIMAL, 2, 12.5, "12.50"),
        (Kind.DECIMAL, 2, 0, "0.00"),
        (
            Kind.JSON,
            0,
            '{"b": 1, "a": [2, {"d": null, "c": "ё"}]}',
            '{"a": [2, {"c": "ё", "d": null}], "b": 1}',
        ),
        (Kind.BYTES, 0, b"\x00\xff", memoryview(b"\x00\xff")),
        (Kind.MOMENT, 0, "2026-11-22 01:02:03", "2026-11-22T01:02:03.000000Z"),
        (Kind.TIME, 0, "09:30:00", "09:30:00.000000"),
        (Kind.DAY, 0, "2026-11-22", "2026-11-22"),
        (Kind.TEXT, 0, None, None),
        (Kind.TEXT, 0, "a\nb “ё” 図", "a\nb “ё” 図"),
    ],
)
def test_both_engines_say_the_same(kind: Kind, places: int, sqlite: object, postgresql: object) -> None:
    shape = table(kind, places)
    assert list(canonical.lines([(sqlite,)], shape, "sqlite", HERE)) == list(
        canonical.lines([(postgresql,)], shape, "postgresql", HERE)
    )


def test_a_path_follows_the_data_folder() -> None:
    there = Places(Path("/elsewhere"))
    told = HERE.told({"path": "/somewhere/data/uploads/x", "file_name": "a.mrc", "count": 3})
    assert told == {"path": "@data/uploads/x", "file_name": "a.mrc", "count": 3}
    assert there.found(told) == {"path": "/elsewhere/uploads/x", "file_name": "a.mrc", "count": 3}


@pytest.mark.django_db
def test_every_table_is_kept_or_left_out_by_name() -> None:
    here = {t.name: {c.name for c in t.columns} for t in present()}
    assert set(contents.LEFT_OUT) <= set(here)
    for name, column in (*contents.FIXED, *contents.WITH_PATHS):
        assert column in here[name]
    models = {m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.managed}
    assert models == set(here)


@pytest.mark.django_db
def test_those_come_first_that_others_point_to() -> None:
    order = [t.name for t in contents.kept()]
    assert order.index("network_library") < order.index("network_location")
    assert order.index("catalogue_record") < order.index("holdings_item") < order.index("circulation_loan")


START = datetime(2026, 1, 1, 3, tzinfo=UTC)
NAMES = [named(START + timedelta(days=n)) for n in range(100)]


def test_days_and_months_are_kept() -> None:
    gone = set(superfluous([*NAMES, "armarius.tar", "holiday.jpg"], daily=7, monthly=3))
    kept = [begun(n) for n in NAMES if n not in gone]
    assert [k.date().isoformat() for k in kept if k] == [
        *("2026-02-01", "2026-03-01", "2026-04-01"),
        *(f"2026-04-{day:02}" for day in range(4, 11)),
    ]
    assert gone <= set(NAMES)


@given(st.sets(st.sampled_from(NAMES), min_size=1), st.integers(0, 10), st.integers(0, 10))
def test_the_newest_always_stays(names: set[str], daily: int, monthly: int) -> None:
    gone = superfluous(names, daily=daily, monthly=monthly)
    assert max(names) not in gone
    assert superfluous(names - set(gone), daily=daily, monthly=monthly) == []


@pytest.mark.parametrize(
    ("now", "newest", "due"),
    [
        ("2026-03-29T04:00", None, True),
        ("2026-03-29T02:59", "2026-03-28T03:00", False),
        ("2026-03-29T03:00", "2026-03-28T03:00", True),
        ("2026-03-29T23:00", "2026-03-29T03:10", False),
        ("2026-03-29T01:00", "2026-03-27T03:10", True),
    ],
)
def test_when_a_backup_is_due(now: str, newest: str | None, due: bool) -> None:
    zone = ZoneInfo("Europe/Riga")
    moments = [datetime.fromisoformat(t).replace(tzinfo=zone) if t else None for t in (now, newest)]
    assert moments[0] is not None
    assert is_due(moments[0], moments[1], hour=3, zone=zone) is due
