"""Builds the installation the journeys visit; run as a program, it prints what it made as JSON."""

import json
import random
import sys
from dataclasses import replace
from datetime import time, timedelta

import django
from django.core.management import call_command

django.setup()

from django.utils import timezone  # noqa: E402

from armarius.catalogue import indexing  # noqa: E402  the apps must be there first
from armarius.catalogue.testing import marc21, records  # noqa: E402
from armarius.circulation.commands.check_out import check_out  # noqa: E402
from armarius.circulation.testing import policy  # noqa: E402
from armarius.formats.marc.record import DataField, MarcRecord  # noqa: E402
from armarius.holdings.testing import item, shelf_plan  # noqa: E402
from armarius.network.commands.set_opening_hours import DayHours, set_opening_hours  # noqa: E402
from armarius.network.testing import library, system, today  # noqa: E402
from armarius.patrons.commands.add_guardian import add_guardian  # noqa: E402
from armarius.patrons.commands.guardian_rows import GuardianDetails  # noqa: E402
from armarius.patrons.commands.set_pin import set_pin  # noqa: E402
from armarius.patrons.rules.families import Relation  # noqa: E402
from armarius.patrons.testing import reader  # noqa: E402

BOOKS = (
    ("Dvēseļu putenis", "Grīns, Aleksandrs", "lav", "821.174-31"),
    ("Mazais princis", "Sent-Ekziperī, Antuāns de", "lav", "821.133.1-3"),
    ("Маленький принц", "Сент-Экзюпери, Антуан де", "rus", "821.133.1-3"),
    ("Кішкентай ханзада", "Сент-Экзюпери, Антуан де", "kaz", "821.133.1-3"),
    ("小王子", "圣埃克苏佩里", "chi", "821.133.1-3"),
    ("Mažasis princas", "Saint-Exupéry, Antoine de", "lit", "821.133.1-3"),
    ("The Master and Margarita", "Bulgakov, Mikhail", "eng", "821.161.1-31"),
    ("Cosmos", "Sagan, Carl", "eng", "524"),
    ("Latvijas vēstures atlants", "Turlajs, Jānis", "lav", "94(474.3)"),
    ("The Story of Art", "Gombrich, E. H.", "eng", "7.03"),
    ("Anonymous tales without any class", "", "eng", ""),
)
PICTURE_BOOKS = (
    ("Ezītis miglā", "Kozlovs, Sergejs", "lav", "82-34(02.053.2)"),
    ("Kas tur kāpj kokā", "Lāce, Laima", "lav", "59(02.053.2)"),
)
FILLERS = 30
PIN = "471100"
PARENT, CHILD = "CARD-PARENT", "CARD-CHILD"


def marc(title: str, author: str, language: str, notation: str) -> MarcRecord:
    """A record with what pages show: class, extent, subject, summary."""
    found = marc21(title, author, language=language)
    more = [
        DataField("300", " ", " ", (("a", "432 lpp."), ("c", "20 cm"))),
        DataField("520", " ", " ", (("a", f"{title}: a story about cowardice, mercy and manuscripts."),)),
        DataField("650", " ", "4", (("a", "Stories"),)),
    ]
    if notation:
        more.append(DataField("080", " ", " ", (("a", notation),)))
    return MarcRecord(found.leader, (*found.fields, *more))


def main() -> None:
    """Two libraries, forty titles in all scripts, copies in and out."""
    call_command("migrate", verbosity=0)
    here, there = library("CENTRAL"), library("BRANCH")
    set_opening_hours(system(here), hours=tuple(DayHours(day, time(0), time(23, 59)) for day in range(7)))
    policy(here, loan_limit=None)
    books = [*BOOKS, *((f"Grāmata {n}", f"Autors{n % 12}, A.", "lav", "821.174-31") for n in range(FILLERS))]
    made = records(here, [marc(*book) for book in books])
    copies = []
    who, chance = reader(here), random.Random(1)
    for title, (_, author, _, notation) in zip(made, books, strict=True):
        number = f"{notation} {author[:2]} {chance.randint(10, 99)}".strip()
        first = item(here, record=title, call_number=number)
        copies.append(first)
        item(there, record=title, call_number=number)
        if title % 3 == 0:
            check_out(system(here), reader=who, item=first)
    only = item(here, record=records(here, [marc("Away", "Nobody, N.", "eng", "5")])[0], call_number="5")
    check_out(system(here), reader=who, item=only)
    shelf_plan(here, first="821.174", last="821.174")
    volume, journal = a_set(here), a_journal(here)
    for_children = records(here, [marc(*book) for book in PICTURE_BOOKS])
    for title in for_children:
        item(here, record=title, call_number="J")
    to_lose = made[24:25]
    cards = [borrowers(here, titles) for titles in [*(made[name::5][:3] for name in range(4)), to_lose]]
    family(here, made[-3:])
    indexing.rebuild()
    sys.stdout.write(
        json.dumps(
            {
                "title": made[0],
                "cards": cards,
                "pin": PIN,
                "parent": PARENT,
                "child": CHILD,
                "more": {
                    "where": f"{made[0]}/where/{copies[0]}",
                    "volume": volume,
                    "journal": journal,
                    "picture_book": for_children[0],
                },
            }
        )
    )


def a_set(here: int) -> int:
    """A set of fourteen volumes with a record of its own, one of them in; the second volume."""
    whole = marc21("Kopoti raksti", "Virza, Edvarts", number="set1")
    link = (("t", "Kopoti raksti"), ("w", "(TEST)set1"))
    volumes = [
        replace(
            (made := marc21(f"Sējums {n}", "Virza, Edvarts")),
            fields=(*made.fields, DataField("773", "0", " ", (*link, ("g", f"{n}. sēj.")))),
        )
        for n in range(1, 15)
    ]
    _whole, _first, second, *_others = records(here, [whole, *volumes])
    item(here, record=second, call_number="9 Vi")
    return second


def a_journal(here: int) -> int:
    """A journal with issues of two years and a statement of more."""
    made = marc21("Karogs", number="karogs")
    statement = DataField("866", " ", "0", (("a", "1940-1989; t. 1-2"), ("z", "Some are torn")))
    (found,) = records(
        here, [replace(made, leader="00000nas a2200000 i 4500", fields=(*made.fields, statement))]
    )
    for year in (2009, 2010):
        for number in range(1, 4):
            item(here, record=found, volume=f"{year}, nr. {number}", call_number="9 Ka")
    return found


def borrowers(here: int, titles: list[int]) -> str:
    """A reader with a PIN and a loan of each title, one of them late, one just lent; the card."""
    card = f"CARD-{titles[0]}"
    who = reader(here, card=card)
    set_pin(system(here), reader=who, pin=PIN)
    for place, title in enumerate(titles):
        then = replace(system(here), at=timezone.now() - timedelta(days=(40, 12, 0)[place]))
        check_out(then, reader=who, item=item(here, record=title))
    return card


def family(here: int, titles: list[int]) -> None:
    """A father with a PIN, and a child who has a PIN and loans of her own."""
    father = reader(here, card=PARENT, given_name="Pēteris", family_name="Krastiņš")
    child = reader(
        here,
        card=CHILD,
        given_name="Marta",
        family_name="Krastiņa",
        birth_date=today() - timedelta(days=3653),
    )
    details = GuardianDetails(relation=Relation.FATHER, from_day=today() - timedelta(days=30))
    add_guardian(system(here), child=child, guardian=father, details=details)
    for who in (father, child):
        set_pin(system(here), reader=who, pin=PIN)
    for title in titles:
        then = replace(system(here), at=timezone.now() - timedelta(days=5))
        check_out(then, reader=child, item=item(here, record=title))


if __name__ == "__main__":
    main()
