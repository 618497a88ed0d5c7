"""``armarius doctor``."""

import argparse
from typing import Any

from armarius.desk.health.screens import Finding, Level
from armarius.site import health
from armarius.ui.words import sentence, words

SIGNS = {Level.GOOD: "ok   ", Level.WATCH: "look ", Level.BAD: "WRONG"}


def add(parsers: Any) -> None:
    """Add the verb."""
    doctor = parsers.add_parser("doctor", help="look at everything an operator would, and say what to type")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(run=run_doctor)


def run_doctor(options: argparse.Namespace) -> Any:
    """Look at everything; the exit status is 1 when something is wrong."""
    found = health.look(health.DOCTOR)
    wrong = any(finding.level is Level.BAD for finding in found)
    if options.json:
        return {"ok": not wrong, "findings": [plain(finding) for finding in found]}
    text = "\n".join(line for finding in found for line in lines(finding))
    if wrong:
        raise SystemExit(text)
    return text


def plain(finding: Finding) -> dict[str, Any]:
    """A finding for a script."""
    return {
        "code": finding.code,
        "level": str(finding.level),
        "figure": finding.figure,
        "why": sentence(finding.reason) if finding.reason else "",
        "command": finding.command,
        "details": dict(finding.details),
    }


def lines(finding: Finding) -> list[str]:
    """A finding for a person."""
    figure = f": {finding.figure}" if finding.figure else ""
    told = [f"{SIGNS[finding.level]} {words('HEALTH', finding.code)}{figure}"]
    told += [f"      {words('HEALTH_DETAILS', code)}: {value}" for code, value in finding.details]
    if finding.reason:
        told.append(f"      {sentence(finding.reason)}")
    if finding.command:
        told.append(f"      $ {finding.command}")
    return told
