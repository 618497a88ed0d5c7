"""What the lists of reservations and journeys show of copies: title, record, code; the same queries for any number."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from armarius.catalogue.search import title_hits
from armarius.desk.lists import Cell
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.ui.languages import language_tag


@dataclass(frozen=True, slots=True)
class ListedCopy:
    """A title with its language and record (0: unknown), and the code of the copy."""

    title: str = ""
    tongue: str = ""
    record: int = 0
    code: str = ""

    @property
    def cell(self) -> Cell:
        """The title as a link to its page."""
        href = reverse("record", args=[self.record]) if self.record else ""
        return Cell(self.title, href=href, book=True, lang=self.tongue)


def listed_copies(items: Iterable[int]) -> dict[int, ListedCopy]:
    """These copies by their ids; three queries however many."""
    wanted = list(items)
    records, codes = holdings.records_of(wanted), network.codes_of("item", wanted)
    hits = {hit.id: hit for hit in title_hits(sorted(set(records.values())))}
    found = {}
    for item in wanted:
        hit = hits.get(records.get(item, 0))
        title, tongue = (hit.title, language_tag(hit.language)) if hit else ("", "")
        found[item] = ListedCopy(title, tongue, hit.id if hit else 0, codes.get(item, ""))
    return found
