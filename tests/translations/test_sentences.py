"""Every code that a person may meet has a sentence, in every language, with facts that are really there."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from armarius.catalogue.rules.query_tree import QueryFault
from armarius.circulation.rules.explanations import StepCode
from armarius.formats.marc.reasons import QuarantineReason
from armarius.network.rules.roles import SHIPPED
from armarius.platform.documents.refusals import Refusal as DocumentRefusal
from armarius.platform.jobs.schedule import schedules
from armarius.platform.kernel.command import VERBS
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.preferences import declared
from armarius.platform.values.reasons import Reason
from armarius.site.translations import PACKAGE
from armarius.ui.words import NOTHING, fact_text, labels, sentence, verb_sentence

LANGUAGES = ("en", "lv", "lt", "kk", "ru", "zh-hans")
PLACEHOLDER = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class Row:
    """A journal row as a sentence needs it."""

    verb: str
    facts: dict[str, object]


def refusal_codes() -> list[str]:
    """Every member of every domain's refusals, broken queries and quarantine reasons."""
    found = [str(each) for each in (*KernelRefusal, *DocumentRefusal)]
    for config in apps.get_app_configs():
        path = Path(config.path) / "refusals.py"
        if config.name.startswith("armarius.") and path.exists():
            found += [str(each) for each in getattr(import_module(f"{config.name}.refusals"), "Refusal", ())]
    found += [f"catalogue.{each}" for each in QueryFault]
    return found + [f"marc.{each}" for each in QuarantineReason]


def import_every_command() -> None:
    """Commands register themselves when they are imported."""
    for path in PACKAGE.glob("*/commands/*.py"):
        if path.stem != "__init__":
            import_module(f"armarius.{path.parent.parent.name}.commands.{path.stem}")


def raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(place, code name, facts) of every ``Reason(Refusal.X, {...})`` whose facts stand in the source."""
    for path in PACKAGE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from reasons_in(path, function)


def reasons_in(path: Path, function: ast.FunctionDef) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The reasons a function makes; a name stands for the dictionary last given to it."""
    named: dict[str, frozenset[str]] = {}
    nodes = [n for n in ast.walk(function) if hasattr(n, "lineno")]
    for node in sorted(nodes, key=lambda n: (n.lineno, n.col_offset)):  # type: ignore[attr-defined]
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            named |= {t.id: keys(node.value) for t in node.targets if isinstance(t, ast.Name)}
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason"):
            continue
        code, *rest = node.args
        if (
            isinstance(code, ast.Attribute)
            and isinstance(code.value, ast.Name)
            and code.value.id == "Refusal"
        ):
            place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            yield place, refusal_at(path, code.attr), given(rest, named)


def refusal_at(path: Path, member: str) -> str:
    """The code of a member of the ``Refusal`` that a module imports."""
    found = re.search(r"from (armarius\.[\w.]*refusals) import", path.read_text(encoding="utf-8"))
    assert found, path
    return str(import_module(found.group(1)).Refusal[member])


def keys(node: ast.Dict) -> frozenset[str]:
    """The constant keys of a dictionary."""
    return frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))


def given(arguments: list[ast.expr], named: dict[str, frozenset[str]]) -> frozenset[str]:
    """The facts of a reason."""
    if not arguments:
        return frozenset()
    if isinstance(arguments[0], ast.Dict):
        return keys(arguments[0])
    return named.get(arguments[0].id, frozenset()) if isinstance(arguments[0], ast.Name) else frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence(language: str) -> None:
    codes = refusal_codes()
    assert len(codes) > 600
    assert {code: wrong for code in codes if (wrong := wrong_with(code, language))} == {}


def wrong_with(code: str, language: str) -> str:
    """What is wrong with the sentence of a code in a language; nothing where it reads well."""
    with translation.override("en"):
        template = str(labels("SENTENCES").get(code, ""))
        facts = dict.fromkeys(PLACEHOLDER.findall(template), 3)
        english = sentence(Reason(code, facts))
    with translation.override(language):
        said = sentence(Reason(code, facts))
    if not said or said == code or "%(" in said:
        return f"no sentence: {said!r}"
    return "not translated" if language != "en" and said == english else ""


def test_sentences_ask_only_for_facts_that_are_given() -> None:
    wrong = []
    found = list(raised())
    assert len(found) > 40
    for place, code, facts in found:
        with translation.override("en"):
            wanted = set(PLACEHOLDER.findall(str(labels("SENTENCES").get(code, ""))))
        if not wanted <= facts:
            wrong.append((place, code, sorted(wanted - facts)))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_has_a_sentence(language: str) -> None:
    import_every_command()
    shipped = {name for name, verb in VERBS.items() if verb.function.__module__.startswith("armarius.")}
    with translation.override(language):
        silent = [name for name in sorted(shipped) if verb_sentence(Row(name, {})) == name]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_a_screen_shows_has_words(language: str) -> None:
    import_every_command()
    permissions = {str(verb.needs) for verb in VERBS.values()} | {
        p for held in SHIPPED.values() for p in held
    }
    wanted = {
        "PERMISSIONS": permissions,
        "ROLES": set(SHIPPED),
        "STEPS": {str(step) for step in StepCode},
        "SCHEDULES": set(schedules()),
        "TASKS": {entry.task.module_path for entry in schedules().values()},
    }
    with translation.override(language):
        lacking = {name: codes - set(labels(name)) for name, codes in wanted.items()}
    assert {name: codes for name, codes in lacking.items() if codes} == {}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_preference_has_words(language: str) -> None:
    with translation.override(language):
        assert [p.name for p in declared().values() if translation.gettext(p.label) == p.label] == []
        assert [p.name for p in declared().values() if translation.gettext(p.help) == p.help] == []


def test_a_row_whose_facts_are_gone_still_reads() -> None:
    with translation.override("en"):
        assert verb_sentence(Row("circulation.check_out", {})) == f"Lent, due {NOTHING}"
        assert NOTHING in verb_sentence(Row("circulation.unlink_returned_loans", {}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_that_ends_with_a_stop_does_not_double_it(language: str) -> None:
    with translation.override(language):
        said = sentence(Reason("circulation.renewal_would_not_extend", {"due": date(2020, 12, 15)}))
    assert ".." not in said
    assert said.endswith((".", "。"))


def test_facts_are_written_for_people() -> None:
    with translation.override("lv"):
        assert fact_text("role", "librarian") == "Bibliotekārs"
        assert fact_text("weekday", 0) == "pirmdiena"
        assert "2020" in str(fact_text("due", "2020-05-04"))
        assert fact_text("permission", "circulation.lend") == "Izsniegt, pieņemt atpakaļ un pagarināt"
        assert fact_text("name", "Grīns 2020") == "Grīns 2020"
