"""``armarius check``."""

import argparse
from typing import Any

from armarius.site import checks, installation


def add(parsers: Any) -> None:
    """Add the verb."""
    check = parsers.add_parser("check", help="prove the laws of the data on the live database")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=run_check)


def run_check(options: argparse.Namespace) -> Any:
    """Check every law; the exit status is 1 when one is broken."""
    installation.ensure()
    found = checks.run()
    if options.json:
        return {"ok": not any(f.violations for f in found), "laws": {f.law: f.violations for f in found}}
    rows = [f"{'ok    ' if not f.violations else 'BROKEN'} {f.law}: {f.words}" for f in found]
    if any(f.violations for f in found):
        raise SystemExit("\n".join(rows))
    return rows
