"""What stands in each table, whatever the engine: columns by kind, the order of rows, how ids go on.

Read from the state of the migrations that were *applied*, so that it is true of a database that waits for an upgrade.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader


class Kind(StrEnum):
    """How a column's values are written where the engine no longer matters."""

    NUMBER = "number"
    TRUTH = "truth"
    TEXT = "text"
    MOMENT = "moment"
    DAY = "day"
    TIME = "time"
    DECIMAL = "decimal"
    JSON = "json"
    BYTES = "bytes"
    UUID = "uuid"


KINDS: tuple[tuple[type[models.Field[object, object]], Kind], ...] = (
    (models.BooleanField, Kind.TRUTH),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DAY),
    (models.TimeField, Kind.TIME),
    (models.DecimalField, Kind.DECIMAL),
    (models.JSONField, Kind.JSON),
    (models.BinaryField, Kind.BYTES),
    (models.UUIDField, Kind.UUID),
    (models.IntegerField, Kind.NUMBER),
    (models.CharField, Kind.TEXT),
    (models.TextField, Kind.TEXT),
)


class UnknownColumn(TypeError):
    """A column of a type that this table cannot write down; add its kind."""


class ForeignMigrations(Exception):
    """Migrations were applied that this version does not know: it is older than the data. Their names."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its kind, and the digits after the point of a decimal."""

    name: str
    kind: Kind
    places: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its key, by which rows are ordered, and its columns."""

    name: str
    key: str
    columns: tuple[Column, ...]

    @property
    def counts(self) -> bool:
        """Whether the database gives out its keys as numbers."""
        return any(column.name == self.key and column.kind is Kind.NUMBER for column in self.columns)


def applied() -> tuple[tuple[str, str], ...]:
    """The migrations the database has seen, sorted."""
    return tuple(sorted(MigrationLoader(connection).applied_migrations))


def present() -> tuple[Table, ...]:
    """Every table of the database's present schema, those first that others point to.

    Raises ``ForeignMigrations`` when a newer version has migrated the database.
    """
    loader = MigrationLoader(connection)
    seen = set(loader.applied_migrations)
    if foreign := sorted(seen - set(loader.graph.nodes)):
        raise ForeignMigrations(", ".join(f"{app}.{name}" for app, name in foreign))
    last = [key for key in seen if not any(c in seen and c[0] == key[0] for c in children(loader, key))]
    state = loader.graph.make_state(nodes=sorted(last), at_end=True, real_apps=loader.unmigrated_apps)
    found = [m for m in state.apps.get_models(include_auto_created=True) if m._meta.managed]
    return tuple(described(model) for model in in_order([m for m in found if not m._meta.proxy]))


def children(loader: MigrationLoader, key: tuple[str, str]) -> list[tuple[str, str]]:
    """The migrations that come directly after one."""
    return [child.key for child in loader.graph.node_map[key].children]


def described(model: type[models.Model]) -> Table:
    """A model's table. Raises ``UnknownColumn``."""
    columns = tuple(column(field) for field in model._meta.local_concrete_fields)
    return Table(model._meta.db_table, str(model._meta.pk.column), columns)


def column(field: "models.Field[object, object]") -> Column:
    """A field as a column; a foreign key is what it points to."""
    target = field
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    kind = next((kind for type_, kind in KINDS if isinstance(target, type_)), None)
    if kind is None:
        raise UnknownColumn(f"{field.model._meta.db_table}.{field.column}: {type(target).__name__}")
    places = target.decimal_places if isinstance(target, models.DecimalField) else 0
    return Column(str(field.column), kind, places or 0)


def in_order(found: list[type[models.Model]]) -> list[type[models.Model]]:
    """Models so that each comes after those it points to; within that, by table name."""
    waiting = sorted(found, key=lambda model: model._meta.db_table)
    ordered: list[type[models.Model]] = []
    while waiting:
        done = {model._meta.label for model in ordered}
        ready = [model for model in waiting if needs(model) <= done]
        ordered += ready or waiting
        waiting = [model for model in waiting if model not in ordered]
    return ordered


def needs(model: type[models.Model]) -> set[str]:
    """The models that one points to, without itself."""
    targets = {field.related_model for field in model._meta.local_concrete_fields if field.is_relation}
    return {t._meta.label for t in targets if isinstance(t, type) and t is not model}
