"""A picture that was put to a title stands wherever the title's cover is shown; nowhere one is drawn in its place."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from armarius.catalogue.commands.add_cover import add_cover
from armarius.catalogue.covers import kept_cover
from armarius.catalogue.testing import marc21, picture, records
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.testing import policy
from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.rules.families import Relation, Titles
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.reading.rules.lists import Sight
from armarius.reading.testing import a_list, link_of

DRAWN = re.compile(r'class="cover [^"]*" data-k="[^"]*" data-p=')
SUBJECT = "Animals"


def for_children(title: str) -> MarcRecord:
    """A title for children, of one author, class and subject with the others."""
    made = marc21(title, "Birgers, Andris")
    fields = [
        ControlField("008", each.value[:22] + "j" + each.value[23:]) if each.tag == "008" else each
        for each in made.fields
        if isinstance(each, ControlField)
    ]
    rest = [each for each in made.fields if isinstance(each, DataField)]
    said = (DataField("080", " ", " ", (("a", "59"),)), DataField("650", " ", "4", (("a", SUBJECT),)))
    return MarcRecord(made.leader, (*fields, *rest, *said))


class Shelves:
    """Titles with a cover each: on loan, lying ready, on a list, of a reader and of the reader's child."""

    def __init__(self) -> None:
        here = library("HERE")
        policy(here, loan_limit=None, hold_limit=None)
        set_preference(system(here), name="patrons.guardian_sees_titles", text=Titles.YES)
        self.titles = records(here, [for_children(f"The hedgehog {n}") for n in range(5)])
        for n, pk in enumerate(self.titles):
            add_cover(system(here), record=pk, **kept_cover(picture(size=(600, 880 + n))))
        self.who = reader(here, birth_date=date(1980, 1, 1))
        child = reader(here, birth_date=date(2018, 1, 1))
        link = GuardianDetails(relation=Relation.MOTHER, from_day=date(2020, 1, 1))
        self.ward = add_guardian(system(here), child=child, guardian=self.who, details=link).guardianship
        lent, wards, ready, wards_ready, *_free = (
            item(here, record=pk, call_number="59") for pk in self.titles
        )
        check_out(system(here), reader=self.who, item=lent)
        check_out(system(here), reader=child, item=wards)
        for person, copy, pk in ((self.who, ready, self.titles[2]), (child, wards_ready, self.titles[3])):
            place_hold(system(here), reader=person, targets=(Target(record=pk),), pickup=here)
            check_in(system(here), item=copy)
        self.own = a_list(self.who, here, *self.titles, sight=Sight.LINK)
        self.browser = reader_signed_in(self.who, here)


@pytest.fixture
def shelves(public: Client, indexed: Callable[[], int]) -> Shelves:
    made = Shelves()
    indexed()
    return made


def test_wherever_a_cover_is_shown_it_is_the_one_that_was_put(public: Client, shelves: Shelves) -> None:
    first = shelves.titles[0]
    everybody = {
        "/": 5,
        f"/record/{first}/": 1,
        "/search?q=hedgehog": 5,
        "/search?q=hedgehog&layout=covers": 5,
        f"/lists/{link_of(shelves.own)}/": 5,
        "/children/": 1,
        "/children/search?q=hedgehog": 5,
        f"/children/record/{first}/": 1,
    }
    own = {
        "/account/": 2,
        f"/account/family/{shelves.ward}/": 1,
        f"/account/lists/{shelves.own}/": 5,
        f"/account/lists/put/?title={first}&title={shelves.titles[1]}": 2,
    }
    for browser, pages in ((public, everybody), (shelves.browser, everybody | own)):
        for address, least in pages.items():
            answer = browser.get(address)
            text = answer.content.decode()
            assert answer.status_code == 200, address
            assert not DRAWN.search(text), address
            shown = set(re.findall(r'src="/cover/(\d+)/\d+-(?:200|480)\.webp"', text))
            assert len(shown) >= least, (address, shown)
