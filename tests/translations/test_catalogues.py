"""The catalogues: complete, in step with the package, true to their placeholders and to the profession's terms."""

import re
import string
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from armarius.site import translations
from armarius.site.translations import LANGUAGES, SOURCE_LANGUAGE

from .terms import TERMS

TRANSLATED = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])|%%")
HAN = re.compile(r"[\u4e00-\u9fff]")
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
LATIN_WORD = re.compile(r"[a-zāčēģīķļņšūžąęėįųō]{3,}", re.IGNORECASE)


@pytest.fixture(scope="module")
def strings() -> Catalog:
    """Every string of the package as it stands now."""
    return translations.template_catalogue(translations.collected())


def forms(text: object) -> tuple[str, ...]:
    """The forms of a message or of a translation."""
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def placeholders(text: str) -> set[str]:
    """The placeholders of a text."""
    return {found.group() for found in PLACEHOLDER.finditer(text)}


@cache
def catalogue_of(language: str) -> Catalog:
    """The catalogue of a language; a hundred tests look into it."""
    return translations.read(language)


@cache
def messages(language: str) -> tuple[Message, ...]:
    """The messages of a language's catalogue."""
    return tuple(each for each in catalogue_of(language) if each.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing(language: str, strings: Catalog) -> None:
    catalogue = catalogue_of(language)
    lacking = []
    for message in strings:
        known = catalogue.get(message.id, message.context) if message.id else None
        if message.id and (known is None or not translations.is_complete(known, catalogue.num_plurals)):
            lacking.append(message.id)
    assert lacking == [], (
        f"{len(lacking)} strings: python -m armarius.site.translations extract, then translate"
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_message(language: str) -> None:
    wrong = []
    for message in messages(language):
        every = set().union(*(placeholders(form) for form in forms(message.id)))
        needed = set.intersection(*(placeholders(form) for form in forms(message.id)))
        for form in forms(message.string or ""):
            if not needed <= placeholders(form) <= every and form:
                wrong.append((message.id, form))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_in_its_own_script(language: str) -> None:
    """A letter of another alphabet inside a word is a slip no eye catches."""
    mixed = re.compile(r"[a-zāčēģīķļņšūž]+[а-яё]|[а-яёәғқңөұүһі]+[a-z]", re.IGNORECASE)
    assert [
        f for m in messages(language) for f in forms(m.string or "") if mixed.search(PLACEHOLDER.sub(" ", f))
    ] == []
    own = {"kk": CYRILLIC, "ru": CYRILLIC, "zh_Hans": HAN}.get(language, LATIN_WORD)
    said = [f for m in messages(language) for f in forms(m.string or "")]
    foreign = [f for f in said if LATIN_WORD.search(PLACEHOLDER.sub("", f)) and not own.search(f)]
    assert set(foreign) <= NAMES


NAMES = {"MARC", "CODEN", "ISSN-L", "URI", "MARCXML", "ISBN", "ISSN", "PIN", "XLSX", "CSV"}
"""Proper names that every language writes alike."""


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("term", sorted(TERMS))
def test_terms_are_the_professions(language: str, term: str) -> None:
    """Where the English says the term, the translation uses the accepted stem (or one of them)."""
    stems = TERMS[term][TRANSLATED.index(language)].split("|")
    pattern = re.compile(rf"\b{term}\b", re.IGNORECASE)
    wrong = [
        (message.id, form)
        for message in messages(language)
        if pattern.search(forms(message.id)[0])
        for form in forms(message.string or "")
        if form and not any(stem in form.lower() for stem in stems)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_their_message_does(language: str) -> None:
    """A full stop that is lost or added shows on every screen."""
    stops = ".。"
    wrong = [
        (m.id, f)
        for m in messages(language)
        for f in forms(m.string or "")
        if f and (forms(m.id)[0][-1] == ".") != (f[-1] in stops)
    ]
    assert wrong == []


def test_no_exclamation_and_no_please() -> None:
    for message in messages(SOURCE_LANGUAGE):
        words = forms(message.id)[0].lower().split()
        assert not {"please", "oops", "sorry"} & {word.strip(string.punctuation) for word in words}
        assert not forms(message.id)[0].endswith("!")


def test_the_catalogues_hold_nothing_that_is_no_longer_said(strings: Catalog) -> None:
    said = {(forms(m.id)[0], m.context) for m in strings if m.id}
    for language in LANGUAGES:
        assert {(forms(m.id)[0], m.context) for m in messages(language)} <= said
