"""``migrate``, quick on a new database."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from armarius.platform.database import fresh


class Command(Migrate):
    """Django's own; a database without tables gets the present schema at once (``database.fresh``)."""

    def handle(self, *args: Any, **options: Any) -> Any:
        """Bring the schema up to date."""
        connection = connections[options["database"]]
        everything = (
            not options.get("app_label") and not options.get("plan") and not options.get("check_unapplied")
        )
        if everything and fresh.is_empty(connection):
            fresh.build(connection)
        return super().handle(*args, **options)
