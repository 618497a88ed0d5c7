"""Builds the installation the desk journeys work in; run as a program, it prints what it made as JSON."""

import json
import sys
from datetime import date, time, timedelta
from typing import Any

import django
from django.core.management import call_command

django.setup()

from django.utils import timezone  # noqa: E402  the apps must be there first

from armarius.acquisitions.testing import suggestion  # noqa: E402
from armarius.catalogue import indexing  # noqa: E402
from armarius.catalogue.testing import record  # noqa: E402
from armarius.circulation.commands.check_out import check_out  # noqa: E402
from armarius.circulation.testing import policy  # noqa: E402
from armarius.holdings.testing import item, shelf_plan  # noqa: E402
from armarius.money.commands.set_price import set_price  # noqa: E402
from armarius.money.rules.accounts import Service  # noqa: E402
from armarius.network import queries as network  # noqa: E402
from armarius.network.commands.close_day import close_day  # noqa: E402
from armarius.network.commands.set_opening_hours import DayHours, set_opening_hours  # noqa: E402
from armarius.network.testing import library, location, staff, system  # noqa: E402
from armarius.patrons.commands.define_group import define_group  # noqa: E402
from armarius.patrons.commands.own_changes import change_own_data  # noqa: E402
from armarius.patrons.commands.restrict import restrict  # noqa: E402
from armarius.patrons.commands.set_teachers import set_teachers  # noqa: E402
from armarius.patrons.models import ReaderRegistration  # noqa: E402
from armarius.patrons.preferences import LAST_LEVEL, REREGISTRATION  # noqa: E402
from armarius.patrons.rules.groups import GroupKind  # noqa: E402
from armarius.patrons.testing import reader  # noqa: E402
from armarius.platform.commands.set_preference import set_preference  # noqa: E402
from armarius.platform.kernel import transactions  # noqa: E402
from armarius.platform.values.money import Money  # noqa: E402
from armarius.reading.commands.guarding import take_list_from_view  # noqa: E402
from armarius.reading.rules.lists import Sight  # noqa: E402
from armarius.reading.testing import a_list  # noqa: E402
from armarius.reading.testing import own as itself  # noqa: E402

READERS = 8
MANY = 240
"""Copies for long queues: M1 … M240, lent to R-MANY and to R-NEXT."""
COPIES = 4
TITLES = ("Dvēseļu putenis", "The Master and Margarita", "Абай жолы", "红楼梦")


def a_school(above: int) -> dict[str, Any]:
    """A school with 7.b, 8.b and 9.b, two pupils in each; one of the last class has a copy. Its staff by role."""
    school = library("SCHOOL", parent=above)
    set_preference(system(school), name=LAST_LEVEL.name, text="9")
    teacher = staff(school, "teacher")
    top = define_group(system(school), name="Pamatskola", kind=GroupKind.DEPARTMENT).group
    for level in (7, 8, 9):
        group = define_group(system(school), name=f"{level}.b", level=level, parent=top).group
        for n in (1, 2):
            reader(
                school,
                card=f"S{level}-{n}",
                family_name=f"Ozols {level}-{n}",
                given_name="Jānis",
                group=f"{level}.b",
            )
        if level == 8:
            set_teachers(system(school), group=group, version=1, accounts=(teacher,))
    policy(school)
    item(school, code="SCHOOL-1", record=record(school, "Straumēni"))
    check_out(system(school), reader=owner("S9-1"), item=owner("SCHOOL-1"))
    found = {"secretary": staff(school, "librarian"), "teacher": teacher}
    return {role: network.account(account) for role, account in found.items()}


def a_till(above: int) -> dict[str, Any]:
    """A branch with a reader where money is counted, and its staff: who runs it, who takes money, who books it."""
    branch = library("TILL", parent=above)
    reader(branch, card="TILL-1", family_name="Payer", given_name="Paula")
    found = {"runs": "director", "takes": "librarian", "books": "accountant"}
    return {name: network.account(staff(branch, role)) for name, role in found.items()}


def owner(code: str) -> int:
    """Whose code it is."""
    found = network.code_owner(code)
    return found.id if found else 0


def came_long_ago(here: int, who: int) -> None:
    """Nobody registered this reader anew for years, and the library has its clerks asked."""
    set_preference(system(here), name=REREGISTRATION.name, text="asked")
    with transactions.durable():
        ReaderRegistration.objects.filter(reader_id=who).update(
            year=2020, day=date(2020, 3, 1), checked_on=date(2020, 3, 1)
        )


def main() -> None:
    """A library with hours and a closed day; readers R1 … R8 with copies B1-1 … B8-4; one copy stays in the house."""
    call_command("migrate", verbosity=0)
    here = library("CENTRAL")
    branch = library("BRANCH", parent=here)
    hours = tuple(DayHours(day, time(9), time(19)) for day in range(5))
    set_opening_hours(system(here), hours=hours)
    close_day(system(here), day=date(2026, 12, 24), reason="Christmas Eve")
    policy(here, loan_limit=400, renewals=1)
    shelf, house = location(here, "SHELF"), location(here, "HOUSE", lendable=False)
    titles = [record(here, title, f"Author {n}") for n, title in enumerate(TITLES)]
    for n in range(1, READERS + 1):
        reader(here, card=f"R{n}", family_name=f"Reader {n}", given_name="Anna")
        for k in range(COPIES):
            item(here, record=titles[k], code=f"B{n}-{k + 1}", location=shelf)
    for card, given in (("R-MANY", "Maija"), ("R-NEXT", "Nora"), ("R-TWO", "Tija")):
        reader(here, card=card, family_name="Reader", given_name=given)
    for n in range(1, MANY + 1):
        own = record(here, TITLES[n % len(TITLES)], f"Author {n % len(TITLES)}")
        item(here, record=own, code=f"M{n}", location=shelf)
    item(here, record=titles[0], code="HOUSE-1", location=house)
    today = timezone.now().date()
    barred = reader(here, card="R-BARRED", family_name="Barred")
    restrict(system(here), reader=barred, reason="card lent to others", from_day=today - timedelta(days=1))
    came_long_ago(here, reader(here, card="R-OLD", family_name="Old", given_name="Olga"))
    late, old = reader(here, card="R-LATE", family_name="Late"), item(here, record=titles[1], code="LATE-1")
    check_out(system(here, timezone.now() - timedelta(days=40)), reader=late, item=old)
    reserved = record(here, "Zuleikha")
    item(here, record=reserved, code="Z-1", location=shelf)
    waits = reader(here, card="R-WAITS", family_name="Waits", given_name="Una")
    suggestion(waits, here, wants_hold=True)
    hopes = {"name": {"family_name": "Waits-Hopes", "given_name": "Una"}, "address": {"street": "Raiņa 4"}}
    set_preference(system(here), name="reading.lists_for_everybody", text="true")
    taken, _shown = (a_list(waits, here, reserved, sight=Sight.EVERYBODY) for _ in range(2))
    take_list_from_view(system(here), reader_list=taken, reason="Names a neighbour")
    for each in (1, waits):
        change_own_data(itself(each, here), wanted=hopes)
    accounts = {role: network.account(staff(here, role)) for role in ("administrator", "librarian", "clerk")}
    accounts["branch"] = network.account(staff(branch, "clerk"))
    for n in range(1, 28):
        reader(here, card=f"P{n:02}", family_name=f"Pupil {n:02}", given_name="Jana", group="7.a")
    textbook = record(here, "Algebra 7")
    for n in range(1, 26):
        item(here, record=textbook, code=f"A7-{n:02}", location=shelf)
    item(here, record=textbook, code="A7-HOUSE", location=house)
    accounts |= a_school(here) | a_till(here)
    set_price(system(branch), service=Service.COPY, amount=Money.of("0.10", "EUR"), from_day=date(2020, 1, 1))
    shelf_plan(here)
    indexing.rebuild()
    names = {role: row.login_name for role, row in accounts.items() if row}
    made = {"names": names, "record": titles[0], "account": 1, "library": here, "reserved": reserved}
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
