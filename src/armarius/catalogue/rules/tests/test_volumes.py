"""Which records are volumes of which, as a table: what a record says, and of what it is taken for a volume."""

from dataclasses import replace

import pytest

from armarius.catalogue.rules.volumes import are_together, memberships, place_in, volume_order
from armarius.formats.marc.neutral_values import (
    Contributor,
    Identifier,
    IdentifierKind,
    Link,
    Material,
    NeutralView,
    SeriesStatement,
)

VIRZA = (Contributor("Virza, Edvarts", main=True),)
SET = NeutralView(
    title="Kopoti raksti",
    contributors=VIRZA,
    publisher="Zinātne",
    year=1990,
    material=Material.BOOK,
    identifiers=(
        Identifier(IdentifierKind.CONTROL, "w100"),
        Identifier(IdentifierKind.SYSTEM, "(DE-627)8812345"),
        Identifier(IdentifierKind.ISSN, "1234-5679"),
    ),
)
VOLUME = NeutralView(
    title="Straumēni", contributors=VIRZA, publisher="Zinātne", year=1991, material=Material.BOOK
)


def linked(
    relation: str = "host", title: str = "Kopoti raksti", number: str = "2", control: str = ""
) -> Link:
    """A link up to the set."""
    return Link("773", title, relation, number, control=control)


IN_THE_SET = {
    "773 with the number of the set's record": replace(VOLUME, links=(linked(control="(DE-627)8812345"),)),
    "461 with title and number": replace(VOLUME, links=(linked("set"),)),
    "462, a part of the set": replace(VOLUME, links=(linked("subset"),)),
    "a control number without an agency, and the title": replace(VOLUME, links=(linked(control="w100"),)),
    "a long number alone, no title": replace(VOLUME, links=(linked(title="", control="8812345"),)),
    "490 or 830 with a number": replace(VOLUME, series=(SeriesStatement("Kopoti raksti", "2. sēj."),)),
    "the ISSN of a series with another title": replace(
        VOLUME, series=(SeriesStatement("KR", "2", "1234-5679"),)
    ),
    "the same title proper with the number of a part": replace(
        VOLUME, title="Kopoti raksti", part_number="2"
    ),
    "a volume that names no publisher": replace(VOLUME, publisher="", links=(linked("set"),)),
}
NOT_IN_THE_SET = {
    "nothing is said": VOLUME,
    "another set of the same title, by its number": replace(VOLUME, links=(linked(control="(DE-627)991"),)),
    "somebody else's record of the same number": replace(
        VOLUME, links=(linked(title="Raksti", control="(LV)w100"),)
    ),
    "a short number alone": replace(VOLUME, links=(linked(title="", control="w100"),)),
    "another publisher's set": replace(VOLUME, publisher="Liesma", links=(linked("set"),)),
    "before the set began": replace(VOLUME, year=1936, links=(linked("set"),)),
    "a series without a number": replace(VOLUME, series=(SeriesStatement("Kopoti raksti"),)),
    "another edition of the title": replace(VOLUME, title="Kopoti raksti"),
    "a title anybody may have, of somebody else": replace(
        VOLUME, title="Kopoti raksti", part_number="2", contributors=(Contributor("Rainis"),)
    ),
    "an article in it": replace(VOLUME, material=Material.ARTICLE, links=(linked(control="w100"),)),
}


@pytest.mark.parametrize("volume", IN_THE_SET.values(), ids=IN_THE_SET.keys())
def test_a_volume_of_the_set(volume: NeutralView) -> None:
    place = place_in(volume, SET)
    assert place is not None
    assert place.number in {"2", "2. sēj."}


@pytest.mark.parametrize("volume", NOT_IN_THE_SET.values(), ids=NOT_IN_THE_SET.keys())
def test_no_volume_of_the_set(volume: NeutralView) -> None:
    assert place_in(volume, SET) is None


def test_a_set_that_names_its_parts_by_number_has_them() -> None:
    part = replace(VOLUME, identifiers=(Identifier(IdentifierKind.CONTROL, "v7"),), part_number="7")
    whole = replace(SET, links=(Link("774", "Straumēni", "constituent", "", control="v7"),))
    place = place_in(part, whole)
    assert place is not None
    assert (place.title, place.number) == ("kopoti raksti", "7")
    assert place_in(replace(part, title="Dzejas"), whole) is None


def test_the_narrowest_whole_is_named_first() -> None:
    links = (linked("set", "Visi raksti", "5"), linked("subset", "Proza", "2"))
    assert [each.shown for each in memberships(replace(VOLUME, links=links))] == ["Proza", "Visi raksti"]


def series(number: str, **changed: object) -> NeutralView:
    """A volume of a series."""
    return replace(VOLUME, series=(SeriesStatement("Mazā bibliotēka", number),), **changed)  # type: ignore[arg-type]


TOGETHER = {
    "the same series of one publisher": (series("1"), series("2", contributors=()), True),
    "the same title of other publishers": (series("1"), series("2", publisher="Liesma"), False),
    "nothing but a common title": (
        series("1", publisher="", contributors=()),
        series("2", publisher="", contributors=()),
        False,
    ),
    "no number": (series("1"), series(""), False),
    "parts of one title": (
        replace(VOLUME, title="Vēsture", part_number="1"),
        replace(VOLUME, title="Vēsture", part_number="2"),
        True,
    ),
    "sets with numbers of their own": (
        replace(VOLUME, links=(linked("set", control="(LV)1"),)),
        replace(VOLUME, links=(linked("set", control="(LV)2"),)),
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "together"), TOGETHER.values(), ids=TOGETHER.keys())
def test_volumes_beside_each_other_without_a_record_of_the_whole(
    one: NeutralView, other: NeutralView, together: bool
) -> None:
    assert (are_together(one, other) is not None) is together


ORDERS = {
    "by value": ["v. 1", "v. 2", "v. 10"],
    "Roman": ["I", "II", "IX", "X"],
    "parts": ["Т. 1", "Т. 2, ч. 1", "Т. 2, ч. 2", "Т. 10"],
    "what says nothing follows as it came": ["3", "Z", "...", "A", "\u202e", "; DROP TABLE"],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_volumes_stand_in_natural_order(order: list[str]) -> None:
    keys = [volume_order(number, record) for record, number in enumerate(order)]
    assert keys == sorted(keys)


def test_a_number_without_end_is_taken_for_a_number() -> None:
    assert volume_order("9" * 100_000, 1) > volume_order("10", 2)
