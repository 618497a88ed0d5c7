"""What titles are written as when they leave the catalogue, and which titles somebody wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ExportFormat(StrEnum):
    """What records are written as; the first three are MARC and keep everything."""

    ISO2709 = "iso2709"
    MARCXML = "marcxml"
    MARCJSON = "marcjson"
    MODS = "mods"
    DUBLIN_CORE = "dublin_core"
    RIS = "ris"
    BIBTEX = "bibtex"
    CSL_JSON = "csl_json"
    CSV = "csv"


MARC_FORMATS = (ExportFormat.ISO2709, ExportFormat.MARCXML, ExportFormat.MARCJSON)
SUFFIXES = {
    ExportFormat.ISO2709: "mrc",
    ExportFormat.MARCXML: "xml",
    ExportFormat.MARCJSON: "ndjson",
    ExportFormat.MODS: "mods.xml",
    ExportFormat.DUBLIN_CORE: "dc.xml",
    ExportFormat.RIS: "ris",
    ExportFormat.BIBTEX: "bib",
    ExportFormat.CSL_JSON: "csl.json",
    ExportFormat.CSV: "csv",
}


@dataclass(frozen=True, slots=True)
class WantedTitles:
    """Which titles: those of ``records`` (ids); without any, what a search finds (as ``search_catalogue`` takes it)."""

    records: tuple[int, ...] = ()
    text: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    years: tuple[int | None, int | None] = (None, None)

    def stored(self) -> dict[str, Any]:
        """As a job keeps it."""
        filters = {name: list(values) for name, values in self.filters.items()}
        return {
            "records": list(self.records),
            "text": self.text,
            "filters": filters,
            "years": list(self.years),
        }


def wanted_titles(stored: Mapping[str, Any]) -> WantedTitles:
    """What ``stored`` wrote down."""
    first, last = stored["years"]
    return WantedTitles(tuple(stored["records"]), stored["text"], stored["filters"], (first, last))
