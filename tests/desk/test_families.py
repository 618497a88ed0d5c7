"""Guardians and proxies at the desk: noted by card or name, changed, agreed, ended; the paper, the person card."""

import io
import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from pypdf import PdfReader

from armarius.desk.testing import signed_in
from armarius.network.queries import codes_of
from armarius.network.testing import library, staff, system, today
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.models import Guardianship, Proxy, Reader
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference

from .conftest import Room

TODAY = today()
TYPED = {"relation": "mother", "from_day": TODAY.isoformat(), "until_day": ""}


@pytest.fixture
def child(room: Room) -> int:
    born = TODAY - timedelta(days=3653)
    return reader(room.desk.library, given_name="Zane", family_name="Krastiņa", birth_date=born)


def card_of(who: int) -> str:
    return codes_of("reader", [who])[who]


def text_of(answer: HttpResponse) -> str:
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_guardian_by_card_is_shown_on_both_pages(room: Room, child: int) -> None:
    clerk = room.client("clerk")
    mother = reader(room.desk.library, given_name="Ieva", family_name="Krastiņa", telephone="+371 26123456")
    assert f"/readers/{child}/guardians/new/" in clerk.get(f"/readers/{child}/").content.decode()
    answer = clerk.post(f"/readers/{child}/guardians/new/", TYPED | {"card": card_of(mother), "key": "one"})
    assert answer.headers["Location"] == f"/readers/{child}/#family"
    page = clerk.get(f"/readers/{child}/").content.decode()
    assert "Ieva Krastiņa" in page
    assert "+371 26123456" in page
    assert "Numbers, due days" in page
    assert "Zane Krastiņa" in clerk.get(f"/readers/{mother}/").content.decode()
    assert f"/readers/{mother}/guardians/new/" in clerk.get(f"/readers/{mother}/").content.decode(), (
        "age unknown"
    )


def test_nothing_typed_is_lost_when_it_is_refused(room: Room, child: int) -> None:
    clerk = room.client("clerk")
    typed = TYPED | {"card": "NOBODY", "name": "Ieva <b>", "telephone": "+371 2", "email": "x"}
    answer = clerk.post(f"/readers/{child}/guardians/new/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No reader has these cards: NOBODY" in page
    assert 'value="Ieva &lt;b&gt;"' in page
    assert 'value="+371 2"' in page
    own = clerk.post(f"/readers/{child}/guardians/new/", TYPED | {"card": card_of(child)})
    assert own.status_code == 422
    assert "Nobody is their own guardian." in own.content.decode()
    assert not Guardianship.objects.exists()


@pytest.mark.parametrize("field", ["from_day", "until_day"])
def test_a_day_that_is_none_is_said_at_its_field(room: Room, child: int, field: str) -> None:
    answer = room.client("clerk").post(
        f"/readers/{child}/guardians/new/", TYPED | {"name": "Ieva", field: "yesterday"}
    )
    assert answer.status_code == 422
    assert "yesterday" in answer.content.decode()


def test_a_named_guardian_is_changed_agreed_and_ended(room: Room, child: int) -> None:
    clerk = room.client("clerk")
    clerk.post(f"/readers/{child}/guardians/new/", TYPED | {"name": "Ieva Krasta", "email": "i@example.lv"})
    made = Guardianship.objects.get()
    there = f"/readers/{child}/guardians/{made.pk}/"
    changed = TYPED | {"name": "Ieva Krasta", "relation": "grandparent", "version": "1"}
    assert clerk.post(there, changed).status_code == 302
    stale = clerk.post(there, changed)
    assert stale.status_code == 422
    assert "Somebody else changed this guardian" in stale.content.decode()
    assert 'name="version" value="2"' in stale.content.decode(), "saving again is meant"
    assert clerk.post(f"{there}consent/", {"what": "give"}).status_code == 302
    assert "Numbers, due days, titles" in clerk.get(f"/readers/{child}/").content.decode()
    assert clerk.post(f"{there}consent/", {"what": "withdraw"}).status_code == 302
    assert clerk.post(f"{there}end/").status_code == 302
    refused = clerk.post(f"{there}consent/", {"what": "give"})
    assert refused.status_code == 422
    assert "This guardianship is over." in refused.content.decode()


def test_where_titles_are_never_shown_no_consent_is_asked_for(room: Room, child: int) -> None:
    set_preference(system(room.desk.library), name="patrons.guardian_sees_titles", text="never")
    clerk = room.client("clerk")
    clerk.post(f"/readers/{child}/guardians/new/", TYPED | {"name": "Ieva"})
    page = clerk.get(f"/readers/{child}/guardians/{Guardianship.objects.get().pk}/").content.decode()
    assert "consent changes nothing here" in page
    assert 'value="give"' not in page


def test_a_proxy_comes_and_the_desk_says_for_whom(room: Room, child: int) -> None:
    clerk, who = room.client("clerk"), room.desk.reader
    neighbour = reader(room.desk.library, given_name="Velta", family_name="Dzene")
    typed = {"card": card_of(neighbour), "from_day": TODAY.isoformat(), "until_day": "", "may_fetch": "1"}
    nothing = clerk.post(f"/readers/{who}/proxies/new/", {k: v for k, v in typed.items() if k != "may_fetch"})
    assert nothing.status_code == 422
    assert "Choose at least one thing" in nothing.content.decode()
    assert clerk.post(f"/readers/{who}/proxies/new/", typed | {"card": ""}).status_code == 422
    assert clerk.post(f"/readers/{who}/proxies/new/", typed).status_code == 302
    assert "Velta Dzene" in clerk.get(f"/readers/{who}/").content.decode()
    clerk.post("/lend/scan/", {"code": card_of(neighbour), "key": "two"})
    person = clerk.get("/lend/").content.decode()
    assert "Acts for" in person
    assert f'href="/readers/{who}/"' in person
    clerk.post("/lend/scan/", {"code": card_of(who), "key": "three"})
    assert "Velta Dzene may come for them" in clerk.get("/lend/").content.decode()
    made = Proxy.objects.get()
    assert clerk.post(f"/readers/{who}/proxies/{made.pk}/end/").status_code == 302
    assert "may come for them" not in clerk.get("/lend/").content.decode()


def test_a_retired_card_makes_nobody_a_guardian(room: Room, child: int) -> None:
    clerk = room.client("clerk")
    mother = reader(room.desk.library)
    old = card_of(mother)
    clerk.post(f"/readers/{mother}/card/", {"code": "NEW-1"})
    answer = clerk.post(f"/readers/{child}/guardians/new/", TYPED | {"card": old})
    assert answer.status_code == 422
    assert not Guardianship.objects.exists()


def test_guardians_in_force_stand_on_the_registration_form(room: Room, child: int) -> None:
    clerk = room.client("clerk")
    for name, until in (("Ieva Krasta", ""), ("Juris Vecais", TODAY.isoformat())):
        start = (TODAY - timedelta(days=9)).isoformat()
        clerk.post(
            f"/readers/{child}/guardians/new/",
            TYPED | {"name": name, "telephone": "+371 29", "from_day": start, "until_day": until},
        )
    text = text_of(clerk.get(f"/readers/{child}/registration-form/?language=lv"))
    assert "Ieva Krasta" in text
    assert "Māte" in text
    assert "+371 29" in text
    assert "Juris Vecais" not in text


def test_the_list_tells_those_of_age_from_the_others(room: Room, child: int) -> None:
    clerk = room.client("clerk")
    clerk.post(f"/readers/{child}/guardians/new/", TYPED | {"name": "Ieva Krasta"})
    assert "Ieva Krasta" in clerk.get("/readers/guardians/").content.decode()
    Reader.objects.filter(pk=child).update(birth_date=TODAY.replace(year=TODAY.year - 18, day=1))
    assert "Ieva Krasta" not in clerk.get("/readers/guardians/").content.decode()
    grown = clerk.get("/readers/guardians/?state=of_age").content.decode()
    assert "Ieva Krasta" in grown
    assert "Ended: of age" in grown
    page = clerk.get(f"/readers/{child}/").content.decode()
    assert f"/readers/{child}/guardians/new/" not in page, "grown up: nobody is noted any more"


def test_a_reader_of_others_is_nobody_s_child_here(room: Room) -> None:
    elsewhere = library(parent=room.desk.library)
    far = reader(elsewhere, birth_date=TODAY - timedelta(days=3653))
    stranger = reader(room.desk.library)
    add_proxy(
        system(elsewhere, timezone.now()),
        reader=far,
        proxy=stranger,
        terms=ProxyTerms(from_day=TODAY, may_fetch=True),
    )
    other = library(parent=room.desk.library)
    outsider = signed_in(staff(other, "clerk"), other)
    for there in ("guardians/new/", "proxies/new/"):
        assert outsider.get(f"/readers/{far}/{there}").status_code == 404
        assert outsider.post(f"/readers/{far}/{there}", TYPED | {"name": "X"}).status_code == 404
    assert not re.search("guardians/new|proxies/new", outsider.get(f"/readers/{far}/").content.decode())


def test_the_settings_say_in_words_what_guardians_may_see(room: Room) -> None:
    page = room.client("administrator").get("/settings/").content.decode()
    assert "When the child agrees" in page
    assert "with_consent<" not in page
