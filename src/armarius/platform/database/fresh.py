"""A new database gets the schema as it is now, at once, instead of its whole history of changes.

Seventy migrations over a hundred tables take a quarter of a minute, nearly all of it spent on picturing the states in
between. An empty database has no rows that the steps in between would have to carry over.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Shaping = Callable[[Any, BaseDatabaseSchemaEditor], None]


def shapes(change: Shaping) -> Shaping:
    """Mark the function of a migration that changes tables in a way no model tells, so that a new database gets it."""
    change.shapes_tables = True  # type: ignore[attr-defined]
    return change


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has no table of ours and no history."""
    return (
        not MigrationRecorder(connection).applied_migrations() and not connection.introspection.table_names()
    )


def build(connection: BaseDatabaseWrapper) -> None:
    """Make every table of the latest state in an empty database, and note all migrations as carried out.

    One transaction: a crash leaves the database as empty as it was, never tables without their history.
    """
    loader = MigrationLoader(connection, replace_migrations=False)
    state = loader.project_state(loader.graph.leaf_nodes())
    with connection.schema_editor(atomic=True) as editor:
        for model in managed(state.apps):
            editor.create_model(model)
        for change in shaping(loader):
            change(state.apps, editor)
        recorder = MigrationRecorder(connection)
        editor.create_model(recorder.Migration)
        for app, name in loader.graph.nodes:
            recorder.record_applied(app, name)


def managed(apps: Apps) -> Iterator[type[models.Model]]:
    """The models that have tables, those first that others point to; tables between two come with one of them."""
    waiting = [m for m in apps.get_models() if m._meta.managed and not m._meta.proxy]
    made: set[type[models.Model]] = set()
    while waiting:
        ready = [m for m in waiting if needs(m) <= made] or waiting[:1]
        yield from ready
        made.update(ready)
        waiting = [m for m in waiting if m not in made]


def needs(model: type[models.Model]) -> set[type[models.Model]]:
    """The other models that a model points to."""
    fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
    found = {field.related_model for field in fields if field.is_relation}
    return {each for each in found if isinstance(each, type) and each is not model}


def shaping(loader: MigrationLoader) -> Iterator[Shaping]:
    """The marked functions of all migrations, in their order."""
    leaves = loader.graph.leaf_nodes()
    for key in dict.fromkeys(node for leaf in leaves for node in loader.graph.forwards_plan(leaf)):
        for operation in loader.graph.nodes[key].operations:
            if isinstance(operation, migrations.RunPython) and hasattr(operation.code, "shapes_tables"):
                yield operation.code
