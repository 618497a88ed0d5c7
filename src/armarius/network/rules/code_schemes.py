"""Numbers by a scheme, for cards and copies: a prefix, a running number of so many digits, a check digit."""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum import luhn
from stdnum.iso7064 import mod_11_10

LONGEST = 20
"""Characters of a number that a label, a bar and a reader's eye still hold."""


class CheckDigit(StrEnum):
    """How the last digit is reckoned from the others, so that a mistyped one is noticed.

    ``LUHN`` is that of ISO/IEC 7812 (modulus 10), ``MOD_11_10`` that of ISO/IEC 7064.
    """

    NONE = "none"
    LUHN = "luhn"
    MOD_11_10 = "mod_11_10"


SPACING = re.compile(r"[\s-]")
RECKONED = {CheckDigit.LUHN: luhn.calc_check_digit, CheckDigit.MOD_11_10: mod_11_10.calc_check_digit}


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the numbers of a library look: ``prefix`` (letters and digits), ``digits`` of the running number."""

    prefix: str
    digits: int
    check: CheckDigit

    @property
    def length(self) -> int:
        """Characters of a number."""
        return len(self.prefix) + self.digits + (self.check is not CheckDigit.NONE)

    @property
    def last(self) -> int:
        """The last running number there is room for."""
        return int("9" * self.digits)

    def number(self, running: int) -> str:
        """The number of a running number from 1 to ``last``."""
        text = f"{self.prefix}{running:0{self.digits}}"
        return text + self.check_digit(text)

    def check_digit(self, text: str) -> str:
        """The check digit of a number that lacks it; letters do not count. Empty without one."""
        reckon = RECKONED.get(self.check)
        return str(reckon("".join(filter(str.isdigit, text)))) if reckon else ""

    def is_mistyped(self, text: str) -> bool:
        """Whether a number looks like one of the scheme, however it is spaced, and its check digit does not fit."""
        text = SPACING.sub("", text).upper()
        rest = text[len(self.prefix) :]
        looks_like = (
            len(text) == self.length
            and text.startswith(self.prefix.upper())
            and rest.isascii()
            and rest.isdigit()
        )
        if self.check is CheckDigit.NONE or not looks_like:
            return False
        return text[-1] != self.check_digit(text[:-1])


def is_sound(scheme: Scheme) -> bool:
    """Whether numbers can be made by a scheme: letters and digits of ASCII, 3 to 12 digits to count with."""
    plain = not scheme.prefix or (scheme.prefix.isascii() and scheme.prefix.isalnum())
    return plain and 3 <= scheme.digits <= 12 and scheme.length <= LONGEST
