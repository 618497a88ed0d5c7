"""Which copies a batch is about, and what of them is to change, as it was typed."""

import hashlib
from dataclasses import dataclass

from django.http import HttpRequest

from armarius.desk.forms import typed_number
from armarius.desk.items.table import TABLE
from armarius.desk.lists.filters import AppliedFilter, applied, narrowed
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import libraries_with
from armarius.holdings import queries as holdings
from armarius.holdings.commands.change_items import WantedItemChanges
from armarius.holdings.permissions import EDIT_ITEMS
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.batches import MOST
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Reason

LEAVE, NONE = "", "none"
"""What a field says when nothing changes, and when the copies are to have none."""
CLEARED = "-"
"""What is typed into a field of text to make it empty."""
TEXTS = ("call_number", "price", "note", "volume", "parts")
FIELDS = ("codes", "category", "location", "lendable", "record", *TEXTS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The copies, in shelf order; the filters in force; whether codes were scanned instead."""

    items: tuple[int, ...]
    filters: tuple[AppliedFilter, ...]
    scanned: bool

    @property
    def digest(self) -> str:
        """What tells these copies from others."""
        return hashlib.sha256(",".join(map(str, sorted(self.items))).encode()).hexdigest()[:24]


def libraries_below(staff: StaffSession) -> list[int]:
    """The library one works in and those below it, as far as one may edit copies there."""
    below = set(network.subtree(staff.library))
    return [row.pk for row in libraries_with(staff, EDIT_ITEMS) if row.pk in below]


def chosen(request: HttpRequest, staff: StaffSession) -> Chosen:
    """The copies of the list as the address narrows it, or those whose codes were scanned.

    One more than may be changed at once, at most. Refusal: ``Invalid`` unknown_codes.
    """
    filters = applied(request.GET, TABLE.filters, staff, request.path)
    values = {each.filter.name: each.value for each in filters if each.value}
    rows = holdings.items_of(staff.library).filter(library_id__in=libraries_below(staff))
    codes = scanned(request.POST.get("codes", "")) if request.method == "POST" else ()
    rows = rows.filter(pk__in=codes) if codes else narrowed(rows, TABLE.filters, values)
    ordered = rows.order_by("call_number_key", "pk").values_list("pk", flat=True)
    found = tuple(dict.fromkeys(ordered[: MOST + 1]))
    if codes and len(found) != len(set(codes)):
        raise Invalid(Reason(Refusal.UNKNOWN_ITEM, {}, "codes"))
    return Chosen(found, filters, bool(codes))


def scanned(text: str) -> tuple[int, ...]:
    """The copies of the codes, one on each line. Refusal: ``Invalid`` unknown_codes."""
    codes = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))[: MOST + 1]
    owners = {code: network.code_owner(code) for code in codes}
    strange = [code for code, owner in owners.items() if owner is None or owner.kind != "item"]
    if strange:
        raise Invalid(Reason(Refusal.UNKNOWN_CODES, {"codes": ", ".join(strange[:20])}, "codes"))
    return tuple(owner.id for owner in owners.values() if owner is not None)


def typed_changes(request: HttpRequest) -> WantedItemChanges:
    """What is to change; an empty field changes nothing, a hyphen alone clears."""
    texts = {name: request.POST.get(name, "").strip() for name in TEXTS}
    location, lendable = request.POST.get("location", LEAVE), request.POST.get("lendable", LEAVE)
    return WantedItemChanges(
        record=typed_number(request, "record"),
        category=request.POST.get("category") or None,
        location={LEAVE: None, NONE: 0}.get(location, typed_number(request, "location") or 0),
        lendable={"1": True, "0": False}.get(lendable),
        **{name: "" if text == CLEARED else text or None for name, text in texts.items()},
    )
