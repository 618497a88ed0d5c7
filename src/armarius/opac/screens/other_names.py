"""Names and subjects of a title with their other forms: pseudonyms, other scripts, earlier names."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from armarius.catalogue.search import OtherForms, other_forms
from armarius.formats.marc.neutral_values import NeutralView
from armarius.platform.search.reading import Reader
from armarius.ui.components.choices import Choice


@dataclass(frozen=True, slots=True)
class OtherNames:
    """A heading of a title: its dates, its other forms, headings beside it, all its titles, its place in the list."""

    name: str
    dates: str
    forms: tuple[str, ...]
    beside: tuple[Choice, ...]
    titles: str
    place: str


def other_names(view: NeutralView, index: Reader) -> tuple[OtherNames, ...]:
    """The names, then the subjects of which other forms are known. No query."""
    dates = {each.name: each.dates for each in view.contributors}
    subjects = [each.text for each in view.subjects]
    return (
        *of_field(index, "author", "authors", dates),
        *of_field(index, "subject", "subjects", dict.fromkeys(subjects, "")),
    )


def of_field(index: Reader, field: str, listed: str, dates: dict[str, str]) -> Iterable[OtherNames]:
    """The headings of one list (``listed`` in its address), with their dates."""
    for name, found in other_forms(index, field, dates).items():
        yield other_name(field, listed, name, dates[name], found)


def other_name(field: str, listed: str, name: str, dates: str, found: OtherForms) -> OtherNames:
    """One of them."""
    return OtherNames(
        name,
        dates,
        found.forms,
        tuple(Choice(each, "/search?" + urlencode({field: each})) for each in found.beside),
        "/search?" + urlencode({field: name}),
        f"/browse/{listed}?" + urlencode({"from": name}),
    )
