"""National numbers whose check digit is known, and what a text is looked up by."""

import pytest

from armarius.patrons.rules.identifiers import Format, is_email, is_mistyped, plain_email, plain_number


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (Format.LV, "161175-19997"),
        (Format.LV, "32123456789"),
        (Format.LT, "33309240064"),
        (Format.KZ, "810619300034"),
        (Format.KZ, "950101 300 165"),
        (Format.CN, "360426199101010071"),
        (Format.CN, "11010519491231002x"),
    ],
)
def test_a_number_of_its_kind_is_let_through(form: Format, number: str) -> None:
    assert not is_mistyped(form, number)


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (Format.LV, "161175-19998"),
        (Format.LV, "16117519"),
        (Format.LT, "33309240164"),
        (Format.KZ, "810619300035"),
        (Format.KZ, "811319300034"),
        (Format.KZ, "81061930003A"),
        (Format.CN, "360426199101010072"),
    ],
)
def test_a_slip_of_the_finger_is_noticed(form: Format, number: str) -> None:
    assert is_mistyped(form, number)


def test_how_a_number_or_an_address_is_written_does_not_matter() -> None:
    assert plain_number(" 161175-19997 ") == plain_number("16117519997")
    assert plain_number("11010519491231002x") == "11010519491231002X"
    assert plain_email(" Anna@Example.ORG ") == "anna@example.org"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a@b.lv", True),
        ("A.B+c@d.e.org", True),
        ("a@b", False),
        ("@b.lv", False),
        ("a@", False),
        ("a b@c.lv", False),
        ("a@b@c.lv", False),
    ],
)
def test_what_looks_like_an_address(text: str, is_one: bool) -> None:
    assert is_email(text) is is_one
