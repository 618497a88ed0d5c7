"""The file of a reader's data as a paper: every key and code has its words, and what is kept can be read."""

import ast
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

import armarius
from armarius.network.testing import library, system
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.queries.own_data import data_of_reader
from armarius.patrons.testing import reader
from armarius.ui.kept_data import FOR_PROGRAMS, code_labels, kept_data_pdf, on_paper, said
from armarius.ui.words import labels, verb_sentence

SOURCES = sorted(Path(armarius.__file__).parent.glob("*/queries/own_data.py"))
UNREAD = {"jpeg_base64"}
"""The photograph itself, which is printed."""


def keys_of(source: Path) -> set[str]:
    """Every key that a module writes into the file."""
    written = {
        key.value
        for each in ast.walk(ast.parse(source.read_text()))
        if isinstance(each, ast.Dict)
        for key in each.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
    return {key for key in written if "." not in key} - UNREAD


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parts[-3])
def test_every_key_of_the_file_has_its_words(source: Path) -> None:
    named = {key.rpartition(".")[2] for key in labels("KEPT")} | {
        key.rpartition(".")[2] for key in FOR_PROGRAMS
    }
    keys = keys_of(source)
    assert len(keys) > 5, "the smallest domain keeps that many"
    assert keys - named == set()


def test_every_code_of_the_file_has_its_words() -> None:
    empty = {place: section for place, section in code_labels().items() if not labels(section)}
    assert not empty
    with override("lv"):
        assert said("reservations.state", "ready") != "ready"
        assert said("accesses.shown", "list.readers") != "list.readers"
        assert said("reader.birth_date", "2015-03-09") == "2015.\u00a0g.\u00a09.\u00a0marts"
        assert said("reader.has_pin", value=True) == "jā"
        assert said("reader.number", 12345) == "12345"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["lv", "kk", "zh-hans"])
def test_a_reader_reads_what_is_kept(language: str) -> None:
    here = library()
    anna = reader(here, family_name="Ķēniņš", given_name="Әлия 王", birth_date=date(2015, 3, 9))
    restrict(system(here), reader=anna, reason="Noise in the hall", from_day=date(2026, 1, 1))
    with override(language):
        data = data_of_reader(anna, timezone.now(), verb_sentence)
        assert data is not None
        made = on_paper(data)
    text = " ".join(
        page.extract_text() for page in PdfReader(BytesIO(kept_data_pdf(data, language=language))).pages
    )
    flat = "".join(text.split())
    for said_there in ("Ķēniņš", "Әлия", "王", "Noiseinthehall", *titles(made)):
        assert "".join(said_there.split()) in flat
    assert "jpeg_base64" not in text


def titles(made: dict[str, Any]) -> list[str]:
    """The headings, in their order: who the reader is first, what is not kept at the end."""
    found = [part["title"] for part in made["parts"]]
    assert len(found) > 2
    assert all(one != other for one, other in pairwise(found))
    return [*found, made["nothing_title"]]
