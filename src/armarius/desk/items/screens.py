"""What the page of one copy shows: what is saved, what was typed, and what another window saved in between."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.circulation import queries as circulation
from armarius.desk.catalogue.views import copy_choices
from armarius.holdings import queries as holdings
from armarius.holdings.commands.set_temporary_place import MOST
from armarius.holdings.refusals import Refusal
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Reason
from armarius.ui.words import words

Copy = Any
"""A row as ``holdings.queries`` gives it."""
WAS = "was_"
"""Before the name of a field: the hidden value that was saved when the form was opened."""
FIELDS = (
    "code",
    "category",
    "location",
    "call_number",
    "inventory_number",
    "price",
    "note",
    "not_lendable",
    "volume",
    "parts",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two windows left differently: what it is called, what is saved now, what is typed here."""

    label: str
    saved: str
    typed: str


def saved_values(row: Copy) -> dict[str, str]:
    """What is saved of a copy, as its form holds it."""
    return {
        "code": network.codes_of("item", [row.pk]).get(row.pk, ""),
        "category": row.category.code,
        "location": str(row.location_id or ""),
        "call_number": row.call_number,
        "inventory_number": row.inventory_number,
        "price": "" if row.price is None else str(row.price),
        "note": row.note,
        "not_lendable": "" if row.lendable else "1",
        "volume": row.volume,
        "parts": row.parts,
    }


def opened_values(typed: Mapping[str, object]) -> dict[str, str]:
    """What was saved when the form was opened, as its hidden fields say; what they do not say is missing."""
    return {name: str(typed[WAS + name]) for name in FIELDS if WAS + name in typed}


def carried(saved: Mapping[str, str], typed: Mapping[str, object]) -> dict[str, str]:
    """What was typed, over what is saved by now: a field that was not changed here carries the saved value.

    A form that does not say what it was opened with may have changed every field it sends.
    """
    opened = opened_values(typed)
    values = {}
    for name in FIELDS:
        mine = str(typed.get(name, "")).strip()
        untouched = mine == opened[name].strip() if name in opened else name not in typed
        values[name] = saved[name] if untouched else mine
    return values


def differences(row: Copy, saved: Mapping[str, str], values: Mapping[str, str]) -> tuple[Difference, ...]:
    """The fields in which what is typed differs from what is saved."""
    words, choices = labels(), copy_choices(row.library_id)
    named = {"category": dict(choices["categories"]), "location": dict(choices["locations"])}

    def worded(name: str, value: str) -> str:
        if name == "not_lendable":
            return _("Yes") if value else _("No")
        return named.get(name, {}).get(value, value) or "–"

    return tuple(
        Difference(words[name], worded(name, saved[name]), worded(name, values[name]))
        for name in FIELDS
        if saved[name].strip() != values[name].strip()
    )


def labels() -> dict[str, str]:
    """What the fields of a copy are called."""
    return {
        "code": _("Barcode"),
        "category": _("Category"),
        "location": _("Location"),
        "call_number": _("Call number"),
        "inventory_number": _("Inventory number"),
        "price": _("Price"),
        "note": _("Note"),
        "not_lendable": _("Not lent: stays in the house"),
        "volume": _("Volume"),
        "parts": _("What belongs to it"),
    }


def wrong(item: int) -> tuple[str, ...]:
    """What is wrong with a copy now, in words."""
    return tuple(words("INCIDENTS", each.kind) for each in circulation.open_incidents(item))


def lasts(row: Copy) -> bool:
    """Whether a copy has a temporary place or category today, by the date in its library."""
    until = row.temporary_until
    return until is not None and network.local_day(row.library_id, timezone.now()) < until


def scanned(text: str, library: int) -> tuple[int, ...]:
    """The copies whose codes were scanned, one on each line; each once. Refusal: ``Invalid`` unknown_codes."""
    codes = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))[:MOST]
    owners = {code: network.code_owner(code) for code in codes}
    items = {code: owner.id for code, owner in owners.items() if owner and owner.kind == "item"}
    own = set(holdings.items_in(library, items.values()))
    strange = [code for code in codes if items.get(code) not in own]
    if strange:
        raise Invalid(Reason(Refusal.UNKNOWN_CODES, {"codes": ", ".join(strange[:20])}, "codes"))
    return tuple(items.values())
