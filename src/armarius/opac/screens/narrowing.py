"""Ways from one result list to the next: facets, chips, orders, and searches near an empty one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue.search import FacetCount, FoundTitles, Narrowing, count_titles
from armarius.opac.screens.class_tree import class_words
from armarius.opac.screens.search_address import AVAILABLE, FACETS, SORTS, Asked, Toggles
from armarius.ui.components.choices import Choice, FacetGroup
from armarius.ui.languages import language_name
from armarius.ui.words import words

MOST_TRIED = 4
"""How many nearby searches an empty result tries out."""


def filters_of(asked: Asked, libraries: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The chosen values as the engine filters by them; *in now* means in one of the chosen libraries, else in any."""
    filters = {**asked.filters, "work": (asked.work,)} if asked.work else asked.filters
    if not asked.available:
        return filters
    return {**filters, "available_at": asked.filters.get("library") or tuple(libraries)}


def nearest(asked: Asked, libraries: Mapping[str, str]) -> Iterable[Choice]:
    """Searches near an empty one that find something: one condition less, one word less, with their counts."""
    tried = list(nearby(asked, libraries))[:MOST_TRIED]
    counts = count_titles(
        [(near.text, Narrowing(filters_of(near, libraries), near.years)) for _label, near in tried]
    )
    for (label, near), total in zip(tried, counts, strict=True):
        if total:
            yield Choice(label, near.address(), total)


def nearby(asked: Asked, libraries: Mapping[str, str]) -> Iterable[tuple[str, Asked]]:
    """What is near a search: first without each condition, then with each word left out."""
    if asked.available:
        yield _("Also what is on loan"), replace(asked, available=False)
    for name, values in asked.filters.items():
        names = " · ".join(value_name(name.removeprefix("-"), each, libraries) for each in values)
        label = (_("Also “%(name)s”") if name.startswith("-") else _("Without “%(name)s”")) % {"name": names}
        yield label, replace(asked, filters={n: v for n, v in asked.filters.items() if n != name})
    if asked.year_from or asked.year_to:
        yield _("Of any year"), replace(asked, year_from="", year_to="")
    parts = asked.text.split()
    if len(parts) > 1:
        for place in range(len(parts)):
            text = " ".join(parts[:place] + parts[place + 1 :])
            yield f"“{text}”", replace(asked, text=text)


def facet_groups(asked: Asked, found: FoundTitles, libraries: Mapping[str, str]) -> tuple[FacetGroup, ...]:
    """The facets that hold a choice."""
    titles = {
        "language": _("Language"),
        "material": _("Kind"),
        "library": _("Library"),
        "author": _("Author"),
        "subject": _("Subject"),
    }
    toggles = Toggles(asked)
    return tuple(
        FacetGroup(
            titles[name],
            tuple(choice(toggles, name, each, libraries) for each in values),
            open=name in {"language", "material"} or any(each.chosen for each in values),
        )
        for name in FACETS
        if len(values := found.facets.get(name, ())) > 1 or any(each.chosen for each in values)
    )


def choice(toggles: Toggles, name: str, facet: FacetCount, libraries: Mapping[str, str]) -> Choice:
    """One value of a facet."""
    return Choice(
        value_name(name, facet.value, libraries),
        toggles.toggled(name, facet.value),
        facet.count,
        facet.chosen,
        exclude="" if facet.chosen else toggles.toggled(f"-{name}", facet.value),
    )


def value_name(facet: str, value: str, libraries: Mapping[str, str]) -> str:
    """A facet's value in words."""
    match facet:
        case "language":
            name = language_name(value)
            return name[:1].upper() + name[1:]
        case "material":
            return words("MATERIALS", value)
        case "in_class":
            return class_words(value)
        case "library":
            return libraries.get(value, value)
        case _:
            return value


def chips(asked: Asked, libraries: Mapping[str, str], first_title: str) -> Iterable[Choice]:
    """What narrows the result, each with the address that takes it away."""
    if asked.work:
        label = _("Editions of “%(title)s”") % {"title": first_title} if first_title else _("Editions")
        yield Choice(label, asked.without("work"), chosen=True)
    for name, values in asked.filters.items():
        for value in values:
            label = value_name(name.removeprefix("-"), value, libraries)
            if name.startswith("-"):
                label = pgettext("facet", "not %(name)s") % {"name": label}
            yield Choice(label, asked.toggled(name, value), chosen=True)
    if asked.available:
        yield Choice(pgettext("titles", "In now"), asked.toggled(*AVAILABLE), chosen=True)
    if asked.year_from or asked.year_to:
        yield Choice(f"{asked.year_from}–{asked.year_to}", asked.without("from", "to"), chosen=True)


def sorts(asked: Asked) -> tuple[Choice, ...]:
    """The orders to choose from."""
    names = {
        "relevance": pgettext("order", "Best match"),
        "added": pgettext("order", "Newest here"),
        "year": pgettext("order", "Year"),
        "title": pgettext("order", "Title"),
    }
    return tuple(Choice(names[s], asked.with_sort(s), chosen=asked.sort == s) for s in SORTS)
