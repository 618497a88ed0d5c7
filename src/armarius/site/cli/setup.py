"""``armarius migrate | config check | demo``."""

import argparse
from datetime import UTC, datetime
from typing import Any

from armarius.site import health, installation
from armarius.site.config import load
from armarius.ui.words import sentence


def add(parsers: Any) -> None:
    """Add the verbs."""
    migrate = parsers.add_parser("migrate", help="bring the database's schema up to date")
    migrate.set_defaults(run=run_migrate)
    config = parsers.add_parser("config", help="check the configuration")
    config.add_argument("action", choices=("check",))
    config.add_argument("--json", action="store_true")
    config.set_defaults(run=run_config)


def run_migrate(options: argparse.Namespace) -> str:
    """Migrate, and install the shipped roles."""
    installation.migrate()
    return "The database is up to date."


def run_config(options: argparse.Namespace) -> dict[str, Any]:
    """Show the configuration in force, and what in it cannot work; an unknown key has been refused before."""
    config = load()
    look = health.passkeys(config, datetime.now(UTC)).reason
    warnings = {"warning": sentence(look)} if look else {}
    return {
        "data": str(config.data),
        "database": "postgresql" if config.database_url else "sqlite",
        "port": config.port,
        "https": config.https,
        "hosts": list(config.hosts),
        "passkeys": config.passkeys_at,
        **warnings,
    }
