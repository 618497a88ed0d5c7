"""What must hold when a row comes in and no CHECK can say: declared beside the model, enforced by triggers.

A guard is a condition over the new row (``NEW``) and other tables; where it is true the row is refused. They are
installed, dropped and counted together with the append-only triggers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, models


@dataclass(frozen=True, slots=True)
class InsertGuard:
    """A new row of ``model`` is refused while ``refused_when`` is true; SQL of ours that both engines read alike."""

    name: str
    model: type[models.Model]
    refused_when: str

    @property
    def trigger(self) -> str:
        """The trigger's name."""
        return f"{self.model._meta.db_table}_{self.name}"


_DECLARED: list[InsertGuard] = []


def guard_inserts(model: type[models.Model], name: str, *, refused_when: str) -> None:
    """Declare that rows which meet the condition are refused."""
    _DECLARED.append(InsertGuard(name, model, refused_when))


def declared() -> tuple[InsertGuard, ...]:
    """Every guard, in order."""
    return tuple(_DECLARED)


def statements(guard: InsertGuard) -> Iterator[str]:
    """What (re)installs a guard on the engine that is connected."""
    table, name, when = guard.model._meta.db_table, guard.trigger, guard.refused_when
    if connection.vendor != "postgresql":
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        yield (
            f'CREATE TRIGGER "{name}" AFTER INSERT ON "{table}" WHEN ({when}) '
            f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )
        return
    yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$BEGIN IF {when} THEN RAISE EXCEPTION '{name}' USING ERRCODE = '23514'; END IF; RETURN NEW; END$$"
    )
    yield f'CREATE TRIGGER "{name}" AFTER INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()'
