"""The tag editor: what is typed is saved or stays, untouched fields come back as they were, two people, damage."""

import html
import re
from collections.abc import Sequence

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings

from armarius.catalogue import queries as catalogue
from armarius.catalogue.testing import marc21, record, records
from armarius.desk.testing import signed_in
from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.formats.tests.strategies import records as any_records
from armarius.network.testing import staff

from .conftest import Room

INPUT = re.compile(
    r'<input[^>]* name="(?P<name>[^"]+)"[^>]*?(?: value="(?P<value>[^"]*)")?[^>]*>'
    r'|<textarea[^>]* name="(?P<area>[^"]+)"[^>]*>\n?(?P<text>.*?)</textarea>'
    r'|<select[^>]* name="(?P<select>[^"]+)".*?</select>',
    re.DOTALL,
)
CHOSEN = re.compile(r'<option value="([^"]*)"[^>]* selected>')
Pairs = list[tuple[str, str]]


def form(page: str) -> Pairs:
    """What a browser without JavaScript would send of the editor's form, as it stands."""
    body = page[page.index('id="tags"') : page.index('id="tag-help"')]
    found: Pairs = []
    for each in INPUT.finditer(body):
        if each["name"] and 'type="radio"' not in each[0]:
            found.append((each["name"], html.unescape(each["value"] or "")))
        elif each["area"]:
            found.append(
                (each["area"], html.unescape(each["text"]).replace("\r\n", "\n").replace("\n", "\r\n"))
            )
        elif each["select"] and (chosen := CHOSEN.search(each[0])):
            found.append((each["select"], html.unescape(chosen[1])))
    return found


def sent(client: Client, address: str, pairs: Pairs, **more: str) -> "tuple[int, str]":
    """Post a form whose names may repeat; the status and the page."""
    data: dict[str, list[str]] = {}
    for name, value in [*pairs, *more.items()]:
        data.setdefault(name, []).append(value)
    answer = client.post(address, data)
    return answer.status_code, answer.content.decode()


def opened(client: Client, address: str) -> Pairs:
    """The form of the page at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return form(answer.content.decode())


def typed(pairs: Pairs, tag: str, text: str) -> Pairs:
    """The form with another text in the first field of a tag."""
    at = next(n for n, pair in enumerate(pairs) if pair == ("tag", tag))
    there = next(n for n in range(at, len(pairs)) if pairs[n][0] == "text")
    return [*pairs[:there], ("text", text), *pairs[there + 1 :]]


def fields(pk: int) -> Sequence[ControlField | DataField]:
    """The fields of a record as they are kept, without the moment of the last change."""
    return [each for each in catalogue.states(pk)[0].marc.fields if each.tag != "005"]


def test_a_field_is_changed_and_everything_else_stays(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    before = fields(pk)
    pairs = typed(opened(client, f"/catalogue/{pk}/tags/"), "245", "$a Ūdens un $$ :$b dzeja")
    status, _ = sent(client, f"/catalogue/{pk}/tags/", pairs, do="save")
    assert status == 302
    after = fields(pk)
    assert after[-1] == DataField("245", "1", "0", (("a", "Ūdens un $ :"), ("b", "dzeja")))
    assert after[:-1] == before[:-1]
    assert catalogue.states(pk)[0].version == 2


def test_what_changes_is_looked_at_before_it_is_saved(room: Room) -> None:
    account = staff(room.desk.library, "cataloguer")
    client = signed_in(account, room.desk.library)
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    address = f"/catalogue/{pk}/tags/"
    asking = client.get(address).content.decode()
    assert 'value="look" id="save-tags"' in asking
    pairs = typed(form(asking), "245", "$a Ūdens un gaiss")
    status, page = sent(client, address, pairs, do="look")
    assert status == 200
    assert re.search(r"<del>.*Ūdens</del>\s*<ins>.*Ūdens un gaiss</ins>", page)
    assert "Zālīte" not in page[page.index("What changes") : page.index("Go on editing")]
    assert catalogue.states(pk)[0].version == 1
    assert sent(client, address, form(page), do="save")[0] == 302
    assert catalogue.states(pk)[0].version == 2
    assert sent(client, address, opened(client, address), do="look")[0] == 302, "nothing changes"
    stale = typed(pairs, "100", "$a Zālīte, M.")
    assert sent(client, address, stale, do="look")[0] == 422, "somebody saved in between"
    client.post("/choices/", {"about": ["look_before_save"]})
    assert 'value="save" id="save-tags"' in client.get(address).content.decode()
    assert "look" not in client.get("/catalogue/new/tags/").content.decode()


def test_a_row_is_added_moved_and_removed_without_javascript(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    count = len([name for name, _ in opened(client, address) if name == "tag"])
    status, page = sent(client, address, opened(client, address), do="add:1")
    assert (status, len([1 for name, _ in form(page) if name == "tag"])) == (200, count + 1)
    status, page = sent(client, address, form(page), do="down:2")
    assert [v for name, v in form(page) if name == "tag"][2:4] != ["", "008"]
    _, page = sent(client, address, form(page), do=f"remove:{count}")
    assert len([1 for name, _ in form(page) if name == "tag"]) == count
    assert catalogue.states(pk)[0].version == 1


def test_places_of_a_coded_field_are_chosen_without_javascript(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    pairs = opened(client, address)
    place = next(name for name, _ in pairs if re.fullmatch(r"place\.\d+\.22", name))
    chosen = [(name, "j" if name == place else value) for name, value in pairs]
    assert sent(client, address, chosen, do="save")[0] == 302
    coded = next(each for each in fields(pk) if each.tag == "008")
    assert isinstance(coded, ControlField)
    assert coded.value[22] == "j"


def test_faults_are_said_and_do_not_forbid(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    pairs = typed(opened(client, address), "245", "$a Title $w wrong")
    _, page = sent(client, address, pairs, do="check")
    assert "Field 245 has no subfield $w." in html.unescape(page)
    _, fragment = sent(client, "/catalogue/tags/check/", pairs)
    assert "Field 245 has no subfield $w." in html.unescape(fragment)
    assert sent(client, address, pairs, do="save")[0] == 302


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [("245", "$h only a medium", "A title is needed"), ("24", "$a x", "cannot be kept")],
)
def test_what_cannot_be_kept_is_refused_and_stays_typed(room: Room, tag: str, text: str, said: str) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    pairs = [(n, tag if (n, v) == ("tag", "245") else v) for n, v in opened(client, address)]
    status, page = sent(client, address, typed(pairs, tag, text), do="save")
    assert status == 422
    assert said in page
    assert ("text", text) in form(page)
    assert catalogue.states(pk)[0].version == 1


def test_two_people_edit_one_record_and_neither_loses_a_word(room: Room) -> None:
    mine, theirs = room.client("cataloguer"), room.client("cataloguer")
    pk = record(room.desk.library, "Ūdens", "Zālīte, Māra")
    address = f"/catalogue/{pk}/tags/"
    my_form, their_form = opened(mine, address), opened(theirs, address)
    assert sent(theirs, address, typed(their_form, "100", "$a Zālīte, M."), do="save")[0] == 302
    status, page = sent(mine, address, typed(my_form, "245", "$a Ūdens !"), do="save")
    assert status == 422
    assert ("text", "$a Zālīte, M.") in form(page)
    assert ("text", "$a Ūdens !") in form(page)
    assert sent(mine, address, form(page), do="save")[0] == 302
    assert [each.first("a") for each in fields(pk) if isinstance(each, DataField)] == [
        "Zālīte, M.",
        "Ūdens !",
    ]


@pytest.mark.parametrize(("choice", "kept"), [("t", ["Theirs"]), ("m", ["Mine"]), ("b", ["Theirs", "Mine"])])
def test_where_both_changed_one_field_somebody_chooses(room: Room, choice: str, kept: list[str]) -> None:
    mine, theirs = room.client("cataloguer"), room.client("cataloguer")
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    my_form, their_form = opened(mine, address), opened(theirs, address)
    sent(theirs, address, typed(their_form, "245", "$a Theirs"), do="save")
    _, page = sent(mine, address, typed(my_form, "245", "$a Mine"), do="save")
    assert "What stays?" in page
    status, again = sent(mine, address, form(page), do="save")
    assert status == 422
    assert "What stays?" in again
    assert sent(mine, address, [*form(again), ("choice.1", choice)], do="save")[0] == 302
    titles = [each.first("a") for each in fields(pk) if isinstance(each, DataField) and each.tag == "245"]
    assert titles == kept


def test_a_new_record_is_typed_field_by_field(room: Room) -> None:
    client = room.client("cataloguer")
    pairs = typed(opened(client, "/catalogue/new/tags/?dialect=cnmarc"), "200", "$a 红楼梦 $A hong lou meng")
    answer = client.post("/catalogue/new/tags/", collected(pairs) | {"do": ["save"]})
    assert answer.status_code == 302
    pk = int(re.findall(r"\d+", answer["Location"])[0])
    title = next(each for each in fields(pk) if each.tag == "200")
    assert title == DataField("200", "1", " ", (("a", "红楼梦 "), ("A", "hong lou meng")))
    assert client.get(f"/catalogue/{pk}/tags/").status_code == 200


def collected(pairs: Pairs) -> dict[str, list[str]]:
    """Pairs by name."""
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return data


DAMAGED = (
    DataField("245", "", "", (("", "before"), ("a", "x  y $ $$ \x98z"), ("a", ""))),
    DataField("500", " ", " ", ()),
    DataField("5", "12", "#", (("ab", "two"), ("$", "dollar"))),
    ControlField("500", "no subfields"),
    DataField("001", " ", " ", (("a", "line\none\r\ntwo"),)),
)


def test_a_damaged_record_opens_and_is_saved_unchanged(room: Room) -> None:
    client = room.client("cataloguer")
    base = marc21("Damaged")
    pk = records(room.desk.library, [MarcRecord(base.leader, (*base.fields, *DAMAGED))])[0]
    before = fields(pk)
    address = f"/catalogue/{pk}/tags/"
    assert sent(client, address, opened(client, address), do="save")[0] == 302
    assert catalogue.states(pk)[0].version == 1
    pairs = typed(opened(client, address), "008", "010101s2001    lv            000 1 lav d")
    assert sent(client, address, pairs, do="save")[0] == 302
    assert [each for each in fields(pk) if each.tag != "008"] == [
        each for each in before if each.tag != "008"
    ]


@given(any_records)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_record_opens_and_is_saved_unchanged(room: Room, found: MarcRecord) -> None:
    client = room.client("cataloguer")
    pk = records(room.desk.library, [found])[0]
    version = catalogue.states(pk)[0].version
    address = f"/catalogue/{pk}/tags/"
    assert sent(client, address, opened(client, address), do="save")[0] == 302
    assert catalogue.states(pk)[0].version == version


def test_a_macro_is_run_without_javascript_and_saves_nothing(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    address = f"/catalogue/{pk}/tags/"
    said = {
        "name": "Gift",
        "steps": "+ 541 ## $c Gift, {agency}\n= 245 00\n- 100",
        "dialect": "marc21",
        "shortcut": "3",
    }
    assert client.post("/catalogue/macros/new/", said | {"purpose": "macro"}).status_code == 302
    page = client.get(address).content.decode()
    code = re.search(r'<option value="(\d+)" data-key="3">Gift', page)
    assert code is not None
    pairs = [each for each in form(page) if each[0] != "macro"]
    status, page = sent(client, address, pairs, do="macro", macro=code[1])
    made = form(page)
    assert status == 200
    assert [v for n, v in made if n == "tag"][-1] == "541"
    assert "100" not in [v for n, v in made if n == "tag"]
    assert any(n == "text" and v.startswith("$c Gift, ") and "{" not in v for n, v in made)
    assert catalogue.states(pk)[0].version == 1
    _, page = sent(client, address, [e for e in made if e[0] != "macro"], do="macro", macro="rda_book")
    assert [v for n, v in form(page) if n == "tag"].count("336") == 1
    assert sent(client, address, form(page), do="save")[0] == 302


def test_a_sheet_becomes_a_template_and_begins_a_record(room: Room) -> None:
    client = room.client("cataloguer")
    address = "/catalogue/new/tags/?dialect=marc21"
    pairs = [
        each
        for each in typed(opened(client, address), "245", "$a School yearbook")
        if each[0] != "template_name"
    ]
    status, page = sent(client, "/catalogue/new/tags/", pairs, do="template", template_name="Yearbooks")
    assert status == 200
    assert "The template is saved." in page
    again = [each for each in form(page) if each[0] != "template_name"]
    assert sent(client, "/catalogue/new/tags/", again, do="template", template_name="Yearbooks")[0] == 422
    link = re.search(
        r'href="(\?dialect=marc21&amp;sheet=\d+)">Yearbooks', client.get(address).content.decode()
    )
    assert link is not None
    begun = opened(client, "/catalogue/new/tags/" + html.unescape(link[1]))
    assert ("text", "$a School yearbook") in begun
    assert ("tag", "336") in begun
    assert sent(client, "/catalogue/new/tags/", begun, do="save")[0] == 302
    assert "Yearbooks" in client.get("/catalogue/macros/").content.decode()
    assert "Yearbooks" not in client.get("/catalogue/new/tags/?dialect=unimarc").content.decode()


def test_a_macro_is_changed_refused_and_deleted(room: Room) -> None:
    client = room.client("cataloguer")
    said = {"name": "", "steps": "what", "dialect": "marc21", "purpose": "macro", "shortcut": "12"}
    page = client.post("/catalogue/macros/new/", said)
    assert page.status_code == 422
    text = html.unescape(page.content.decode())
    for sentence in ("Give it a name.", "“what” is not a step.", "A key is a number from 1 to 9"):
        assert sentence in text
    assert client.post("/catalogue/macros/new/", said | {"steps": " ", "name": "A"}).status_code == 422
    good = said | {"name": "A", "steps": "- 9XX", "shortcut": ""}
    client.post("/catalogue/macros/new/", good)
    pk = int(re.findall(r"/catalogue/macros/(\d+)/", client.get("/catalogue/macros/").content.decode())[0])
    assert client.post("/catalogue/macros/new/", good).status_code == 422
    changed = client.post(f"/catalogue/macros/{pk}/", good | {"version": "7"})
    assert "Somebody changed this macro meanwhile." in changed.content.decode()
    assert client.post(f"/catalogue/macros/{pk}/", good | {"name": "B", "version": "1"}).status_code == 302
    assert client.post(f"/catalogue/macros/{pk}/delete/", {"version": "2"}).status_code == 302
    assert client.get(f"/catalogue/macros/{pk}/").status_code == 404
