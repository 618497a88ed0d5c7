"""A new installation: the schema, the shipped roles, one library to begin with."""

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import Terms
from armarius.holdings.commands.define_category import define_category as define_item_category
from armarius.holdings.queries import categories as item_categories
from armarius.network import queries as network
from armarius.network.commands.create_library import create_library
from armarius.network.commands.install_roles import install_roles
from armarius.patrons.commands.define_category import define_category as define_reader_category
from armarius.patrons.queries import categories as reader_categories
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion

MARK = "platform_installation"
"""A table every migrated database has."""
DEFAULT_TERM, DEFAULT_RENEWALS, DEFAULT_LIMIT = 14, 2, 20


def occasion(library: int = 0) -> Occasion:
    """The system's own occasion at a library."""
    return Occasion(who=SYSTEM, library=library, channel=Channel.CLI, at=timezone.now())


def is_migrated() -> bool:
    """Whether the database has our tables."""
    try:
        return MARK in connection.introspection.table_names()
    except DatabaseError:
        return False


def migrate() -> None:
    """Bring the schema up to date and install the shipped roles."""
    call_command("migrate", verbosity=0, interactive=False)
    install_roles(occasion())


def ensure() -> None:
    """Make an empty data folder a working installation: schema, roles, a library, categories, a policy."""
    if not is_migrated():
        migrate()
    if network.root_library() is None:
        first_library()


def first_library() -> int:
    """One library that lends books to adults for fourteen days: enough to begin, everything can be changed."""
    library = create_library(occasion(), parent=None, code="MAIN", name="Library", time_zone="UTC").library
    here = occasion(library)
    if not item_categories().exists():
        define_item_category(here, code="book", name="Book")
    if not reader_categories().exists():
        define_reader_category(here, code="adult", name="Adult")
    define_policy(
        here,
        valid_from=timezone.now().date().replace(month=1, day=1),
        terms=Terms(
            lends=True,
            loan_period=Period(DEFAULT_TERM),
            renewals=DEFAULT_RENEWALS,
            loan_limit=DEFAULT_LIMIT,
        ),
    )
    return library
