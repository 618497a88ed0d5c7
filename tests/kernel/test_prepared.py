"""Prepared reads answer as the ORM does, whatever the arguments; an inserted row is the one it would save."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from armarius.network.models import ClosedDay, Library, OpeningHours
from armarius.network.testing import library
from armarius.platform.database.bulk import insert_new
from armarius.platform.database.prepared import Prepared, one_of, padded
from armarius.platform.kernel import transactions
from armarius.platform.models import Fact, Job

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 22, 4, 30, 15, 123456, tzinfo=UTC)

HOURS = Prepared(
    lambda libraries, weekday: (
        OpeningHours.objects.filter(one_of("library", libraries), weekday=weekday)
        .order_by("library_id")
        .values_list("library_id", "opens", "library__lends")
    )
)
DUE = Prepared(
    lambda at, day: (
        Job.objects.filter(run_at__lte=at)
        .exclude(Q(enqueued_at__date__gt=day))
        .order_by("id")
        .values_list("task", "arguments", "run_at", "cancel_asked")
    )
)
TREE = Prepared(lambda libraries: Library.objects.filter(one_of("id", libraries)).select_related("parent"))
CLOSED = Prepared(lambda day: ClosedDay.objects.filter(day__gte=day).values_list("reason")[:1])


def opened(code: str) -> int:
    pk = library(code)
    with transactions.durable():
        OpeningHours.objects.create(library_id=pk, weekday=0, opens=time(9), closes=time(17, 30))
    return pk


def test_an_argument_of_any_length_or_none_at_all() -> None:
    places = tuple(opened(code) for code in ("A", "B", "C"))
    for wanted in (places, places[:1], places[1:], (), places):
        expected = OpeningHours.objects.filter(library_id__in=wanted, weekday=0).order_by("library_id")
        assert HOURS.rows(libraries=wanted, weekday=0) == list(
            expected.values_list("library_id", "opens", "library__lends")
        )
    assert HOURS.rows(libraries=places, weekday=1) == []


def test_instances_with_what_they_refer_to_are_those_of_the_orm() -> None:
    here = library("A")
    below = library("B", parent=here)
    found = {each.code: each for each in TREE.instances(libraries=padded([here, below]))}
    with CaptureQueriesContext(connection) as statements:
        for row in Library.objects.filter(pk__in=[here, below]):
            assert found[row.code] == row
            assert {f.attname: getattr(found[row.code], f.attname) for f in row._meta.concrete_fields} == {
                f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields
            }
    assert len(statements) == 1
    with CaptureQueriesContext(connection) as statements:
        assert (found["A"].parent, found["B"].parent.code) == (None, "A")
    assert len(statements) == 0
    assert TREE.instances(libraries=()) == []


@pytest.mark.parametrize(
    ("keys", "length"),
    [
        ((), 0),
        ((7,), 1),
        ((1, 2), 5),
        (tuple(range(21)), 50),
        (tuple(range(1000)), 1000),
        (tuple(range(1001)), 2000),
    ],
)
def test_keys_come_in_few_lengths(keys: Sequence[int], length: int) -> None:
    found = padded(keys)
    assert len(found) == length
    assert set(found) == set(keys)


def test_one_row_or_none() -> None:
    here = library("A")
    assert CLOSED.first(day=date(2026, 11, 22)) is None
    with transactions.durable():
        ClosedDay.objects.create(library_id=here, day=date(2026, 12, 24), reason="Holiday")
    assert CLOSED.first(day=date(2026, 11, 22)) == ("Holiday",)
    assert CLOSED.first(day=date(2026, 12, 25)) is None


def job(task: str, run_at: datetime) -> Job:
    return Job(task=task, arguments={"of": [1, "ā"]}, run_at=run_at, enqueued_at=NOW)


def test_moments_and_json_come_back_as_the_orm_gives_them() -> None:
    with transactions.durable():
        insert_new(job("past", NOW))
        insert_new(job("future", NOW + timedelta(microseconds=1)))
    assert DUE.rows(at=NOW, day=NOW.date()) == [("past", {"of": [1, "ā"]}, NOW, False)]
    assert [row[0] for row in DUE.rows(at=NOW + timedelta(hours=1), day=NOW.date())] == ["past", "future"]


def test_it_is_compiled_once_and_asked_as_one_statement() -> None:
    here = opened("A")
    HOURS.rows(libraries=(here,), weekday=0)
    with CaptureQueriesContext(connection) as asked:
        HOURS.rows(libraries=(here,), weekday=0)
    assert len(asked) == 1
    assert "; DROP" not in asked[0]["sql"]
    assert HOURS.rows(libraries=(here,), weekday=6) == []


def test_an_inserted_row_is_the_row_the_orm_would_save() -> None:
    with transactions.durable():
        mine, theirs = insert_new(job("mine", NOW)), job("theirs", NOW)
        theirs.save()
    columns = [field.attname for field in Job._meta.concrete_fields if field.attname not in {"id", "task"}]
    rows = {row["task"]: [row[name] for name in columns] for row in Job.objects.values()}
    assert rows["mine"] == rows["theirs"]
    assert theirs.pk == mine.pk + 1
    mine.attempts = 3
    with transactions.durable():
        mine.save()
    assert Job.objects.get(pk=mine.pk).attempts == 3, "saved again it is the same row"


def test_a_broken_row_is_refused_as_the_orm_refuses_it() -> None:
    with pytest.raises(Exception, match=r"(?i)null") as refused, transactions.durable():
        insert_new(Fact(kind="loan", day=None, recorded_at=NOW, library_id=1, count=1))
    assert type(refused.value).__module__ == "django.db.utils"
    assert Library.objects.count() == 0
