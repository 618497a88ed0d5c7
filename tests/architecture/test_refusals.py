"""Every refusal of circulation is raised, met in a test of behaviour, and explained."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from armarius.circulation.refusals import Refusal

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "armarius"
NAMES_ONLY = {SOURCE / "circulation" / "refusals.py", SOURCE / "circulation" / "labels.py"}
NO_BEHAVIOUR = {ROOT / "tests" / "architecture", ROOT / "tests" / "translations"}
"""What reads the source or the words proves nothing about behaviour."""


def python(folder: Path, *, tests: bool) -> Iterator[Path]:
    """The Python files below a folder that are tests, or those that are not."""
    for path in folder.rglob("*.py"):
        if ("tests" in path.relative_to(ROOT).parts) is tests and not NO_BEHAVIOUR & set(path.parents):
            yield path


def met_in(path: Path) -> Iterator[str]:
    """The names of refusals a file mentions: as members of the enumeration, or by their values in whole."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == Refusal.__module__
        for alias in node.names
    }
    by_value = {member.value: member.name for member in Refusal}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            code = node.value if node.value in by_value else f"circulation.{node.value}"
            if code in by_value:
                yield by_value[code]


def met(paths: Iterable[Path]) -> set[str]:
    """The names of refusals these files mention."""
    return {name for path in paths for name in met_in(path)}


@pytest.fixture(scope="module")
def tested() -> set[str]:
    return met([*python(SOURCE, tests=True), *python(ROOT / "tests", tests=True)])


def test_every_refusal_is_met_in_a_test(tested: set[str]) -> None:
    assert {member.name for member in Refusal} - tested == set()


def test_every_refusal_is_raised_somewhere() -> None:
    raising = met(path for path in python(SOURCE, tests=False) if path not in NAMES_ONLY)
    assert {member.name for member in Refusal} - raising == set()


def test_every_refusal_is_explained() -> None:
    text = (ROOT / "docs" / "algorithms" / "refusals.md").read_text(encoding="utf-8")
    missing = [
        member.name for member in Refusal if f"`{member.value.removeprefix('circulation.')}`" not in text
    ]
    assert missing == []
