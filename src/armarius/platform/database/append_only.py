"""Append-only tables: declared beside the model, enforced by triggers, counted by ``armarius check``.

Triggers refuse DELETE (unless the table is prunable), and UPDATE of any column not declared scrubbable
(those only to NULL) or set-once (those only from NULL). SQLite drops triggers when a table is remade, so
they are (re)installed after every migrate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, models, transaction

from armarius.platform.database import insert_guards


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """What may still happen to a row: which columns may be scrubbed, set once, and whether it may be pruned."""

    model: type[models.Model]
    scrubbable: tuple[str, ...]
    set_once: tuple[str, ...]
    prunable: bool
    prunable_without: str = ""


_DECLARED: list[AppendOnly] = []


def append_only(
    model: type[models.Model],
    *,
    scrubbable: tuple[str, ...] = (),
    set_once: tuple[str, ...] = (),
    prunable: bool = False,
    prunable_without: str = "",
) -> None:
    """Declare a model append-only. Column names, not field names. ``prunable``: DELETE stays possible.

    ``prunable_without``: DELETE becomes possible once this column was scrubbed to NULL.
    """
    _DECLARED.append(AppendOnly(model, scrubbable, set_once, prunable, prunable_without))


def declared() -> tuple[AppendOnly, ...]:
    """Every append-only declaration, in order."""
    return tuple(_DECLARED)


def _conditions(rule: AppendOnly, *, differs: str) -> str:
    """SQL that is true when an update touches what it must not; ``differs`` is the NULL-safe inequality."""
    broken = []
    for field in rule.model._meta.local_concrete_fields:
        old, new = f'OLD."{field.column}"', f'NEW."{field.column}"'
        changed = f"{old} {differs} {new}"
        if field.column in rule.scrubbable:
            broken.append(f"({changed} AND {new} IS NOT NULL)")
        elif field.column in rule.set_once:
            broken.append(f"({changed} AND {old} IS NOT NULL)")
        else:
            broken.append(f"({_comparable(field, old)} {differs} {_comparable(field, new)})")
    return " OR ".join(broken)


def _comparable(field: "models.Field[object, object]", name: str) -> str:
    is_json = isinstance(field, models.JSONField) and connection.vendor == "postgresql"
    return f"{name}::text" if is_json else name


def _too_early(rule: AppendOnly) -> str:
    """When a row may not be deleted yet; empty: never."""
    return f'WHEN (OLD."{rule.prunable_without}" IS NOT NULL)' if rule.prunable_without else ""


def trigger_names(rule: AppendOnly) -> tuple[str, ...]:
    """The names of the triggers that guard the table."""
    table = rule.model._meta.db_table
    kinds = ["update"] if rule.prunable else ["update", "delete"]
    if connection.vendor == "postgresql" and not rule.prunable:
        kinds.append("truncate")
    return tuple(f"{table}_no_{kind}" for kind in kinds)


def _sqlite(rule: AppendOnly) -> Iterator[str]:
    table = rule.model._meta.db_table
    for name in trigger_names(rule):
        yield f'DROP TRIGGER IF EXISTS "{name}"'
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    yield (
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        f"WHEN {_conditions(rule, differs='IS NOT')} {refuse}"
    )
    if not rule.prunable:
        yield f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {_too_early(rule)} {refuse}'


def _postgresql(rule: AppendOnly) -> Iterator[str]:
    table = rule.model._meta.db_table
    yield (
        "CREATE OR REPLACE FUNCTION platform_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514'; END$$"
    )
    for name in trigger_names(rule):
        yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    call = "EXECUTE FUNCTION platform_append_only()"
    yield (
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" FOR EACH ROW '
        f"WHEN ({_conditions(rule, differs='IS DISTINCT FROM')}) {call}"
    )
    if not rule.prunable:
        yield f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW {_too_early(rule)} {call}'
        yield f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" {call}'


def install() -> None:
    """(Re)install every declared trigger whose table exists; harmless when repeated."""
    tables = set(connection.introspection.table_names())
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    with transaction.atomic(), connection.cursor() as cursor:
        for rule in _DECLARED:
            if rule.model._meta.db_table in tables:
                for statement in write(rule):
                    cursor.execute(statement)
        for guard in insert_guards.declared():
            if guard.model._meta.db_table in tables:
                for statement in insert_guards.statements(guard):
                    cursor.execute(statement)


def missing() -> tuple[str, ...]:
    """Names of declared triggers, of both kinds, that the database lacks."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    named = [name for rule in _DECLARED for name in trigger_names(rule)]
    named += [guard.trigger for guard in insert_guards.declared()]
    return tuple(name for name in named if name not in present)


def drop() -> None:
    """Take every trigger away: for a flush between tests, after which ``post_migrate`` puts them back."""
    with transaction.atomic(), connection.cursor() as cursor:
        for rule in _DECLARED:
            table = rule.model._meta.db_table
            suffix = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            for name in trigger_names(rule):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{suffix}')
        for guard in insert_guards.declared():
            suffix = f' ON "{guard.model._meta.db_table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.trigger}"{suffix}')
