"""A reader is found by the beginning of any word of a name, in any order, alphabet and with any diacritics."""

import pytest

from armarius.patrons.rules.names import full_name
from armarius.patrons.rules.reader_keys import email_key, name_keys, sought, telephone_key

FOUND = (
    # family name, given name, what is typed
    ("Bērziņš", "Jānis", "berz"),
    ("Bērziņš", "Jānis", "Jānis"),
    ("Bērziņš", "Jānis", "jan berz"),
    ("Bērziņš", "Jānis", "Берзиньш"),
    ("Kalniņa", "Anna-Marija", "marija kal"),
    ("Иванова", "Анна", "иван"),
    ("Иванова", "Анна", "ivanova a"),
    ("Щербаков", "Пётр", "Scherbakov"),
    ("Щербаков", "Пётр", "петр щ"),
    ("Шмидт", "Юрий", "smidt"),
    ("Нұрланқызы", "Айгерім", "nurlan aigerim"),
    ("Нұрланқызы", "Айгерім", "нурлан"),
    ("王", "小明", "王小"),
    ("王", "小明", "小明"),
    ("王", "小明", "wang xiao"),
    ("王", "小明", "wangxiaom"),
    ("王", "小明", "wxm"),
    ("O’Brien", "Conan", "obri"),
    ("Žukauskas", "Ąžuolas", "zukau az"),
)
NOT_FOUND = (
    ("Bērziņš", "Jānis", "erz"),
    ("Bērziņš", "Jānis", "berz anna"),
    ("Иванова", "Анна", "петр"),
    ("王", "小明", "li"),
)


def is_found(family: str, given: str, text: str) -> bool:
    """Whether a reader of this name is found, by the meaning of ``SoughtName``."""
    keys = name_keys(family, given)
    return any(
        key.startswith(first) and all(f" {other}" in key for other in others)
        for first, others in sought(text).ways
        for key in keys
    )


@pytest.mark.parametrize(("family", "given", "text"), FOUND)
def test_a_name_is_found(family: str, given: str, text: str) -> None:
    assert is_found(family, given, text)


@pytest.mark.parametrize(("family", "given", "text"), NOT_FOUND)
def test_another_name_is_not(family: str, given: str, text: str) -> None:
    assert not is_found(family, given, text)


def test_nothing_is_sought_by_signs_alone() -> None:
    assert sought(" - .").ways == ()


def test_a_name_of_many_words_has_bounded_keys() -> None:
    keys = name_keys(" ".join(f"word{n}" for n in range(50)), "x" * 500)
    assert len(keys) <= 24
    assert max(map(len, keys)) <= 160


@pytest.mark.parametrize(
    ("one", "other"), [("+371 2612 3456", "26123456"), ("8 (727) 250-11-22", "+7 727 2501122")]
)
def test_telephones_agree_however_the_country_is_written(one: str, other: str) -> None:
    assert telephone_key(one) == telephone_key(other) != ""


def test_what_is_no_contact_has_no_key() -> None:
    assert (telephone_key("12"), email_key("anna"), email_key("@"), email_key("Anna@Example.LV")) == (
        "",
        "",
        "",
        "@anna@example.lv",
    )


@pytest.mark.parametrize(
    ("given", "family", "name"),
    [
        ("小明", "王", "王小明"),
        ("Anna", "Kalniņa", "Anna Kalniņa"),
        ("", "Skola", "Skola"),
        ("Anna", "王", "Anna 王"),
    ],
)
def test_a_name_is_written_as_its_language_writes_it(given: str, family: str, name: str) -> None:
    assert full_name(given, family) == name
