"""Every list of the desk: as a page, as files, sorted and narrowed; never a query more for more rows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from armarius.acquisitions.testing import own, suggestion
from armarius.catalogue.commands.begin_cover_batch import begin_cover_batch
from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.queue_import import queue_import
from armarius.catalogue.commands.save_profile import save_profile
from armarius.catalogue.rules.profiles import SHIPPED
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.models import Loan
from armarius.circulation.rules.incidents import IncidentKind
from armarius.desk.batches.pairs_table import TABLE as PAIRS
from armarius.desk.catalogue.table import TABLE as TITLES
from armarius.desk.compensation.table import TABLE as CASES
from armarius.desk.cover_batches.table import BATCHES as COVER_BATCHES
from armarius.desk.cover_batches.table import PICTURES
from armarius.desk.debts.table import TABLE as DEBTS
from armarius.desk.families.table import TABLE as GUARDIANS
from armarius.desk.handovers.table import TABLE as HANDOVERS
from armarius.desk.home.worklists import WORKLISTS
from armarius.desk.imports.profiles import PROFILES
from armarius.desk.imports.table import IMPORTS, SET_ASIDE
from armarius.desk.incidents.table import TABLE as INCIDENTS
from armarius.desk.jobs.table import TABLE as JOBS
from armarius.desk.journal.table import TABLE as JOURNAL
from armarius.desk.libraries.table import TABLE as LIBRARIES
from armarius.desk.lists import Table
from armarius.desk.own_changes.table import TABLE as OWN_CHANGES
from armarius.desk.policies.table import TABLE as POLICIES
from armarius.desk.privacy.access_table import TABLE as ACCESSES
from armarius.desk.privacy.hold_table import TABLE as LEGAL_HOLDS
from armarius.desk.privacy.request_table import TABLE as ERASURE_REQUESTS
from armarius.desk.reader_imports.table import IMPORTS as READER_IMPORTS
from armarius.desk.reader_lists.table import TABLE as READER_LISTS
from armarius.desk.readers.table import TABLE as READERS
from armarius.desk.staff.table import TABLE as STAFF
from armarius.desk.suggestions.table import TABLE as SUGGESTIONS
from armarius.desk.tag_editor.draft_views import DRAFTS
from armarius.desk.tag_editor.macro_views import MACROS
from armarius.holdings.testing import item
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.hand_over import hand_over
from armarius.money.commands.open_case import open_case
from armarius.money.commands.open_shift import open_shift
from armarius.money.models import Shift
from armarius.money.rules.compensation import Damage
from armarius.money.testing import owed
from armarius.network.testing import at_desk, library, location, staff, system, today
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.commands.own_changes import change_own_data
from armarius.patrons.commands.place_legal_hold import place_legal_hold
from armarius.patrons.commands.request_erasure import request_erasure_on_paper
from armarius.patrons.rules.families import Relation
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import Job
from armarius.reading.commands.guarding import take_list_from_view
from armarius.reading.preferences import LISTS_FOR_EVERYBODY
from armarius.reading.rules.lists import Sight
from armarius.reading.testing import a_list

from .conftest import Room

LISTS: dict[str, Table[Any]] = {
    "/journal/": JOURNAL,
    "/jobs/": JOBS,
    "/imports/": IMPORTS,
    "/imports/profiles/": PROFILES,
    "/libraries/": LIBRARIES,
    "/readers/all/": READERS,
    "/readers/import/": READER_IMPORTS,
    "/readers/guardians/": GUARDIANS,
    "/readers/pairs/": PAIRS,
    "/staff/": STAFF,
    "/privacy/accesses/": ACCESSES,
    "/privacy/legal-holds/": LEGAL_HOLDS,
    "/privacy/requests/": ERASURE_REQUESTS,
    "/policies/": POLICIES,
    "/incidents/": INCIDENTS,
    "/suggestions/": SUGGESTIONS,
    "/reader-lists/": READER_LISTS,
    "/changes/": OWN_CHANGES,
    "/cases/": CASES,
    "/debts/": DEBTS,
    "/registers/handovers/": HANDOVERS,
    "/catalogue/": TITLES,
    "/catalogue/covers/": COVER_BATCHES,
    "/catalogue/drafts/": DRAFTS,
    "/catalogue/macros/": MACROS,
    **{f"/worklist/{each.kind.replace('_', '-')}/": each.table for each in WORKLISTS},
}
BORN = today() - timedelta(days=3653)
MOTHER = GuardianDetails(relation=Relation.MOTHER, from_day=date(2026, 1, 1))


def fill(room: Room, many: int, offset: int = 0) -> None:
    """So many of everything that stands in a list."""
    here = room.desk.library
    set_preference(system(here), name=LISTS_FOR_EVERYBODY.name, text="true")
    for number in range(offset, offset + many):
        branch = library(f"B{number}", parent=here)
        location(branch, f"L{number}")
        staff(here, "clerk")
        who = reader(here, card=f"29 {number:05}", family_name=f"Name{number}")
        place_legal_hold(system(here), reader=who, reason="a court", basis="file 3")
        request_erasure_on_paper(system(here), reader=who, paper="folder 3")
        suggestion(who, here, f"Wanted {number}")
        taken = a_list(who, here, name=f"Read {number}", sight=Sight.EVERYBODY)
        take_list_from_view(system(here), reader_list=taken, reason="Says who is ill")
        wanted = {"name": {"family_name": f"Other{number}"}}
        change_own_data(own(who, here), wanted=wanted)
        copy = item(here)
        check_out(system(here), reader=who, item=copy)
        note_incident(system(here), item=copy, kind=IncidentKind.CLAIMED_RETURNED)
        open_case(system(here), reader=who, item=item(here), damage=Damage.LOOSE)
        owed(here, who)
        till = at_desk(staff(here), here)
        register = define_register(system(here), code=f"K{number}", name="Front").register
        close_shift(till, shift=open_shift(till, register=register).shift)
        hand_over(system(here), shifts=(Shift.objects.latest("pk").pk,))
        child = reader(here, given_name=f"Child{number}", birth_date=BORN)
        add_guardian(system(here), child=child, guardian=who, details=MOTHER)
        begin_reader_import(system(here), file_name=f"{number}.csv", content=b"Surname;Card\nVilks;V-1\n")
        begin_cover_batch(system(here), file_name=f"{number}.zip", path="/nowhere", digest="", files=1)
        save_profile(system(here), name=f"P{number}", profile=SHIPPED["replace"])
        queue_import(system(here), path="/nowhere", file_name=f"{number}.mrc")
        begin_import(
            system(here), file_name=f"{number}.mrc", path="", file_digest=f"e{number:063}", size=1, options={}
        )
    Job.objects.filter(state="waiting").update(state="failed")


def asked(client: Client, address: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_no_list_asks_more_for_more_rows(room: Room) -> None:
    client = room.client()
    fill(room, 3)
    few = {address: asked(client, address) for address in LISTS}
    fill(room, 9, 3)
    many = {address: asked(client, address) for address in LISTS}
    assert many == few
    assert max(many.values()) <= 30


@pytest.mark.parametrize("address", sorted(LISTS))
def test_an_empty_list_says_so_and_prints(room: Room, address: str) -> None:
    client = room.client()
    for kind in ("csv", "xlsx", "print"):
        answer = client.get(f"{address}?format={kind}")
        assert answer.status_code == 200
        assert b"".join(answer) if answer.streaming else answer.content
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", sorted(LISTS))
def test_every_order_and_every_filter_is_taken(room: Room, address: str) -> None:
    fill(room, 1)
    client, table = room.client(), LISTS[address]
    for order in table.orders():
        assert client.get(f"{address}?sort={order}").status_code == 200
        assert client.get(f"{address}?sort=-{order}&page=7").status_code == 200
    for each in table.filters:
        applied = {one.filter.name: one for one in client.get(address).context["shown"].filters}[each.name]
        for value in (*dict(applied.options), "2026-11-01", "no such thing", "'; --"):
            assert client.get(address, {each.name: value}).status_code == 200


@pytest.mark.parametrize("address", sorted(LISTS))
def test_all_columns_can_be_shown_and_exported(room: Room, address: str) -> None:
    fill(room, 2)
    client, table = room.client(), LISTS[address]
    names = [column.name for column in table.choosable]
    client.post(f"/lists/{table.name}/columns/", {"column": names, "next": address})
    shown = client.get(address).context["shown"]
    assert [column.name for column in shown.columns if not column.buttons] == names
    lines = b"".join(client.get(f"{address}?format=csv")).decode("utf-8-sig").splitlines()
    assert lines[0].count(",") >= len(names) - 1


def test_columns_are_kept_under_names_of_their_own() -> None:
    names = [table.name for table in (*LISTS.values(), SET_ASIDE, PICTURES)]
    assert len(names) == len(set(names))


def test_the_overdue_list_knows_days_and_class_and_nobody(room: Room) -> None:
    fill(room, 1)
    Loan.objects.update(due_on="2026-01-05")
    page = room.client().get("/worklist/overdue/")
    text = page.content.decode()
    assert "Name0" not in text
    assert page.context["shown"].listing.total == 1
    assert room.client().get("/worklist/overdue/?until=2026-01-04").context["shown"].listing.total == 0
    assert room.client().get("/worklist/overdue/?group=5a").context["shown"].listing.total == 1, (
        "5a is none here"
    )
