"""What a library knows that a register's rows are read with: categories, groups, fields, kinds of identifier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from armarius.network import queries as network
from armarius.patrons.models import Group, ReaderCategory, ReaderField
from armarius.patrons.queries.cards import as_scheme, card_scheme
from armarius.patrons.queries.fields import fields_at
from armarius.patrons.queries.groups import open_groups
from armarius.patrons.queries.identifiers import identifier_kinds
from armarius.patrons.rules.card_numbers import Scheme
from armarius.patrons.rules.categories import CategoryKind, CategoryRule
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.groups import PATH_SEPARATOR
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.rules.importing import Mapping as ColumnMapping
from armarius.patrons.rules.registration import AskedField
from armarius.platform.text.folding import fold


@dataclass(frozen=True, slots=True)
class KnownCategory:
    """A category as rows are checked against it."""

    id: int
    code: str
    name: str
    kind: CategoryKind
    rule: CategoryRule


@dataclass(frozen=True, slots=True)
class KnownKind:
    """A kind of identifier: what it is for, and the number it must be."""

    id: int
    name: str
    use: Use
    format: str


@dataclass(frozen=True, slots=True)
class ImportSetup:
    """Everything that holds for all rows of one import; ``groups`` are ids by folded name."""

    library: int
    day: date
    mapping: ColumnMapping
    reach: frozenset[int]
    library_names: Mapping[int, str]
    categories: Mapping[str, KnownCategory]
    groups: Mapping[str, int]
    fields: tuple[AskedField, ...]
    searchable: frozenset[int]
    kinds: Mapping[int, KnownKind]
    scheme: Scheme | None
    scheme_id: int

    @property
    def day_fields(self) -> list[int]:
        """The fields that hold days."""
        return [each.id for each in self.fields if each.rule.kind is FieldKind.DAY]

    def category(self, said: str) -> KnownCategory | None:
        """The category a register means by code or name; the default one when it says nothing."""
        return self.categories.get(fold(said or self.mapping.category))

    def group(self, said: str) -> int | None:
        """The group a register means; None for one that is not there yet."""
        return self.groups.get(group_key(said))


def group_key(name: str) -> str:
    """A group's name as registers and we may write it alike: 5a, 5.a, 5 A."""
    return "".join(sign for sign in fold(name) if sign.isalnum())


def setup(
    library: int, mapping: ColumnMapping, day: date, aliases: Mapping[str, int] | None = None
) -> ImportSetup:
    """What rows of a file are read with in a library on a day; ``aliases``: group ids by names of the file.

    A dozen statements, once for each chunk.
    """
    scheme = card_scheme(library)
    asked = tuple(fields_at(library))
    searchable = ReaderField.objects.filter(searchable=True).values_list("pk", flat=True)
    decided = {group_key(name): pk for name, pk in (aliases or {}).items() if pk}
    return ImportSetup(
        library=library,
        day=day,
        mapping=mapping,
        reach=frozenset(network.subtree(library)),
        library_names={row.pk: row.name for row in network.libraries()},
        categories=known_categories(),
        groups=known_groups(library) | decided,
        fields=asked,
        searchable=frozenset(searchable),
        kinds={
            row.pk: KnownKind(row.pk, row.name, Use(row.use), row.format) for row in identifier_kinds(library)
        },
        scheme=as_scheme(scheme) if scheme else None,
        scheme_id=scheme.pk if scheme else 0,
    )


def known_categories() -> dict[str, KnownCategory]:
    """Every category by folded name and, before it, code."""
    known = [as_known(row) for row in ReaderCategory.objects.all()]
    return {fold(each.name): each for each in known} | {fold(each.code): each for each in known}


def as_known(row: ReaderCategory) -> KnownCategory:
    """A row as rows are checked against it."""
    rule = CategoryRule(row.min_age, row.max_age, row.term_months, row.term_ends)
    return KnownCategory(row.pk, row.code, row.name, CategoryKind(row.kind), rule)


def known_groups(library: int) -> dict[str, int]:
    """The open groups of a library that one name means, by that name and by the names from the top down."""
    rows = list(open_groups([library]))
    paths = {row.pk: path_of(row, {each.pk: each for each in rows}) for row in rows}
    found: dict[str, int] = {}
    several = set()
    for row in rows:
        key = group_key(row.name)
        several |= {key} if found.setdefault(key, row.pk) != row.pk else set()
    by_name = {key: pk for key, pk in found.items() if key not in several}
    return by_name | {group_key(path): pk for pk, path in paths.items() if PATH_SEPARATOR in path}


def path_of(row: Group, rows: Mapping[int, Group]) -> str:
    """The names from the top of the tree down."""
    names, at = [row.name], row
    while at.parent_id in rows and len(names) < 10:
        at = rows[at.parent_id or 0]
        names.append(at.name)
    return PATH_SEPARATOR.join(reversed(names))
