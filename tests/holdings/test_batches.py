"""Many copies changed at once: what becomes of each, undone to the row, gone on with after a crash."""

from datetime import timedelta
from decimal import Decimal

import pytest

from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import Desk, desk
from armarius.desk.testing import signed_in
from armarius.holdings.commands import change_items as changing
from armarius.holdings.commands.batched_items import work_item_batch
from armarius.holdings.commands.change_items import WantedItemChanges, change_items, undo_item_batch
from armarius.holdings.commands.plan_call_numbers import Plan, plan_call_numbers
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.jobs import work_through_items
from armarius.holdings.models import BatchedItem, Item, ItemBatch
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.batches import BatchState, Changes, Copy, Fate, fate
from armarius.holdings.testing import category, item
from armarius.network.commands.delete_location import delete_location
from armarius.network.queries import codes_of
from armarius.network.testing import NOW, library, location, staff, system
from armarius.platform.jobs.worker import run_all
from armarius.platform.text.call_numbers import ShelfScheme, call_number_key
from armarius.platform.values.reasons import Invalid, Missing, Outcome

VALUES = {"record_id": 1, "location_id": None, "note": "", "volume": "1"}
CASES = [
    ({"note": "worn"}, False, False, 0, Fate.CHANGED),
    ({"note": ""}, False, False, 0, Fate.SAME),
    ({"note": "worn"}, True, False, 0, Fate.WITHDRAWN),
    ({"location_id": 5}, False, False, 7, Fate.CHANGED),
    ({"location_id": 5}, False, False, 8, Fate.OTHER_LIBRARY),
    ({"record_id": 2}, False, True, 0, Fate.IN_USE),
    ({"volume": "2"}, False, True, 0, Fate.IN_USE),
    ({"record_id": 1, "note": "worn"}, False, True, 0, Fate.CHANGED),
]


@pytest.mark.parametrize(("values", "withdrawn", "in_use", "place", "becomes"), CASES)
def test_what_becomes_of_a_copy(
    values: dict[str, object], withdrawn: bool, in_use: bool, place: int, becomes: Fate
) -> None:
    copy = Copy((7, 1), withdrawn, in_use, VALUES)
    assert fate(copy, Changes(values, place)) is becomes
    assert fate(copy, Changes(values, place, gone=True)) is Fate.GONE


pytestmark = pytest.mark.django_db(transaction=True)


def state_of(items: list[int]) -> list[tuple[object, ...]]:
    """Everything a batch may change of these copies, and their keys."""
    columns = ("record_id", "category_id", "location_id", "call_number", "call_number_key", "price", "note")
    return list(Item.objects.filter(pk__in=items).order_by("pk").values_list(*columns, "lendable", "volume"))


def fates(batch: int) -> dict[int, str]:
    """What became of each copy."""
    return dict(BatchedItem.objects.filter(batch_id=batch).values_list("item_id", "fate"))


def refused(act: object) -> list[str]:
    """Why an act was refused."""
    with pytest.raises(Outcome) as outcome:
        act()  # type: ignore[operator]
    return [reason.code for reason in outcome.value.reasons]


def test_copies_change_and_are_again_what_they_were() -> None:
    here = library()
    place, other = location(here), a_record(here)
    copies = [item(here) for _ in range(3)]
    before = state_of(copies)
    wanted = WantedItemChanges(
        record=other,
        category=category("map"),
        location=place,
        call_number="9 A1",
        price="12,50",
        note="worn",
        lendable=False,
        volume="2",
        parts="1 CD",
    )
    batch = change_items(system(here), items=tuple(copies), changes=wanted).batch
    changed = Item.objects.get(pk=copies[0])
    assert (changed.record_id, changed.location_id, changed.price) == (other, place, Decimal("12.50"))
    assert (changed.call_number_key, changed.parts) == (call_number_key("9 A1"), "1 CD")
    assert ItemBatch.objects.get().state == BatchState.DONE
    undo_item_batch(system(here), batch=batch)
    assert state_of(copies) == before
    assert set(fates(batch).values()) == {Fate.BACK}
    assert refused(lambda: undo_item_batch(system(here), batch=batch)) == [Refusal.BATCH_UNDONE]


def test_what_stands_against_one_copy_leaves_that_one_alone() -> None:
    d: Desk = desk()
    below = library("BELOW", parent=d.library)
    check_out(d.occasion(), reader=d.reader, item=d.item)
    free, gone, far = item(d.library), item(d.library), item(below)
    withdraw_item(system(d.library), item=gone, reason="worn")
    place = location(below)
    wanted = WantedItemChanges(record=a_record(d.library), location=None)
    batch = change_items(system(d.library), items=(d.item, free, gone, far), changes=wanted).batch
    assert fates(batch) == {
        d.item: Fate.IN_USE,
        free: Fate.CHANGED,
        gone: Fate.WITHDRAWN,
        far: Fate.CHANGED,
    }
    batch = change_items(
        system(d.library), items=(free, far), changes=WantedItemChanges(location=place)
    ).batch
    assert fates(batch) == {free: Fate.OTHER_LIBRARY, far: Fate.CHANGED}


def test_a_copy_changed_since_or_whose_place_has_gone_stays_when_the_rest_is_undone() -> None:
    here = library()
    place = location(here)
    first, second, third = item(here), item(here), item(here, location=place)
    wanted = WantedItemChanges(note="worn", location=0, lendable=False)
    batch = change_items(system(here), items=(first, second, third), changes=wanted).batch
    change_items(system(here), items=(second,), changes=WantedItemChanges(note="torn"))
    delete_location(system(here), location=place)
    undo_item_batch(system(here), batch=batch)
    assert fates(batch) == {first: Fate.BACK, second: Fate.TOUCHED, third: Fate.TOUCHED}
    assert [Item.objects.get(pk=pk).note for pk in (first, second, third)] == ["", "torn", "worn"]


def test_call_numbers_get_the_key_of_their_librarys_scheme() -> None:
    here = library()
    plan_call_numbers(system(here), wanted=Plan(ShelfScheme.CLC))
    copy = item(here)
    change_items(system(here), items=(copy,), changes=WantedItemChanges(call_number="TP312C/12"))
    assert Item.objects.get(pk=copy).call_number_key == call_number_key("TP312C/12", ShelfScheme.CLC)


def test_many_are_a_jobs_and_a_job_that_was_killed_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    here = library()
    copies = tuple(item(here) for _ in range(7))
    monkeypatch.setattr(changing, "AT_ONCE", 3)
    begun = change_items(system(here), items=copies, changes=WantedItemChanges(note="worn"))
    assert begun.job
    assert refused(lambda: undo_item_batch(system(here), batch=begun.batch)) == [Refusal.BATCH_RUNS]
    work_item_batch(system(here), batch=begun.batch)
    run_all()
    assert set(Item.objects.values_list("note", flat=True)) == {"worn"}
    assert undo_item_batch(system(here), batch=begun.batch).job
    run_all()
    assert set(Item.objects.values_list("note", flat=True)) == {""}
    assert ItemBatch.objects.get().state == BatchState.UNDONE
    assert work_through_items.call(library=here, batch=begun.batch) == {"items": 0}


def test_all_that_is_wrong_is_said_at_once_and_nothing_changes() -> None:
    here, there = library("HERE"), library("THERE")
    own, foreign = item(here), item(there)
    wrong = WantedItemChanges(record=10**9, category="none", location=10**9, price="much")
    with pytest.raises(Invalid) as invalid:
        change_items(system(here), items=(own,), changes=wrong)
    assert {r.field for r in invalid.value.reasons} == {"record", "category", "location", "price"}
    assert refused(lambda: change_items(system(here), items=(), changes=wrong)) == [Refusal.NO_ITEMS_CHOSEN]
    assert refused(lambda: change_items(system(here), items=(own,), changes=WantedItemChanges())) == [
        Refusal.NOTHING_TO_CHANGE
    ]
    with pytest.raises(Missing):
        change_items(system(here), items=(own, foreign), changes=WantedItemChanges(note="x"))
    assert not ItemBatch.objects.exists()


def test_after_thirty_days_a_change_stays() -> None:
    here = library()
    then, copy = system(here, at=NOW - timedelta(days=31)), item(here)
    batch = change_items(then, items=(copy,), changes=WantedItemChanges(note="worn")).batch
    assert refused(lambda: undo_item_batch(system(here), batch=batch)) == [Refusal.BATCH_TOO_OLD]


def test_at_the_desk_copies_are_scanned_looked_at_changed_and_undone() -> None:
    here = library()
    client = signed_in(staff(here, "cataloguer"), here)
    first, second = item(here, code="A-1"), item(here, code="B-2", call_number="K2/1")
    assert codes_of("item", [first])[first] == "A-1"
    strange = client.post("/copies/changing/", {"codes": "A-1\nNOBODY", "note": "worn", "what": "look"})
    assert (strange.status_code, "NOBODY" in strange.content.decode()) == (422, True)
    typed = {"codes": "A-1\nB-2", "note": "worn", "volume": "-", "what": "look"}
    page = client.post("/copies/changing/", typed).content.decode()
    assert "A-1" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert client.post("/copies/changing/", typed | {"what": "run", "seen": "other"}).status_code == 422
    done = client.post("/copies/changing/", typed | {"what": "run", "seen": seen})
    assert done.status_code == 302
    assert set(Item.objects.values_list("note", flat=True)) == {"worn"}
    shown = client.get(done["Location"])
    assert shown.status_code == 200
    assert client.post(f"{done['Location']}undo/").status_code == 302
    assert set(Item.objects.values_list("note", flat=True)) == {""}
    narrowed = client.get("/copies/changing/?q=K2").content.decode()
    assert "1 copy of this library" in narrowed
    assert second
