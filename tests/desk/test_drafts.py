"""Drafts: what was typed is there again, in both views, and nothing else is touched by it."""

from datetime import timedelta

import lxml.html
import pytest
from django.test import Client
from django.utils import timezone

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.keep_draft import forget_drafts, keep_draft
from armarius.catalogue.models import Draft
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.drafts import LONGEST, DraftSheet
from armarius.catalogue.testing import record
from armarius.desk.testing import signed_in
from armarius.network.commands.change_account import change_account
from armarius.network.testing import at_desk, staff, system
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Invalid, Missing, Stale

from .conftest import Room
from .test_tag_editor import Pairs, fields, form, opened, sent, typed

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def cataloguer(room: Room) -> tuple[int, Client]:
    """A cataloguer and their browser."""
    account = staff(room.desk.library, "cataloguer")
    return account, signed_in(account, room.desk.library)


def texts(pairs: Pairs) -> list[str]:
    """The texts of the rows of a form."""
    return [value for name, value in pairs if name == "text"]


def page(client: Client, address: str) -> str:
    """A page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_typed_fields_are_kept_without_a_journal_row_and_gone_on_with(room: Room) -> None:
    account, client = cataloguer(room)
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    address = f"/catalogue/{pk}/tags/"
    before = JournalEntry.objects.count()
    status, _ = sent(client, address, typed(opened(client, address), "245", "$a Ūdens un $$"), do="draft")
    assert status == 302
    assert JournalEntry.objects.count() == before
    assert catalogue.states(pk)[0].version == 1
    draft = Draft.objects.get(account_id=account)
    text = page(client, address)
    assert "You have unsaved changes of" in text
    assert ("text", "$a Ūdens un $$") not in opened(client, address)
    going_on = opened(client, f"{address}?draft={draft.pk}")
    assert ("text", "$a Ūdens un $$") in going_on
    assert ("draft", str(draft.pk)) in going_on
    assert sent(client, address, going_on, do="save")[0] == 302
    assert not Draft.objects.exists()
    assert next(each for each in fields(pk) if each.tag == "245")[3] == (("a", "Ūdens un $"),)


def test_nobody_else_sees_a_draft(room: Room) -> None:
    _, client = cataloguer(room)
    _, other = cataloguer(room)
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    sent(client, address, typed(opened(client, address), "245", "$a Mine"), do="draft")
    assert "unsaved changes" not in page(other, address)
    assert "Mine" not in page(other, "/catalogue/drafts/")
    assert "Unfinished: 1" in page(client, "/catalogue/")
    assert "Mine" in page(client, "/catalogue/drafts/")
    other.post(f"/catalogue/drafts/{Draft.objects.get().pk}/discard/", {"view": "tags"})
    assert Draft.objects.count() == 1
    answer = client.post(
        f"/catalogue/drafts/{Draft.objects.get().pk}/discard/", {"view": "form", "record": pk}
    )
    assert answer["Location"] == f"/catalogue/{pk}/correct/"
    assert not Draft.objects.exists()


def test_a_draft_that_says_what_the_record_says_is_not_offered(room: Room) -> None:
    _, client = cataloguer(room)
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    sent(client, address, opened(client, address), do="draft")
    assert Draft.objects.exists()
    assert "unsaved changes" not in page(client, address)


def test_the_record_changed_since_and_both_are_put_together(room: Room) -> None:
    _, mine = cataloguer(room)
    _, theirs = cataloguer(room)
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    address = f"/catalogue/{pk}/tags/"
    sent(mine, address, typed(opened(mine, address), "245", "$a Ūdens !"), do="draft")
    sent(theirs, address, typed(opened(theirs, address), "100", "$a Zālīte, M."), do="save")
    assert "The record was saved since" in page(mine, address)
    going_on = opened(mine, f"{address}?draft=1")
    status, text = sent(mine, address, going_on, do="save")
    assert status == 422
    assert "$a Zālīte, M." in text
    assert "$a Ūdens !" in text


def test_the_script_hears_what_was_kept_and_another_window_is_not_written_over(room: Room) -> None:
    _, client = cataloguer(room)
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    pairs = opened(client, address)

    def kept(text: str, **more: str) -> tuple[int, str]:
        data: dict[str, list[str]] = {}
        for name, value in [*typed(pairs, "245", text), *more.items()]:
            data.setdefault(name, []).append(value)
        if more:
            data |= {name: [value] for name, value in more.items()}
        answer = client.post(address, data | {"do": ["draft"]}, **FRAGMENT)
        return answer.status_code, answer.content.decode()

    status, said = kept("$a One")
    draft = Draft.objects.get()
    assert (status, f'data-draft="{draft.pk}" data-edition="1"' in said) == (200, True)
    assert kept("$a Two", draft=str(draft.pk), draft_edition="1")[0] == 200
    status, said = kept("$a Other window")
    assert status == 409
    assert "in another window" in said
    assert "$a Two" in Draft.objects.get().content
    client.post("/sign-out/")
    assert kept("$a Three", draft=str(draft.pk), draft_edition="2")[0] == 401


def test_the_form_and_the_tag_editor_hand_typing_to_each_other(room: Room) -> None:
    _, client = cataloguer(room)
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    tags, form = f"/catalogue/{pk}/tags/", f"/catalogue/{pk}/correct/"
    with_field = [*typed(opened(client, tags), "245", "$a Ūdens un gaiss")]
    at = next(n for n, pair in enumerate(with_field) if pair[0] == "tag")
    new = [("tag", "993"), ("ind1", "4"), ("ind2", "#"), ("text", "$q of our own"), ("was", "")]
    sent(client, tags, [*with_field[:at], *new, *with_field[at:]], do="draft")
    draft = Draft.objects.get()
    text = page(client, f"{form}?draft={draft.pk}")
    assert 'value="Ūdens un gaiss"' in text
    said = dict(inputs(text))
    said["title"] = "Ūdens, uguns"
    said["author.1.role"] = "ill"
    assert client.post(form, said | {"keep": "1"}).status_code == 302
    again = opened(client, f"{tags}?draft={draft.pk}")
    assert ("text", "$a Ūdens, uguns") in again
    assert ("text", "$q of our own") in again
    assert sent(client, tags, again, do="draft")[0] == 302
    text = page(client, f"{form}?draft={draft.pk}")
    said = dict(inputs(text))
    assert (said["title"], said["author.1.role"]) == ("Ūdens, uguns", "ill")
    said["author.1.name"] = "Ozoliņa, Anna"
    assert client.post(form, said).status_code == 302
    kept = {each.tag: each for each in fields(pk)}
    assert kept["993"][3] == (("q", "of our own"),)
    assert kept["245"][3] == (("a", "Ūdens, uguns"),)
    assert "Ozoliņa, Anna" in str(kept["700"])
    assert not Draft.objects.exists()


def inputs(text: str) -> list[tuple[str, str]]:
    """The inputs of the simple form with their values."""
    page = lxml.html.fromstring(text)
    (form,) = page.xpath('//form[contains(@class, "record-form")]')
    return [(name, value or "") for name, value in form.form_values()]


def test_a_form_over_typed_fields_meets_another_person_s_save_in_the_tag_editor(room: Room) -> None:
    _, mine = cataloguer(room)
    _, theirs = cataloguer(room)
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    tags, form = f"/catalogue/{pk}/tags/", f"/catalogue/{pk}/correct/"
    sent(mine, tags, typed(opened(mine, tags), "008", "010101s2003    lv            000 0 lav d"), do="draft")
    said = dict(inputs(page(mine, f"{form}?draft=1")))
    sent(theirs, tags, typed(opened(theirs, tags), "100", "$a Zālīte, M."), do="save")
    answer = mine.post(form, said | {"title": "Ūdens un gaiss"})
    assert answer["Location"] == f"{tags}?draft=1"
    going_on = opened(mine, f"{tags}?draft=1")
    assert ("text", "$a Ūdens un gaiss") in going_on
    assert ("text", "010101s2003    lv            000 0 lav d") in going_on


@pytest.mark.parametrize("dialect", ["marc21", "unimarc", "cnmarc"])
def test_a_new_record_begun_in_the_form_is_finished_in_the_tag_editor(room: Room, dialect: str) -> None:
    _, client = cataloguer(room)
    said = dict(inputs(page(client, f"/catalogue/new/?dialect={dialect}&template=map")))
    said |= {"title": "The seas", "isbn.0.isbn": "9789984382357", "author.0.name": "Vilks, Uldis"}
    answer = client.post("/catalogue/new/", said | {"keep": "1"})
    draft = Draft.objects.get()
    assert answer["Location"] == f"/catalogue/new/?draft={draft.pk}"
    assert 'value="The seas"' in page(client, f"/catalogue/new/?draft={draft.pk}")
    assert "You have 1 unfinished new record." in page(client, "/catalogue/new/tags/")
    going_on = opened(client, f"/catalogue/new/tags/?draft={draft.pk}")
    assert ("dialect", dialect) in going_on
    assert ("template", "map") in going_on
    assert sent(client, "/catalogue/new/tags/", going_on, do="draft")[0] == 302
    back = dict(inputs(page(client, f"/catalogue/new/?draft={draft.pk}")))
    assert (back["title"], back["author.0.name"]) == ("The seas", "Vilks, Uldis")
    answer = client.post("/catalogue/new/", back)
    assert answer.status_code == 302
    made = catalogue.record(int(answer["Location"].split("/")[2]))
    assert made is not None
    assert (made.title, made.dialect, made.material) == ("The seas", dialect, "map")
    assert not Draft.objects.exists()


def test_several_new_records_may_be_unfinished(room: Room) -> None:
    account, client = cataloguer(room)
    for title in ("$a One", "$a Two"):
        address = "/catalogue/new/tags/?dialect=marc21"
        sent(client, address, typed(opened(client, address), "245", title), do="draft")
    assert catalogue.drafts_of(account).count() == 2
    assert "You have 2 unfinished new records." in page(client, "/catalogue/new/")


def test_what_was_too_long_to_be_carried_through_signing_in_is_offered(room: Room) -> None:
    _, client = cataloguer(room)
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    answer = client.post(address, {"version": "1", "do": "save"})
    assert answer.status_code == 302
    assert answer["Location"] == address
    assert catalogue.states(pk)[0].version == 1


def test_a_sheet_that_was_sent_before_all_of_it_came_in_saves_nothing(room: Room) -> None:
    _, client = cataloguer(room)
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    whole = opened(client, address)
    half = whole[: len(whole) // 2]
    for do in ("save", "look", "draft", "add:"):
        status, answer = sent(client, address, half, do=do)
        assert status == 422
        assert "Only the beginning of the page was sent" in answer
        assert texts(form(answer)) == texts(whole) != texts(half)
    assert sent(client, "/catalogue/new/tags/", half, do="save")[0] == 422
    assert catalogue.states(pk)[0].version == 1


def test_what_cannot_be_a_draft_is_refused(room: Room) -> None:
    account = staff(room.desk.library, "cataloguer")
    occasion = at_desk(account, room.desk.library, timezone.now())
    pk = record(room.desk.library)
    with pytest.raises(Invalid) as invalid:
        keep_draft(occasion, content="x" * (LONGEST + 1), dialect="none")
    assert [each.code for each in invalid.value.reasons] == [Refusal.DRAFT_TOO_LONG, Refusal.UNKNOWN_DIALECT]
    with pytest.raises(Missing):
        keep_draft(occasion, content="{}", record=999_999, dialect="marc21")
    with pytest.raises(Missing):
        keep_draft(system(room.desk.library), content="{}", record=pk, dialect="marc21")
    first = keep_draft(occasion, content=DraftSheet("a").text, record=pk, dialect="marc21")
    assert keep_draft(occasion, content=DraftSheet("a").text, record=pk, dialect="marc21") == first
    with pytest.raises(Stale) as stale:
        keep_draft(occasion, content=DraftSheet("b").text, record=pk, dialect="marc21")
    assert [each.code for each in stale.value.reasons] == [Refusal.DRAFT_ELSEWHERE]


def test_old_drafts_and_those_of_ended_accounts_are_forgotten(room: Room) -> None:
    here, now = room.desk.library, timezone.now()
    one, other = staff(here, "cataloguer"), staff(here, "cataloguer")
    for days in (40, 29, 5):
        pk = record(here, f"Of {days} days")
        keep_draft(at_desk(one, here, now), content="{}", record=pk, dialect="marc21")
        Draft.objects.filter(record_id=pk).update(kept_at=now - timedelta(days=days))
    keep_draft(at_desk(other, here, now), content="{}", dialect="marc21")
    assert forget_drafts(system(here, now)).drafts == 1
    set_preference(system(here), name="catalogue.draft_days", text="7")
    assert forget_drafts(system(here, now)).drafts == 1
    change_account(system(here), account=other, name="Gone", is_active=False)
    assert forget_drafts(system(here, now)).drafts == 1
    assert Draft.objects.count() == 1
