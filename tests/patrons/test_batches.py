"""Many readers changed at once: what becomes of each, undone to the row, gone on with after a crash."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from armarius.desk.testing import signed_in
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands import change_readers as changing
from armarius.patrons.commands.batched_readers import work_batch
from armarius.patrons.commands.change_readers import WantedChanges, change_readers, undo_batch
from armarius.patrons.commands.define_category import define_category
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.jobs import forget_old_batches, work_through_batch
from armarius.patrons.models import BatchedReader, Group, Reader, ReaderBatch, ReaderCategory
from armarius.patrons.rules.batches import Changes, Fate, Person, fate
from armarius.patrons.rules.categories import CategoryKind, CategoryRule
from armarius.patrons.rules.groups import GroupKind
from armarius.patrons.testing import reader
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import AccessEntry
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Refused

DAY = date(2026, 9, 1)
CHILDREN = CategoryRule(min_age=7, max_age=12)
PERSON, INSTITUTION = CategoryKind.PERSON, CategoryKind.INSTITUTION


@pytest.mark.parametrize(
    ("kind", "born", "home", "changes", "becomes"),
    [
        (PERSON, None, 1, Changes({"language": "lv"}), Fate.CHANGED),
        (PERSON, None, 1, Changes({"language": "ru"}), Fate.SAME),
        (PERSON, None, 1, Changes({"language": "ru", "group_id": 5}, group_library=1), Fate.CHANGED),
        (PERSON, None, 2, Changes({"group_id": 5}, group_library=1), Fate.OTHER_LIBRARY),
        (PERSON, date(2016, 5, 1), 1, Changes({"category_id": 9}, PERSON, CHILDREN), Fate.CHANGED),
        (PERSON, date(2010, 5, 1), 1, Changes({"category_id": 9}, PERSON, CHILDREN), Fate.OUTSIDE_AGES),
        (PERSON, None, 1, Changes({"category_id": 9}, PERSON, CHILDREN), Fate.NO_BIRTH_DATE),
        (PERSON, None, 1, Changes({"category_id": 9}, PERSON), Fate.CHANGED),
        (INSTITUTION, None, 1, Changes({"category_id": 9}, PERSON), Fate.OTHER_KIND),
        (INSTITUTION, None, 1, Changes({"valid_until": None}), Fate.SAME),
    ],
)
def test_what_becomes_of_a_reader(
    kind: CategoryKind, born: date | None, home: int, changes: Changes, becomes: Fate
) -> None:
    values = {"category_id": 1, "group_id": None, "valid_until": None, "language": "ru"}
    assert fate(Person(home, kind, born, values), changes, DAY) is becomes


@pytest.fixture
def here(db: None) -> int:
    return library()


def clerk(here: int) -> Occasion:
    return at_desk(staff(here, "librarian"), here, timezone.now())


def rows() -> list[dict[str, object]]:
    """Every reader as they are, but for the version, which only counts."""
    return list(
        Reader.objects.order_by("pk").values(
            "pk", "category_id", "group_id", "valid_until", "language", "left_at", "cleared_at", "family_name"
        )
    )


def a_class(here: int, name: str = "7.b") -> int:
    return define_group(system(here), name=name, kind=GroupKind.CLASS, level=7).group


def test_changed_and_undone_to_the_row(here: int) -> None:
    people = [reader(here, group="7.a", valid_until=date(2026, 8, 31)) for _ in range(4)]
    left, other = reader(here), reader(library(parent=here))
    Reader.objects.filter(pk=left).update(left_at=timezone.now(), cleared_at=timezone.now())
    before = rows()
    who = clerk(here)
    wanted = WantedChanges(group=a_class(here), valid_until=date(2027, 8, 31), language="kk")
    done = change_readers(who, readers=(*people, left, other), changes=wanted)
    assert done.job == 0
    moved = Reader.objects.filter(
        group__name="7.b", valid_until=date(2027, 8, 31), language="kk", left_at=None
    )
    assert set(moved.values_list("pk", flat=True)) == {*people, left}
    fates = dict(BatchedReader.objects.values_list("reader_id", "fate"))
    assert fates == dict.fromkeys([*people, left], "changed") | {other: "other_library"}
    Reader.objects.filter(pk=people[0]).update(family_name="Ozola", version=50)
    undo_batch(clerk(here), batch=done.batch)
    after = rows()
    assert [row for row in after if row["pk"] != people[0]] == [
        row for row in before if row["pk"] != people[0]
    ]
    assert Reader.objects.get(pk=people[0]).language == "kk"
    assert BatchedReader.objects.get(reader_id=people[0]).fate == Fate.TOUCHED
    with pytest.raises(Refused, match="batch_undone"):
        undo_batch(clerk(here), batch=done.batch)


def test_out_of_the_group_and_without_an_end(here: int) -> None:
    anna = reader(here, group="7.a", valid_until=date(2026, 8, 31))
    done = change_readers(
        clerk(here), readers=(anna,), changes=WantedChanges(leaves_group=True, endless=True)
    )
    row = Reader.objects.get(pk=anna)
    assert (row.group_id, row.valid_until) == (None, None)
    undo_batch(clerk(here), batch=done.batch)
    row.refresh_from_db()
    assert (row.group and row.group.name, row.valid_until) == ("7.a", date(2026, 8, 31))


def test_many_are_a_job_s_and_a_killed_one_goes_on(here: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "AT_ONCE", 10)
    monkeypatch.setattr("armarius.patrons.commands.batched_readers.CHUNK", 5)
    people = tuple(reader(here) for _ in range(13))
    begun = change_readers(clerk(here), readers=people, changes=WantedChanges(language="lt"))
    assert begun.job
    assert not Reader.objects.filter(language="lt").exists()
    first = work_batch(system(here), batch=begun.batch)
    assert (first.readers, first.more) == (5, True)
    with pytest.raises(Refused, match="batch_runs"):
        undo_batch(clerk(here), batch=begun.batch)
    run_all()
    assert Reader.objects.filter(language="lt").count() == 13
    assert ReaderBatch.objects.get().state == "done"
    assert undo_batch(clerk(here), batch=begun.batch).job
    run_all()
    assert not Reader.objects.filter(language="lt").exists()
    assert ReaderBatch.objects.get().state == "undone"
    assert work_through_batch.call(library=here, batch=begun.batch) == {"readers": 0}


def test_refusals(here: int) -> None:
    anna, stranger = reader(here), reader(library())
    who = clerk(here)
    ended = a_class(library())
    for readers, wanted, code in (
        ((), WantedChanges(language="lv"), "no_readers_chosen"),
        ((anna,), WantedChanges(), "nothing_to_change"),
        ((anna,), WantedChanges(category="none"), "unknown_category"),
        ((anna,), WantedChanges(group=ended), "unknown_group"),
        (tuple(range(1, 20_002)), WantedChanges(language="lv"), "too_many_readers"),
    ):
        with pytest.raises(Invalid, match=code):
            change_readers(who, readers=readers, changes=wanted)
    for readers in ((anna, stranger), (anna, 999_999)):
        with pytest.raises(Missing, match="unknown_reader"):
            change_readers(who, readers=readers, changes=WantedChanges(language="lv"))
    done = change_readers(who, readers=(anna,), changes=WantedChanges(language="lv"))
    with pytest.raises(Missing, match="unknown_batch"):
        undo_batch(clerk(library()), batch=done.batch)
    ReaderBatch.objects.update(done_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="batch_too_old"):
        undo_batch(clerk(here), batch=done.batch)
    with pytest.raises(Missing, match="unknown_batch"):
        work_batch(system(here), batch=999)


def test_a_group_that_went_meanwhile_takes_nobody(here: int, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, ended = a_class(here, "8.x"), a_class(here, "8.y")
    one, two = reader(here, group="8.x"), reader(here, group="8.y")
    done = change_readers(
        clerk(here), readers=(one, two), changes=WantedChanges(leaves_group=True, language="lv")
    )
    Group.objects.filter(pk=gone).delete()
    Group.objects.filter(pk=ended).update(ended_at=timezone.now())
    undo_batch(clerk(here), batch=done.batch)
    assert set(Reader.objects.values_list("group_id", "language")) == {(None, "")}

    monkeypatch.setattr(changing, "AT_ONCE", 1)
    target = a_class(here, "8.z")
    begun = change_readers(clerk(here), readers=(one, two), changes=WantedChanges(group=target))
    Group.objects.filter(pk=target).update(ended_at=timezone.now())
    run_all()
    assert ReaderBatch.objects.get(pk=begun.batch).state == "done"
    fates = BatchedReader.objects.filter(batch_id=begun.batch).values_list("fate", flat=True)
    assert set(fates) == {Fate.GROUP_ENDED}


def test_what_can_be_undone_no_more_is_forgotten(here: int) -> None:
    anna = reader(here)
    old = change_readers(clerk(here), readers=(anna,), changes=WantedChanges(language="lv")).batch
    young = change_readers(clerk(here), readers=(anna,), changes=WantedChanges(language="lt")).batch
    assert forget_old_batches.call() == {"rows": 0}
    ReaderBatch.objects.filter(pk=old).update(done_at=timezone.now() - timedelta(days=31))
    assert forget_old_batches.call() == {"rows": 1}
    assert list(ReaderBatch.objects.values_list("pk", flat=True)) == [young]
    ReaderBatch.objects.update(state="undoing", done_at=timezone.now() - timedelta(days=31))
    assert forget_old_batches.call() == {"rows": 0}
    assert Reader.objects.get(pk=anna).language == "lt"


def test_a_new_category_is_not_for_another_age(here: int) -> None:
    kind = define_category(system(here), code="child", name="Child").category
    ReaderCategory.objects.filter(pk=kind).update(min_age=CHILDREN.min_age, max_age=CHILDREN.max_age)
    child, adult = reader(here, birth_date=date(2017, 1, 1)), reader(here, birth_date=date(1980, 1, 1))
    unknown = reader(here)
    change_readers(clerk(here), readers=(child, adult, unknown), changes=WantedChanges(category="child"))
    assert dict(BatchedReader.objects.values_list("reader_id", "fate")) == {
        child: "changed",
        adult: "outside_ages",
        unknown: "no_birth_date",
    }


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "librarian"), here)


def test_the_page_shows_what_would_change_and_then_changes_it(here: int, desk: Client) -> None:
    people = [reader(here, group="7.a", family_name=f"Kalns {n}", card=f"K-{n}") for n in range(3)]
    reader(here, group="8.a")
    where = "/readers/changing/?group=7.a"
    assert "Change these readers" in desk.get("/readers/all/?group=7.a").content.decode()
    assert "3 readers registered here" in desk.get(where).content.decode()
    assert desk.post(where, {"what": "look"}).status_code == 422
    refused = desk.post(where, {"what": "look", "ends": "day", "valid_until": ""})
    assert refused.status_code == 422
    typed = {"ends": "day", "valid_until": "2027-08-31", "group": "", "cards": ""}
    preview = desk.post(where, typed | {"what": "look"})
    page = preview.content.decode()
    assert "Change 3 readers" in page
    assert "Kalns 1" in page
    assert AccessEntry.objects.filter(what="list.reader_batch", readers=3).exists()
    assert not Reader.objects.filter(valid_until__isnull=False).exists(), "looking changes nothing"
    seen = preview.context["screen"].chosen.digest
    fourth = reader(here, group="7.a")
    again = desk.post(where, typed | {"what": "run", "seen": seen, "key": "one"})
    assert again.status_code == 422
    assert "Meanwhile these are other readers" in again.content.decode()
    Reader.objects.filter(pk=fourth).update(group=None)
    done = desk.post(where, typed | {"what": "run", "seen": seen, "key": "two"})
    assert done.status_code == 302
    assert set(Reader.objects.filter(valid_until=date(2027, 8, 31)).values_list("pk", flat=True)) == set(
        people
    )
    page = desk.get(done["Location"]).content.decode()
    assert "Undo this change" in page
    assert desk.post(f"{done['Location']}undo/", {"key": "u"}).status_code == 302
    assert not Reader.objects.filter(valid_until__isnull=False).exists()


def test_scanned_cards_instead_of_a_list(here: int, desk: Client) -> None:
    one, _two = reader(here, card="K-1"), reader(here, card="K-2")
    typed = {"cards": "K-1\nnobody", "language": "zh-hans", "what": "look"}
    refused = desk.post("/readers/changing/", typed)
    assert refused.status_code == 422
    assert "nobody" in refused.content.decode()
    preview = desk.post("/readers/changing/", typed | {"cards": "K-1"})
    seen = preview.context["screen"].chosen.digest
    desk.post("/readers/changing/", typed | {"cards": "K-1", "what": "run", "seen": seen})
    assert list(Reader.objects.filter(language="zh-hans").values_list("pk", flat=True)) == [one]


@pytest.mark.parametrize("readers", [2, 60])
def test_the_preview_asks_as_much_for_sixty_as_for_two(
    here: int, desk: Client, readers: int, django_assert_max_num_queries: object
) -> None:
    for n in range(readers):
        reader(here, family_name=f"Kalns {n}")
    desk.get("/readers/changing/")
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        answer = desk.post("/readers/changing/", {"what": "look", "language": "lv"})
    assert answer.status_code == 200
