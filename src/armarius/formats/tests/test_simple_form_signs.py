"""The simple form and what stands at the end of a text: ISBD signs, the words of a role, the filing of a title."""

import pytest

from armarius.formats.marc.form_filing import refiled
from armarius.formats.marc.record import ControlField, Dialect, MarcRecord
from armarius.formats.marc.simple_form import read_form, write_form
from armarius.formats.tests.records import data, marc21, unimarc


def titled(*subfields: str) -> MarcRecord:
    """A record of one title field, ISBD signs in it."""
    return marc21(data("245", "00", *subfields), leader="00000nam a2200000 i 4500")


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        (("aLearning C++ /", "cX."), {"title": "Learning Java"}, ("aLearning Java /", "cX.")),
        (("aLearning C++",), {"title": "Learning Java"}, ("aLearning Java",)),
        (("aLearning C++",), {"remainder": "a tutorial"}, ("aLearning C++ :", "ba tutorial")),
        (("aLearning C++ :", "ba tutorial"), {"remainder": ""}, ("aLearning C++",)),
        (("aGoogle+",), {"responsibility": "X"}, ("aGoogle+ /", "cX")),
        (("aE = mc2 =",), {"remainder": "a life"}, ("aE = mc2 = :", "ba life")),
        (("aWhat? :",), {"responsibility": "X"}, ("aWhat? : /", "cX")),
        (("aLearning C#.",), {"title": "A+"}, ("aA+.",)),
        (("aJava.",), {"title": "Vitamin C"}, ("aVitamin C",)),
        (("aJava :", "bx /", "cY."), {"title": "C++ :"}, ("aC++ : :", "bx /", "cY.")),
        (("aLa mer =", "bThe sea /", "cY."), {"title": "La terre"}, ("aLa terre =", "bThe sea /", "cY.")),
    ],
)
def test_only_a_sign_that_introduces_the_next_subfield_is_punctuation(
    before: tuple[str, ...], typed: dict[str, str], after: tuple[str, ...]
) -> None:
    written = write_form(titled(*before), Dialect.MARC21, typed)
    assert written.all("245")[0] == data("245", "00", *after)


def test_a_heading_keeps_the_signs_of_its_words() -> None:
    record = marc21(data("650", " 0", "aC++"), leader="00000nam a2200000 i 4500")
    divided = write_form(record, Dialect.MARC21, {"subject.0.subject": "C++ -- History"})
    assert divided.all("650")[0] == data("650", " 0", "aC++", "xHistory")
    other = write_form(record, Dialect.MARC21, {"subject.0.subject": "Java"})
    assert other.all("650")[0] == data("650", " 0", "aJava")


def test_unimarc_has_no_signs_to_take_off() -> None:
    record = unimarc(data("200", "1 ", "aLearning C++", "eE = mc2 =", "fX."))
    assert read_form(record, Dialect.UNIMARC)["remainder"] == "E = mc2 ="
    assert read_form(record, Dialect.UNIMARC)["responsibility"] == "X."
    after = write_form(record, Dialect.UNIMARC, {"title": "Google+", "remainder": ""})
    assert after.all("200")[0] == data("200", "1 ", "aGoogle+", "fX.")


@pytest.mark.parametrize(
    ("before", "role", "after"),
    [
        (("aLīce, Ž.,", "eauthor.", "4aut"), "trl", ("aLīce, Ž.", "4trl")),
        (("aLīce, Žanis,", "eauthor.", "4aut"), "", ("aLīce, Žanis.",)),
        (("aLīce, Žanis,", "eredaktors.", "4edt"), "trl", ("aLīce, Žanis.", "4trl")),
        (("aLīce, Žanis,", "eauthor."), "trl", ("aLīce, Žanis.", "4trl")),
        (
            ("aLīce, Žanis,", "eauthor,", "eeditor.", "4aut", "4edt"),
            "trl",
            ("aLīce, Žanis,", "eeditor.", "4trl", "4edt"),
        ),
    ],
)
def test_the_words_of_a_role_go_with_its_code(
    before: tuple[str, ...], role: str, after: tuple[str, ...]
) -> None:
    record = marc21(data("700", "1 ", *before), leader="00000nam a2200000 i 4500")
    written = write_form(record, Dialect.MARC21, {"author.0.role": role})
    assert written.all("700")[0] == data("700", "1 ", *after)


@pytest.mark.parametrize(
    ("ind2", "before", "after", "expected"),
    [
        ("4", "The cat", "Dog", "0"),
        ("4", "The cat", "The dog", "4"),
        ("4", "The cat", "A dog", "2"),
        ("0", "Cat", "The dog", "4"),
        ("0", "A to Z", "A to Y", "0"),
        ("4", "Los gatos", "Los perros", "4"),
        ("4", "The", "Then", "0"),
    ],
)
def test_a_title_that_begins_otherwise_files_otherwise(
    ind2: str, before: str, after: str, expected: str
) -> None:
    language = ControlField("008", f"{' ' * 35}eng d")
    record = marc21(language, data("245", f"1{ind2}", f"a{before}"), data("245", "14", "aThe other"))
    written = refiled(write_form(record, Dialect.MARC21, {"title": after}), record)
    assert written.all("245") == (data("245", f"1{expected}", f"a{after}"), data("245", "14", "aThe other"))
