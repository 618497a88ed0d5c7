"""Card numbers: how they are made, and which typing error is noticed."""

import pytest

from armarius.patrons.rules.card_numbers import CheckDigit, Scheme, is_sound

LUHN, ISO, NONE = CheckDigit.LUHN, CheckDigit.MOD_11_10, CheckDigit.NONE


@pytest.mark.parametrize(
    ("prefix", "digits", "check", "running", "number"),
    [
        ("", 6, NONE, 1, "000001"),
        ("LV", 6, NONE, 123, "LV000123"),
        # The example of ISO/IEC 7812: 7992739871 has the check digit 3.
        ("7992", 6, LUHN, 739871, "79927398713"),
        ("LV7992", 6, LUHN, 739871, "LV79927398713"),
        # ISO/IEC 7064, MOD 11,10: 0794 has the check digit 5.
        ("", 4, ISO, 794, "07945"),
    ],
)
def test_a_number_is_prefix_running_number_and_check_digit(
    prefix: str, digits: int, check: CheckDigit, running: int, number: str
) -> None:
    assert Scheme(prefix, digits, check).number(running) == number


@pytest.mark.parametrize(
    ("typed", "mistyped"),
    [
        ("LV79927398713", False),
        (" lv79927398713 ", False),
        ("LV79927398714", True),
        ("lv 7992-739871 4", True),
        ("LV79927389713", True),  # two digits in the wrong order
        ("LV7992739871", False),  # shorter: no number of the scheme, an old card
        ("R-000001", False),
        ("LV7992739871X", False),
        ("", False),
    ],
)
def test_a_mistyped_digit_is_noticed_and_another_kind_of_number_is_not_ours_to_judge(
    typed: str, mistyped: bool
) -> None:
    assert Scheme("LV", 10, LUHN).is_mistyped(typed) is mistyped


def test_without_a_check_digit_nothing_can_be_noticed() -> None:
    assert not Scheme("LV", 6, NONE).is_mistyped("LV000124")


@pytest.mark.parametrize(
    ("prefix", "digits", "sound"),
    [
        ("LV", 6, True),
        ("", 3, True),
        ("LV", 2, False),
        ("LV", 13, False),
        ("L-V", 6, False),
        ("Ķ", 6, False),
        ("A" * 12, 8, False),
        ("A" * 11, 8, True),
    ],
)
def test_which_schemes_make_numbers(prefix: str, digits: int, sound: bool) -> None:
    assert is_sound(Scheme(prefix, digits, LUHN)) is sound
