"""Lending rules and categories: seen, explained, made from a day on, ended; never without being said what changes."""

import re
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.define_schedule import define_schedule
from armarius.circulation.commands.try_policy import TASK
from armarius.circulation.jobs import replay_loans
from armarius.circulation.queries import policies_at, schedules
from armarius.circulation.rules.due_dates import FixedDate
from armarius.circulation.rules.periods import Period, Unit
from armarius.circulation.rules.policies import UNLIMITED
from armarius.circulation.testing import policy
from armarius.desk.policies import matrix as grid
from armarius.desk.testing import signed_in
from armarius.holdings.commands.define_category import define_category
from armarius.holdings.queries import categories as item_categories
from armarius.holdings.testing import item
from armarius.network.testing import library, staff, system, today
from armarius.patrons.commands.define_category import define_category as define_reader_category
from armarius.patrons.queries import categories, person_card
from armarius.patrons.testing import reader
from armarius.platform.models import Job

from .conftest import Room


def soon() -> str:
    return (today() + timedelta(days=9)).isoformat()


def typed(room: Room, **others: str) -> dict[str, str]:
    values = {
        "library": str(room.desk.library),
        "reader_category": "adult",
        "item_category": "",
        "location": "",
    }
    terms = {"loan_days": "30", "renewals": "2", "renewal_days": "", "loan_limit": "5"}
    return values | terms | {"overdue_tolerance_days": "", "valid_from": soon()} | others


def save(client: Client, form: dict[str, str]) -> tuple[str, int]:
    """Look at what changes, then save: the page that said it, and the status of saving."""
    page = client.post("/policies/new/", form).content.decode()
    looked = re.search(r'name="looked" value="([^"]*)"', page)
    assert looked is not None, page
    return page, client.post("/policies/new/", form | {"looked": looked[1]}).status_code


def test_a_rule_says_what_it_changes_before_it_is_saved(room: Room) -> None:
    client = room.client("director")
    before = policies_at([room.desk.library]).count()
    page, status = save(client, typed(room))
    assert "Nothing is saved yet." in page
    assert "It concerns 1 reader registered there." in page
    assert re.search(r"<td>\d+ days</td>\s*<td><b>30 days</b></td>", page)
    assert status == 302
    rows = policies_at([room.desk.library]).filter(reader_category="adult", loan_period="P30D")
    assert policies_at([room.desk.library]).count() == before + 1
    assert rows[0].valid_from.isoformat() == soon()
    assert rows[0].loan_limit == 5


def test_what_was_looked_at_is_what_is_saved(room: Room) -> None:
    client = room.client("director")
    page = client.post("/policies/new/", typed(room)).content.decode()
    looked = re.search(r'name="looked" value="([^"]*)"', page)
    assert looked is not None
    answer = client.post("/policies/new/", typed(room, loan_days="99") | {"looked": looked[1]})
    assert answer.status_code == 200, "another number is looked at again"
    assert not policies_at([room.desk.library]).filter(loan_period="P99D").exists()


def test_everything_that_is_wrong_is_said_at_once(room: Room) -> None:
    wrong = typed(room, loan_days="many", renewals="-1", valid_from="2001-01-01", item_category="no such")
    answer = room.client("director").post("/policies/new/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "“many” is not a whole number",
        "“-1” is not",
        "This day has passed.",
        "Choose one from",
    ):
        assert sentence in page
    assert 'value="many"' in page


def test_a_rule_is_made_only_where_one_makes_rules(room: Room) -> None:
    elsewhere = library("FAR")
    rule = policy(elsewhere)
    client = room.client("director")
    assert client.post("/policies/new/", typed(room, library=str(elsewhere))).status_code == 404
    assert client.get(f"/policies/{rule}/end/").status_code == 404
    assert "FAR" not in client.get("/policies/").content.decode()


def test_ending_the_only_rule_says_that_nothing_is_lent(room: Room) -> None:
    client = room.client("director")
    rule = policies_at([room.desk.library])[0]
    assert "this is not lent at all" in client.get(f"/policies/{rule.pk}/end/").content.decode()
    assert (
        "This day has passed."
        in client.post(f"/policies/{rule.pk}/end/", {"until": "2001-01-01"}).content.decode()
    )
    assert client.post(f"/policies/{rule.pk}/end/", {"until": soon()}).status_code == 302
    again = client.post(f"/policies/{rule.pk}/end/", {"until": soon()})
    assert "already." in again.content.decode()


def test_which_rule_wins_and_which_give_way(room: Room) -> None:
    client = room.client("director")
    save(client, typed(room, valid_from=today().isoformat()))
    address = f"/policies/?case_library={room.desk.library}&case_readers=adult"
    page = client.get(address).content.decode()
    assert "Loan period: 30 days" in page
    assert "give way to it" in page
    assert client.get("/policies/?case_library=9999&case_location=x").status_code == 200


def test_categories_are_added_and_renamed_at_the_top_alone(room: Room) -> None:
    client = room.client("director")
    assert client.post("/categories/reader/", {"code": "guest", "name": "Guest"}).status_code == 302
    assert client.post("/categories/item/", {"code": "map", "name": "Map"}).status_code == 302
    assert item_categories().filter(code="map").exists()
    guest = categories().get(code="guest")
    client.post(f"/categories/reader/{guest.pk}/rename/", {"name": "Visitor"})
    assert categories().get(code="guest").name == "Visitor"
    taken = client.post("/categories/reader/", {"code": "guest", "name": "Again"})
    assert taken.status_code == 422
    assert 'value="Again"' in taken.content.decode()
    branch = library("BR", parent=room.desk.library)
    below = signed_in(staff(branch, "director"), branch)
    assert below.post("/categories/reader/", {"code": "x", "name": "X"}).status_code == 404
    assert below.get("/categories/").status_code == 200


def modern(room: Room, **others: str) -> dict[str, str]:
    """The form of today with everything left open but what is given."""
    keys = {"library": str(room.desk.library), "reader_category": "", "item_category": "", "location": ""}
    return keys | {"valid_from": today().isoformat()} | others


def test_a_rule_changes_what_it_says_and_leaves_the_rest_to_the_more_general_one(room: Room) -> None:
    client = room.client("director")
    form = modern(room, reader_category="adult", loan_period_length="2", loan_period_unit="hour")
    page, status = save(client, form | {"hold_limit_unlimited": "1", "renewals": "", "holds": "no"})
    assert status == 302
    assert re.search(r"<td>14 days</td>\s*<td><b>2 hours</b></td>", page)
    row = policies_at([room.desk.library]).get(reader_category="adult")
    assert (row.loan_period, row.hold_limit, row.renewals, row.holds) == ("PT2H", UNLIMITED, None, False)
    assert (row.lends, row.days_mode, row.schedule_id) == (None, "", None)


def test_fines_are_typed_as_amounts_of_the_library_s_currency(room: Room) -> None:
    client = room.client("director")
    form = modern(room, reader_category="adult", fine_rate="0,10", fine_cap="5", fine_days="open_days")
    page, status = save(client, form)
    assert status == 302
    assert "€0.10" in page
    row = policies_at([room.desk.library]).get(reader_category="adult")
    assert (row.fine_rate, row.fine_cap, row.fine_days) == ("0.10 EUR", "5.00 EUR", "open_days")
    page = client.get(f"/policies/new/?library={room.desk.library}").content.decode()
    assert re.search(r'<input[^>]*name="fine_rate"', page)
    wrong = modern(room, fine_rate="dear", fine_interval_length="3", fine_interval_unit="hour")
    answer = client.post("/policies/new/", wrong)
    assert answer.status_code == 422
    assert "“dear” is not an amount." in answer.content.decode()


def test_a_rising_rate_is_a_small_table_of_the_rule(room: Room) -> None:
    client = room.client("director")
    lines = {"fine_steps_after_1": "7", "fine_steps_rate_1": "0,10", "fine_steps_after_2": "30"}
    form = modern(room, reader_category="adult", fine_rate="0,05", **lines)
    answer = client.post("/policies/new/", form)
    assert answer.status_code == 422
    assert re.search(r'name="fine_steps_after_2" value="30"', answer.content.decode())
    page, status = save(client, form | {"fine_steps_rate_2": "0,50"})
    assert status == 302
    assert "after 7 intervals €0.10, after 30 intervals €0.50" in page
    row = policies_at([room.desk.library]).get(reader_category="adult")
    assert row.fine_steps == "7=0.10 EUR;30=0.50 EUR"
    like = client.get(f"/policies/new/?like={row.pk}").content.decode()
    assert re.search(r'name="fine_steps_rate_2" value="0.50"', like)
    wrong = form | {"fine_steps_rate_2": "1", "fine_steps_after_2": "7", "reader_category": ""}
    assert save(client, wrong)[1] == 422
    matrix = client.get(f"/policies/matrix/?library={room.desk.library}&value=fine_steps&day={soon()}")
    assert "after 7 intervals" in matrix.content.decode()


def test_an_open_value_says_what_the_more_general_rule_gives(room: Room) -> None:
    address = f"/policies/new/?library={room.desk.library}&reader_category=adult"
    page = room.client("director").get(address).content.decode()
    assert "Empty: as the more general rule (14 days)." in page
    assert "yes, as the more general rule" in page


def test_what_is_wrong_is_said_at_its_value_and_what_was_typed_stays(room: Room) -> None:
    wrong = modern(
        room,
        item_category="book",
        loan_period_length="soon",
        renewals="x",
        days_mode="never",
        lowest_age="7",
        shelf_days_unlimited="1",
        hold_limit_unlimited="1",
    )
    answer = room.client("director").post("/policies/new/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    for kept in ('value="soon"', 'value="x"', 'value="7"', 'name="hold_limit_unlimited" value="1" checked'):
        assert kept in page
    assert page.count("is not a whole number") == 2
    form = modern(room, item_category="book", loan_limit_here="3", schedule="99999")
    page = room.client("director").post("/policies/new/", form).content.decode()
    looked = re.search(r'name="looked" value="([^"]*)"', page)
    assert looked is not None
    answer = room.client("director").post("/policies/new/", form | {"looked": looked[1]})
    assert answer.status_code == 422
    for sentence in ("This counts every copy.", "There is no such list of fixed dates."):
        assert sentence in answer.content.decode()


def cells(client: Client, **asked: object) -> dict[tuple[str, str], grid.MatrixCell]:
    """The cells of the matrix by reader and item category."""
    shown = client.get("/policies/matrix/", asked).context["matrix"]
    return {
        (reader.code, row.category.code): cell
        for row in shown.rows
        for reader, cell in zip(shown.readers, row.cells, strict=True)
    }


def test_the_matrix_says_what_counts_and_where_it_comes_from(room: Room) -> None:
    here = room.desk.library
    branch = library("BR", parent=here)
    define_category(system(), code="atlas", name="Atlas", parent="book")
    policy(branch, reader_category="adult", item_category="book", renewals=9)
    policy(branch, item_category="atlas", loan_days=None)
    found = cells(room.client("director"), library=branch, value="renewals")
    assert {key: (cell.parts[0].text, cell.source) for key, cell in found.items()} == {
        ("", ""): ("2", grid.Source.ABOVE),
        ("adult", ""): ("2", grid.Source.ABOVE),
        ("", "book"): ("2", grid.Source.ABOVE),
        ("adult", "book"): ("9", grid.Source.JUST),
        ("", "atlas"): ("2", grid.Source.JUST),
        ("adult", "atlas"): ("2", grid.Source.HERE),
    }
    assert found["adult", "atlas"].lending is grid.Lending.NOT_LENT


def test_a_case_without_a_rule_stands_out(room: Room) -> None:
    alone = library("ALONE", parent=room.desk.library)
    client = room.client("director")
    end_all = policies_at([room.desk.library])[0]
    client.post(f"/policies/{end_all.pk}/end/", {"until": soon()})
    policy(alone, reader_category="adult", valid_from=today())
    asked = {"library": alone, "day": soon()}
    found = cells(client, **asked)
    assert {key for key, cell in found.items() if cell.lending is grid.Lending.HOLE} == {
        ("", ""),
        ("", "book"),
    }
    assert "2 cases have no rule" in client.get("/policies/matrix/", asked).content.decode()
    now = cells(client, library=alone)
    assert not [cell for cell in now.values() if cell.lending is grid.Lending.HOLE]


def test_an_opened_cell_says_which_rule_since_when_and_who_gave_way(room: Room) -> None:
    branch = library("BR", parent=room.desk.library)
    policy(branch, reader_category="adult", loan_days=21)
    asked = {"library": branch, "value": "loan_period", "cell": "adult|book"}
    page = room.client("director").get("/policies/matrix/", asked)
    why = page.context["why"]
    assert [origin.text for origin in why.origins] == ["no period", "14 days", "21 days"]
    assert why.origins[-1].words.startswith("Library BR, Adult")
    assert "Since 1\u00a0Jan\u00a02020" in why.origins[-1].note
    assert "All values for this case" in page.content.decode()


def test_the_matrix_asks_no_more_for_more_categories_rules_and_libraries(room: Room) -> None:
    client = room.client("director")
    address = f"/policies/matrix/?library={room.desk.library}&cell=adult|book"

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    few = asked()
    for number in range(12):
        define_category(system(), code=f"c{number}", name=f"C{number}", parent="book" if number % 2 else "")
        define_reader_category(system(), code=f"r{number}", name=f"R{number}")
        policy(room.desk.library, item_category=f"c{number}", reader_category=f"r{number}")
        library(f"MANY{number}", parent=room.desk.library)
    assert asked() == few
    assert few <= 25


def test_a_matrix_is_for_the_libraries_where_one_makes_rules(room: Room) -> None:
    client = room.client("director")
    assert client.get("/policies/matrix/", {"library": library("FAR")}).status_code == 404
    odd = {"value": "nothing", "day": "yesterday", "location": "x", "cell": "no|such"}
    assert client.get("/policies/matrix/", odd).status_code == 200


def simulated(room: Room, **typed_in: str) -> str:
    """The page of the simulator."""
    form = {"library": str(room.desk.library), "day": today().isoformat(), "time": "12:00"}
    return room.client("director").post("/policies/simulate/", form | typed_in).content.decode()


def test_the_simulator_decides_for_cards_and_copies_and_names_nobody(room: Room) -> None:
    page = simulated(room, card=room.card, code=room.code)
    assert "It would be lent." in page
    assert 'class="bigv"' in page
    assert "Renewals: <b>2</b>" in page
    name = person_card(room.desk.reader)
    assert name is not None
    assert name.name not in page
    check_out(system(room.desk.library), reader=room.desk.reader, item=room.desk.item)
    again = simulated(room, card=room.card, code=room.code)
    assert "It would not be lent." in again
    assert "Renew it instead." in again


def test_the_simulator_decides_for_categories_on_any_day(room: Room) -> None:
    assert "It would be lent." in simulated(room, reader_category="adult", item_category="book")
    policy(room.desk.library, reader_category="adult", valid_from=today(), lowest_age=0)
    policy(room.desk.library, item_category="book", valid_from=today(), loan_days=None)
    assert "It would not be lent." in simulated(room, item_category="book")
    assert "It would be lent." in simulated(room, item_category="book", day="2024-02-29")
    wrong = simulated(room, card="nobody", code="nothing", item_category="none", location="77")
    assert "This is not a reader" in wrong
    assert "This is not a copy." in wrong
    assert 'value="nobody"' in wrong


def test_a_draft_is_tried_on_past_loans_and_nothing_is_saved(room: Room) -> None:
    client = room.client("director")
    check_out(system(room.desk.library), reader=room.desk.reader, item=room.desk.item)
    before = policies_at([room.desk.library]).count()
    form = modern(room, lends="yes", loan_period_length="30", loan_period_unit="day", **{"try": "1"})
    answer = client.post("/policies/new/", form)
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    text = page.content.decode()
    assert page.context["found"].loans == 1
    assert "Due later" in text
    assert room.code in text
    name = person_card(room.desk.reader)
    assert name is not None
    assert name.name not in text
    assert room.code in b"".join(client.get(answer["Location"] + "?format=csv")).decode("utf-8-sig")
    assert policies_at([room.desk.library]).count() == before
    back = re.search(r'href="(/policies/new/\?draft=[^"]+)"', text)
    assert back is not None
    assert 'name="loan_period_length" value="30"' in client.get(back[1]).content.decode()


def test_other_days_are_another_address_and_a_job_keeps_what_came_of_it(room: Room) -> None:
    client = room.client("director")
    check_out(system(room.desk.library), reader=room.desk.reader, item=room.desk.item)
    form = modern(room, lends="no", **{"try": "1"})
    address = client.post("/policies/new/", form)["Location"]
    moved = client.post(address, {"since": "2026-01-01", "until": "2026-02-01"})
    assert client.get(moved["Location"]).context["found"].loans == 0
    wrong = client.post(address, {"since": "2026-02-01", "until": ""})
    assert wrong.status_code == 422
    queued = client.post(address, {"run": "1"})
    job = Job.objects.get(task=TASK)
    assert queued["Location"] == f"/policies/what-if/job/{job.pk}/"
    assert "as soon as the worker is free" in client.get(queued["Location"]).content.decode()
    result = replay_loans.call(**job.arguments)
    Job.objects.filter(pk=job.pk).update(state="done", result=result)
    part = client.get(queued["Location"], headers={"HX-Request": "true"}).content.decode()
    assert "See what came of it" in part
    assert "<html" not in part
    text = client.get(queued["Location"]).content.decode()
    assert "not lent to this reader" in text
    assert room.code in text
    elsewhere = signed_in(staff(library("FAR"), "director"), library("FAR2"))
    assert elsewhere.get(queued["Location"]).status_code in {302, 404}


def test_a_draft_of_another_library_is_nobody_else_s(room: Room) -> None:
    address = room.client("director").post("/policies/new/", modern(room, **{"try": "1"}))["Location"]
    far = library("FAR")
    assert signed_in(staff(far, "director"), far).get(address).status_code == 404
    assert room.client("director").get(address.replace("/what-if/", "/what-if/x")).status_code == 404


def test_lists_of_fixed_dates_are_made_and_named_by_rules(room: Room) -> None:
    client = room.client("director")
    form = {"library": str(room.desk.library), "name": "Terms", "begins_0": "2026-09-01"}
    wrong = client.post("/policies/dates/", form | {"ends_0": "31.12."})
    assert wrong.status_code == 422
    assert 'value="2026-09-01"' in wrong.content.decode()
    dates = {"ends_0": "2027-01-01", "due_0": "2026-12-20"}
    assert client.post("/policies/dates/", form | dates).status_code == 302
    page = client.get("/policies/dates/").content.decode()
    assert "20\u00a0Dec" in page
    made = schedules([room.desk.library])[0]
    save(client, modern(room, schedule=str(made.pk), schedule_mode="exact"))
    assert policies_at([room.desk.library]).get(schedule=made.pk).schedule_mode == "exact"
    assert client.post("/policies/dates/", form | {"library": str(library("FAR"))}).status_code == 404


def test_a_category_of_copies_belongs_to_a_group(room: Room) -> None:
    client = room.client("director")
    atlas = {"code": "atlas", "name": "Atlas", "parent": "book"}
    assert client.post("/categories/item/", atlas).status_code == 302
    assert client.post("/categories/item/", {"code": "x", "name": "X", "parent": "atlas"}).status_code == 422
    row = item_categories().get(code="atlas")
    assert row.parent is not None
    change = f"/categories/item/{row.pk}/change/"
    assert client.post(change, {"name": "Atlases", "parent": ""}).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.parent) == ("Atlases", None)
    assert client.post(change, {"name": "Atlases", "parent": "atlas"}).status_code == 422


def test_a_loan_says_what_it_was_made_under(room: Room) -> None:
    here = room.desk.library
    policy(here, reader_category="adult", loan_period=Period(2, Unit.HOUR), valid_from=today())
    lent = check_out(system(here, timezone.now()), reader=room.desk.reader, item=room.desk.item)
    page = room.client("librarian").get(f"/loans/{lent.loan}/why/").content.decode()
    assert "The rule gives 2 hours" in page
    assert page.count("Rule of") >= 2
    assert "What the loan was made under" in page
    assert "Closed days" in page


def test_no_page_about_rules_asks_more_for_more_of_everything(room: Room) -> None:
    client, here = room.client("director"), room.desk.library
    check_out(system(here), reader=room.desk.reader, item=room.desk.item)
    trial = client.post("/policies/new/", modern(room, lends="no", **{"try": "1"}))["Location"]
    addresses = (f"/policies/new/?library={here}", "/policies/simulate/", "/policies/dates/", trial)

    def asked() -> dict[str, int]:
        counts = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts[address] = len(queries)
        return counts

    def more(name: str) -> None:
        define_schedule(
            system(here), name=name, dates=(FixedDate(date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1)),)
        )
        define_category(system(), code=name, name=name)
        define_reader_category(system(), code=name, name=name)
        policy(library(name.upper(), parent=here), reader_category=name)
        check_out(system(here), reader=reader(here), item=item(here))

    more("one")
    few = asked()
    for name in ("two", "three", "four"):
        more(name)
    assert asked() == few
    assert max(few.values()) <= 35
