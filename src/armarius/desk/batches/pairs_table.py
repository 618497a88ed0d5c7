"""Pairs of entries that may be one person, as a list: to be merged, or told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.lists.tables import Action
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.localised import short_day_text
from armarius.ui.words import words

TITLE = gettext_lazy("Possible duplicates")


@dataclass(frozen=True, slots=True)
class ListedPair:
    """Two readers with their cards."""

    row: Any
    cards: tuple[str, str]


def prepared(rows: Sequence[Any], _staff: StaffSession) -> Sequence[ListedPair]:
    """The pairs with the cards of both; one query for all."""
    cards = network.codes_of("reader", [pk for row in rows for pk in (row.one_id, row.other_id)])
    return [ListedPair(row, (cards.get(row.one_id, ""), cards.get(row.other_id, ""))) for row in rows]


def person(reader: Any, card: str) -> Cell:
    """One of the two: name, date of birth, card, library."""
    born = short_day_text(reader.birth_date) if reader.birth_date else ""
    note = ", ".join(part for part in (born, card, reader.home_library.name) if part)
    return Cell(reader.name, href=reverse("reader", args=[reader.pk]), note=note)


def agreed(pair: ListedPair) -> str:
    """In what they agree."""
    return ", ".join(words("LIKENESS", each) for each in pair.row.likeness.split())


def merge(pair: ListedPair) -> Cell:
    """To the page where the two stand side by side."""
    if pair.row.apart_since is not None:
        return Cell()
    href = f"{reverse('merge_reader', args=[pair.row.one_id])}?other={pair.row.other_id}"
    return Cell(_("Compare"), href=href, button=True)


def decide(pair: ListedPair) -> Cell:
    """The button that tells them apart, or takes that back."""
    about = f"{pair.row.one.name}, {pair.row.other.name}"
    name, text = ("alike", _("Perhaps one after all")) if pair.row.apart_since else ("apart", _("Two people"))
    return Cell(
        action=Action("", text, about=about, key=f"{name}-{pair.row.pk}", name=name, value=str(pair.row.pk))
    )


TABLE = Table(
    name="pairs",
    title=TITLE,
    empty=gettext_lazy("Nobody seems to be registered twice"),
    order="name",
    prepare=prepared,
    reader=lambda pair: (pair.row.one_id, pair.row.other_id),
    columns=(
        Column(
            "name",
            pgettext_lazy("person", "One"),
            lambda pair: person(pair.row.one, pair.cards[0]),
            sort=("one__family_name", "one__given_name", "id"),
        ),
        Column(
            "other", pgettext_lazy("person", "The other"), lambda pair: person(pair.row.other, pair.cards[1])
        ),
        Column("likeness", gettext_lazy("They agree in"), agreed),
        Column("merge", gettext_lazy("Compare"), merge, buttons=True),
        Column("decide", gettext_lazy("Two people"), decide, buttons=True),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, state: rows.filter(apart_since__isnull=state != "apart"),
            choices=lambda _staff: [("open", _("to be looked at")), ("apart", _("two people"))],
            default="open",
        ),
    ),
)
