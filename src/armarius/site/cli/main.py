"""Reads the command line, sets Django up, runs one verb, renders its answer or its refusal."""

import argparse
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

import django

from armarius.platform.values.reasons import Outcome
from armarius.site.config import BrokenConfig, load

EXIT = {422: 3, 403: 4, 404: 5, 409: 6, 503: 7}
"""What the shell sees of a refusal, by its status."""

GROUPS = {
    "setup": ("migrate", "config"),
    "demonstration": ("demo",),
    "running": ("serve", "worker"),
    "payments": ("payment-sandbox",),
    "accounts": ("user",),
    "records": ("records",),
    "search": ("search", "index"),
    "circulation": ("circ",),
    "checking": ("check",),
    "backup": ("backup", "restore", "verify-backup"),
    "doctor": ("doctor",),
    "benchmarks": ("bench",),
}
"""The modules of this package and the verbs each adds with ``add(parsers)``; only what is asked for is loaded."""

Verb = Callable[[argparse.Namespace], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``armarius``; the exit status is 0, or tells the kind of refusal."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if data := option(given, "--data"):
        os.environ["ARMARIUS_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "armarius.site.settings")
    with ExitStack() as stack:
        if given[:1] == ["bench"] and not data:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="armarius-bench-"))
            os.environ["ARMARIUS_DATA"] = folder
        try:
            load()
            django.setup()
        except BrokenConfig as broken:
            return complain(str(broken), 2)
        return perform(given)


def perform(given: list[str]) -> int:
    """Run the verb, with Django set up."""
    parsed = parser(given[0] if given else "").parse_args(given)
    try:
        answer = parsed.run(parsed)
    except Outcome as refusal:
        return refuse(refusal, as_json=getattr(parsed, "json", False))
    except BrokenPipeError:
        return 0
    if isinstance(answer, int):
        return answer
    if getattr(parsed, "json", False):
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, default=str) + "\n")
    elif answer is not None:
        sys.stdout.write("\n".join(lines(answer)) + "\n")
    return 0


def option(given: list[str], name: str) -> str | None:
    """The value of an option, wherever it stands; it is taken out, so that every verb knows it."""
    for i, word in enumerate(given):
        if word == name and i + 1 < len(given):
            value = given[i + 1]
            del given[i : i + 2]
            return value
        if word.startswith(f"{name}="):
            return given.pop(i).partition("=")[2]
    return None


def parser(verb: str) -> argparse.ArgumentParser:
    """The parser of one verb, or of all when there is no such verb (for help)."""
    top = argparse.ArgumentParser(prog="armarius", description="Armarius, the library system.")
    top.add_argument("--data", metavar="DIR", help="the data folder (or ARMARIUS_DATA); new when empty")
    parsers = top.add_subparsers(required=True, metavar="VERB")
    groups = [name for name, verbs in GROUPS.items() if verb in verbs] or list(GROUPS)
    for name in groups:
        importlib.import_module(f"armarius.site.cli.{name}").add(parsers)
    return top


def lines(answer: Any) -> list[str]:
    """An answer as a person reads it."""
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, dict):
        return [f"{key}: {value}" for key, value in answer.items()]
    return [str(part) for part in answer]


def refuse(refusal: Outcome, *, as_json: bool) -> int:
    """Render a refusal: sentences on stderr, or one JSON object on stdout."""
    rendering = importlib.import_module("armarius.ui.rendering")
    if as_json:
        sys.stdout.write(json.dumps(rendering.as_problem(refusal), ensure_ascii=False, default=str) + "\n")
    else:
        sys.stderr.write("".join(f"{line}\n" for line in rendering.as_lines(refusal)))
    return EXIT.get(refusal.status, 1)


def complain(sentence: str, status: int) -> int:
    """Say what is wrong, and the exit status."""
    sys.stderr.write(f"{sentence}\n")
    return status
