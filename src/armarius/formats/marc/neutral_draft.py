"""The neutral view while it is filled, and what every field reader needs."""

from collections.abc import Callable

from armarius.formats.marc.isbd import without_marks, without_punctuation
from armarius.formats.marc.mappings.rules import FieldRule, Target
from armarius.formats.marc.neutral_values import (
    Classification,
    Contributor,
    Identifier,
    Link,
    ScriptForm,
    SeriesStatement,
    Subject,
)
from armarius.formats.marc.record import DataField


class Draft:
    """The neutral view while it is filled; lists become tuples at the end."""

    __slots__ = (
        "alternates",
        "carrier_types",
        "classes",
        "content_types",
        "contents",
        "contributors",
        "country",
        "dimensions",
        "edition",
        "extent",
        "identifiers",
        "languages",
        "links",
        "notes",
        "original_languages",
        "pages",
        "parallel_titles",
        "part_name",
        "part_number",
        "place",
        "publication",
        "publisher",
        "responsibility",
        "roles",
        "scripts",
        "secondary_publication",
        "seen_links",
        "series",
        "sort_title",
        "subjects",
        "summary",
        "title",
        "title_remainder",
        "traced_series",
        "twins",
        "uniform_titles",
        "urls",
        "variant_titles",
    )

    def __init__(self, roles: dict[str, str]) -> None:
        """Start empty, with the role table of the dialect."""
        self.roles = roles
        self.title = self.title_remainder = self.part_number = self.part_name = self.sort_title = ""
        self.responsibility = self.edition = self.place = self.publisher = self.publication = ""
        self.secondary_publication = self.extent = self.dimensions = self.country = self.summary = ""
        self.pages: int | None = None
        self.parallel_titles: list[str] = []
        self.uniform_titles: list[str] = []
        self.variant_titles: list[str] = []
        self.contributors: list[Contributor] = []
        self.series: list[SeriesStatement] = []
        self.traced_series: list[SeriesStatement] = []
        self.subjects: list[Subject] = []
        self.classes: list[Classification] = []
        self.identifiers: list[Identifier] = []
        self.languages: list[str] = []
        self.original_languages: list[str] = []
        self.notes: list[str] = []
        self.contents: list[str] = []
        self.links: list[Link] = []
        self.urls: list[str] = []
        self.alternates: list[str] = []
        self.seen_links: dict[str, DataField] = {}
        self.twins: list[DataField] = []
        self.scripts: list[ScriptForm] = []
        self.content_types: list[str] = []
        self.carrier_types: list[str] = []


FieldReader = Callable[[Draft, DataField, FieldRule], None]


def joined(field: DataField, codes: str, joint: str) -> str:
    """The subfields with these codes as one text, filing marks taken out."""
    parts = [value for code, value in field.subfields if code in codes and code]
    if not parts:
        return ""
    text = parts[0] if len(parts) == 1 else joint.join([part.strip() for part in parts])
    return without_marks(text)


def by_indicator(field: DataField, rule: FieldRule) -> str:
    """What the rule's indicator says of the field: a scheme, a role; "" when it says nothing."""
    if rule.indicator:
        return rule.indicators.get(field.ind1 if rule.indicator == 1 else field.ind2, "")
    return ""


def take_pinyin(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Keep the romanised forms a CNMARC field carries, each beside the subfield it follows."""
    if not rule.pinyin:
        return
    before, text = "", ""
    for code, value in field.subfields:
        if code and code in rule.pinyin:
            draft.alternates.append(value)
            part = _TITLE_PARTS.get(before) if rule.target is Target.TITLE else rule.target.value
            if text and part and value:
                draft.scripts.append(
                    ScriptForm(part, value, without_punctuation(without_marks(text)), "Latn")
                )
        else:
            before, text = code, value


_TITLE_PARTS = {
    "a": "title",
    "d": "parallel_title",
    "e": "title_remainder",
    "f": "responsibility",
    "g": "responsibility",
    "i": "part_name",
}
