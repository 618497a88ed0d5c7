"""What import contracts cannot say, read from the source itself (design §3)."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "armarius"
DOMAINS = ("network", "catalogue", "patrons", "holdings", "money", "circulation", "acquisitions", "reading")

LOCAL_IMPORTS = {"platform/apps.py", "site/apps.py"}
"""ready() joins what must be loaded first."""

ATOMIC = {
    "platform/kernel/transactions.py",
    "platform/database/append_only.py",
    "network/sessions.py",
}
"""The kernel's transactions, trigger installation, and the session table (third party)."""

WRITERS = {
    "platform/jobs/backend.py",
    "platform/jobs/running.py",
    "platform/jobs/schedule.py",
    "platform/jobs/worker.py",
    "platform/kernel/idempotency.py",
    "platform/kernel/writing.py",
    "platform/database/bulk.py",
    "platform/database/loading.py",
    "network/sessions.py",
}
"""The kernel's own bookkeeping, a restore, and the session table (third party)."""

PEERS = {"site/bench/fulltext.py"}
"""Peers of the benches that write into databases of their own."""
PICTURES = {
    "catalogue/testing.py",
    "platform/documents/photographs.py",
    "platform/documents/pictures.py",
    "patrons/testing.py",
    "site/demo/plans.py",
}
"""What saves pictures into memory."""

WRITES = {
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "save",
    "executemany",
}
HTTP = ("django.http", "django.shortcuts", "django.forms", "django.template", "ninja")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if "/migrations/" not in name and "/tests/" not in name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(modules())


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_no_import_hides_in_a_function() -> None:
    found = [
        f"{name}:{inner.lineno}"
        for name, tree in MODULES.items()
        if name not in LOCAL_IMPORTS
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert found == []


def test_domains_know_no_http() -> None:
    found = [
        f"{name}: {module}"
        for name, tree in MODULES.items()
        if name.split("/")[0] in (*DOMAINS, "platform", "formats")
        for module in imported(tree)
        if module.startswith(HTTP)
    ]
    assert found == []


def calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr, node.lineno
            elif isinstance(function, ast.Name):
                yield function.id, node.lineno


def test_transactions_are_the_kernel_s_alone() -> None:
    found = [
        f"{name}:{line}"
        for name, tree in MODULES.items()
        if name not in ATOMIC
        for call, line in calls(tree)
        if call == "atomic"
    ]
    assert found == []


def is_command(name: str) -> bool:
    return "/commands/" in name or name in WRITERS


def test_only_commands_write() -> None:
    found = [
        f"{name}:{line} {call}"
        for name, tree in MODULES.items()
        if name.split("/")[0] in (*DOMAINS, "platform", "desk", "opac", "site", "ui") and not is_command(name)
        if name not in PEERS
        for call, line in calls(tree)
        if call in WRITES and not (call == "save" and (name.startswith("desk/") or name in PICTURES))
    ]
    assert found == []


def test_nobody_writes_sql_of_their_own() -> None:
    found = [
        f"{name}:{line} {call}"
        for name, tree in MODULES.items()
        for call, line in calls(tree)
        if call in {"raw", "extra", "RawSQL"}
    ]
    assert found == []


def test_sql_is_executed_in_the_reviewed_modules_only() -> None:
    reviewed = {
        "platform/database/guard.py",
        "platform/database/append_only.py",
        "platform/database/bulk.py",
        "platform/database/prepared.py",
        "platform/database/condition.py",
        "platform/database/loading.py",
        "platform/database/snapshot.py",
        "platform/database/sqlite/base.py",
        "platform/kernel/transactions.py",
        "platform/checks.py",
    }
    found = [
        f"{name}:{line}"
        for name, tree in MODULES.items()
        if name not in reviewed and not name.startswith("site/bench")
        for call, line in calls(tree)
        if call == "execute"
    ]
    assert found == []


def test_no_shell_and_no_signals() -> None:
    found = []
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "shell":
                found.append(f"{name}: shell")
        found += [
            f"{name}: {module}"
            for module in imported(tree)
            if module in {"django.dispatch", "django.db.models.signals"} and name != "platform/apps.py"
        ]
    assert found == []


def test_request_data_is_never_expanded_into_a_query() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"filter", "exclude", "annotate", "order_by", "get"}
        for keyword in node.keywords
        if keyword.arg is None and "request" in ast.dump(keyword.value)
    ]
    assert found == []


def test_the_linter_knows_every_domain() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {c["id"]: c for c in config["tool"]["importlinter"]["contracts"]}
    with_models = {
        path.parent.name
        for path in SOURCE.glob("*/models")
        if path.is_dir() and path.parent.name != "platform"
    }
    assert {c.rsplit(".", 1)[1] for c in contracts["anatomy"]["containers"]} == with_models == set(DOMAINS)
    assert {c.removeprefix("tables-") for c in contracts if c.startswith("tables-")} == {
        *DOMAINS,
        "platform",
    }


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager", "service", "services"])
def test_no_module_without_a_noun(word: str) -> None:
    assert [name for name in MODULES if Path(name).stem == word] == []


def test_public_functions_say_what_they_are_for() -> None:
    """Every public function, class and module of a domain, the platform and the formats has a docstring."""
    found = []
    for name, tree in MODULES.items():
        if name.split("/")[0] not in (*DOMAINS, "platform", "formats") or name.endswith("__init__.py"):
            continue
        if ast.get_docstring(tree) is None:
            found.append(name)
        found += [
            f"{name}:{node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        ]
    assert found == []
