"""What the page of weights shows: each weight, and every saved query before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from armarius.catalogue import queries as catalogue
from armarius.catalogue.rules.weights import HIGHEST, NAMES, SHIPPED, Weights
from armarius.catalogue.search.answering import TitleHit, search_catalogue
from armarius.desk.forms import Form
from armarius.ui.words import words

SHOWN, BEST = 10, 3
SWITCHES = ("popularity",)


@dataclass(frozen=True, slots=True)
class WeightField:
    """One weight as the form shows it: what is typed, what is in force, as shipped, what is wrong."""

    name: str
    label: str
    value: object
    now: int
    shipped: int
    error: str
    switch: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A title at its place; ``moved`` is how many places up (down is negative), None when it was not among the ten."""

    number: int
    hit: TitleHit
    moved: int | None
    pinned: bool

    @property
    def down(self) -> int:
        """How many places further down it stands."""
        return -(self.moved or 0)


@dataclass(frozen=True)
class Compared:
    """A saved query: its first titles as they are now and as they would be, and which fell out."""

    row: Any
    expected: int
    now: tuple[Place, ...]
    tried: tuple[Place, ...]
    gone: tuple[Place, ...]

    @cached_property
    def changed(self) -> bool:
        """Whether the order differs."""
        return [each.hit.id for each in self.now] != [each.hit.id for each in self.tried]

    def expected_among(self, places: Sequence[Place]) -> bool:
        """Whether the title that should be first is among the best of these."""
        return any(each.pinned for each in places[:BEST])


@dataclass(frozen=True, slots=True)
class Tuning:
    """The whole page; of ``pinned`` queries so many have their title among the first three, now and as tried."""

    fields: tuple[WeightField, ...]
    queries: tuple[Compared, ...]
    trying: bool
    pinned: int
    good_now: int
    good_tried: int
    seen: int
    before: bool
    shipped: bool
    highest: int = HIGHEST


def tuning(tried: Weights | None, form: Form) -> Tuning:
    """The page while ``tried`` is tried; None: nothing is. Two searches for each saved query at most."""
    kept = catalogue.weights_in_force()
    trying = tried is not None and tried != kept.weights
    compared = tuple(
        comparison(row, kept.weights, tried if trying else None) for row in catalogue.saved_queries()
    )
    return Tuning(
        fields=weight_fields(form, kept.weights),
        queries=compared,
        trying=trying,
        pinned=sum(bool(each.expected) for each in compared),
        good_now=sum(each.expected_among(each.now) for each in compared),
        good_tried=sum(each.expected_among(each.tried) for each in compared),
        seen=kept.id,
        before=catalogue.weights_before() is not None,
        shipped=kept.weights == SHIPPED,
    )


def weight_fields(form: Form, now: Weights) -> tuple[WeightField, ...]:
    """Every weight with what was typed for it."""
    in_force, shipped = now.as_kept(), SHIPPED.as_kept()
    return tuple(
        WeightField(
            name=name,
            label=words("WEIGHTS", name),
            value=form.typed.get(name, in_force[name]),
            now=in_force[name],
            shipped=shipped[name],
            error=form.errors.get(name, ""),
            switch=name in SWITCHES,
        )
        for name in NAMES
    )


def comparison(row: Any, now: Weights, tried: Weights | None) -> Compared:
    """A saved query as it is answered now, and with the weights that are tried."""
    expected = standing(row)
    before = first_titles(row.text, now)
    after = before if tried is None else first_titles(row.text, tried)
    ranks = {hit.id: number for number, hit in enumerate(before, 1)}
    stayed = {hit.id for hit in after}
    return Compared(
        row=row,
        expected=expected,
        now=tuple(Place(number, hit, 0, hit.id == expected) for number, hit in enumerate(before, 1)),
        tried=tuple(
            Place(number, hit, ranks[hit.id] - number if hit.id in ranks else None, hit.id == expected)
            for number, hit in enumerate(after, 1)
        ),
        gone=tuple(
            Place(ranks[hit.id], hit, None, hit.id == expected) for hit in before if hit.id not in stayed
        ),
    )


def standing(row: Any) -> int:
    """The record that should be first, or the one that took its place; 0 when none should or it is deleted."""
    if row.expected is None:
        return 0
    if row.expected.merged_into_id:
        return catalogue.replaced_by(row.expected.pk) or 0
    return 0 if row.expected.deleted_at else row.expected.pk


def first_titles(text: str, weights: Weights) -> tuple[TitleHit, ...]:
    """The first titles of a query, every edition by itself."""
    return search_catalogue(text, per_page=SHOWN, facets=False, weights=weights).hits
