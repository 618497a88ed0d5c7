"""How a record reads: names in speaking order, the card in the signs of the ISBD."""

import pytest

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Classification,
    Contributor,
    Identifier,
    IdentifierKind,
    NeutralView,
    SeriesStatement,
    Subject,
)
from armarius.opac.display import catalogue_card, full_title, main_author, publication, speaking_name


@pytest.mark.parametrize(
    ("name", "kind", "spoken"),
    [
        ("Bulgakov, Mikhail", AgentKind.PERSON, "Mikhail Bulgakov"),
        ("曹雪芹", AgentKind.PERSON, "曹雪芹"),
        ("Rainis", AgentKind.PERSON, "Rainis"),
        ("Latvijas Nacionālā bibliotēka, Rīga", AgentKind.CORPORATE, "Latvijas Nacionālā bibliotēka, Rīga"),
        ("King, Martin Luther, Jr.", AgentKind.PERSON, "King, Martin Luther, Jr."),
    ],
)
def test_names_are_spoken_as_people_say_them(name: str, kind: AgentKind, spoken: str) -> None:
    assert speaking_name(Contributor(name, kind=kind)) == spoken


def test_the_card_is_what_a_drawer_held() -> None:
    view = NeutralView(
        title="The master and Margarita",
        responsibility="Mikhail Bulgakov ; translated by Richard Pevear",
        contributors=(
            Contributor("Bulgakov, Mikhail", dates="1891–1940", main=True),
            Contributor("Pevear, Richard"),
        ),
        publication="London : Penguin Books, 2007",
        extent="XXV, 432 p.",
        dimensions="20 cm",
        series=(SeriesStatement("Penguin classics", "12"),),
        subjects=(Subject("Devil in fiction"),),
        identifiers=(Identifier(IdentifierKind.ISBN, "9780140455465"),),
    )
    card = catalogue_card(view, "821.161.1 Bu 35")
    assert card.call_number == ("821.161.1", "Bu 35")
    assert (card.heading, card.dates) == ("Bulgakov, Mikhail", "1891–1940")
    assert card.body == (
        "The master and Margarita / Mikhail Bulgakov ; translated by Richard Pevear. — "
        "London : Penguin Books, 2007. — XXV, 432 p. ; 20 cm. — (Penguin classics ; 12).",
        "ISBN 9780140455465",
    )
    assert card.tracings == "1. Devil in fiction. I. Pevear, Richard."


def test_an_empty_record_still_makes_a_page() -> None:
    view = NeutralView()
    assert (main_author(view), full_title(view), publication(view)) == ("", "", "")
    assert catalogue_card(view).body == (".",)


def test_parts_and_remainders_are_told() -> None:
    view = NeutralView(
        title="Vēsture", part_number="2. daļa", part_name="Viduslaiki", title_remainder="mācību grāmata"
    )
    assert full_title(view) == "Vēsture. 2. daļa, Viduslaiki: mācību grāmata"
    assert publication(NeutralView(place="Rīga", publisher="Zinātne", year=1999)) == "Rīga : Zinātne, 1999"
    assert catalogue_card(NeutralView(classes=(Classification("5", "udc"),))).call_number == ("5",)
