"""Conditions of copies, templates, and volumes to choose from."""

import pytest
from django.db import transaction

from armarius.catalogue.testing import record as a_record
from armarius.desk.testing import signed_in
from armarius.holdings.commands.note_condition import end_condition, note_condition
from armarius.holdings.commands.save_copy_template import delete_copy_template, save_copy_template
from armarius.holdings.models import ConditionNote, CopyTemplate, Item
from armarius.holdings.queries.conditions import condition_notes, copy_templates, noted_conditions, volumes_of
from armarius.holdings.rules.conditions import ConditionKind
from armarius.holdings.testing import category, item
from armarius.network.queries import account_names
from armarius.network.testing import library, staff, system
from armarius.platform.values.reasons import Invalid, Missing

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_condition_is_dated_and_ends_when_mended() -> None:
    here, there = library("HERE"), library("THERE")
    copy, foreign = item(here), item(there)
    torn = note_condition(system(here), item=copy, kind=ConditionKind.TORN, text=" page 12 ").condition
    note_condition(system(here), item=copy, kind=ConditionKind.SOUND)
    for _ in range(2):
        end_condition(system(here), condition=torn)
    assert [(row.kind, row.text, bool(row.ended_at)) for row in condition_notes(copy)] == [
        ("sound", "", False),
        ("torn", "page 12", True),
    ]
    for act in (
        lambda: note_condition(system(here), item=foreign, kind=ConditionKind.WORN),
        lambda: end_condition(system(there), condition=torn),
    ):
        with pytest.raises(Missing):
            act()


def test_at_the_desk_a_condition_is_written_down_and_ended() -> None:
    here = library()
    client, copy = signed_in(staff(here, "cataloguer"), here), item(here)
    address = f"/copies/{copy}/condition/"
    assert client.post(address, {"kind": "stained", "text": "coffee on p. 3"}).status_code == 302
    assert "coffee on p. 3" in client.get(f"/copies/{copy}/").content.decode()
    client.post(address, {"ended": str(ConditionNote.objects.get().pk)})
    assert "mended" in client.get(f"/copies/{copy}/").content.decode()


def test_a_condition_says_who_wrote_it_and_who_ended_it() -> None:
    here = library()
    writer, mender, copy = staff(here, "cataloguer"), staff(here, "librarian"), item(here)
    address = f"/copies/{copy}/condition/"
    signed_in(writer, here).post(address, {"kind": "torn", "text": "page 12"})
    note_condition(system(here), item=copy, kind=ConditionKind.STAINED)
    client = signed_in(mender, here)
    client.post(address, {"ended": str(ConditionNote.objects.get(kind="torn").pk)})
    names = account_names([writer, mender])
    assert {each.row.kind: (each.who, each.ended_who) for each in noted_conditions(copy)} == {
        "stained": ("", ""),
        "torn": (names[writer], names[mender]),
    }
    page = client.get(f"/copies/{copy}/").content.decode()
    assert "mended" in page
    assert page.count(names[writer]) >= 1
    with transaction.atomic():
        ConditionNote.objects.filter(kind="torn").update(noted_by=999_999)
    assert {each.who for each in noted_conditions(copy)} == {"", None}
    assert "an account that is gone" in client.get(f"/copies/{copy}/").content.decode()


def test_a_template_keeps_what_copies_share_and_is_replaced_by_name() -> None:
    here, there = library("HERE"), library("THERE")
    values = {"category": "book", "price": "9.50", "code": "A-1", "inventory_number": "7"}
    save_copy_template(system(here), name="Novels", values=values | {"price": "8"})
    kept = save_copy_template(system(here), name=" Novels ", values=values).template
    assert [row.values for row in copy_templates(here)] == [{"category": "book", "price": "9.50"}]
    with pytest.raises(Invalid):
        save_copy_template(system(here), name=" ", values=values)
    with pytest.raises(Missing):
        delete_copy_template(system(there), template=kept)
    delete_copy_template(system(here), template=kept)
    assert not CopyTemplate.objects.exists()


def test_at_the_desk_a_form_begins_with_a_template() -> None:
    here = library()
    client, record = signed_in(staff(here, "cataloguer"), here), a_record(here)
    address = f"/catalogue/{record}/copies/"
    typed = {"category": category("map"), "price": "9.50", "parts": "1 CD", "what": "template"}
    nameless = client.post(address, typed)
    assert (nameless.status_code, 'value="9.50"' in nameless.content.decode()) == (422, True)
    kept = client.post(address, typed | {"template_name": "Maps"})
    assert kept.status_code == 302
    page = client.get(kept["Location"]).content.decode()
    assert 'value="9.50"' in page
    assert 'value="1 CD"' in page
    assert not Item.objects.filter(record_id=record).exists()
    template = CopyTemplate.objects.get()
    assert client.post(f"/copies/templates/{here}/{template.pk}/delete/").status_code == 302
    assert not CopyTemplate.objects.exists()


def test_known_volumes_are_offered_in_their_order() -> None:
    here = library()
    record = a_record(here)
    for volume in ("10", "2", "2", ""):
        item(here, record=record, volume=volume)
    assert volumes_of(record) == ["2", "10"]
    client = signed_in(staff(here, "cataloguer"), here)
    page = client.get(f"/catalogue/{record}/copies/").content.decode()
    assert '<option value="10"></option>' in page
