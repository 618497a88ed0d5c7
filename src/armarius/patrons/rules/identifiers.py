"""By what else than the card a reader is known: what is looked up, and whether a number can be one of its kind."""

import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from stdnum.cn import ric
from stdnum.lt import asmens
from stdnum.lv import pvn


class Use(StrEnum):
    """What an identifier is for.

    ``CARD`` is scanned at the desk like a card (campus card, pupil's card), ``EMAIL`` is typed at the sign-in,
    ``NATIONAL`` is the number a state gives its people: kept as a keyed digest, never shown.
    """

    CARD = "card"
    EMAIL = "email"
    NATIONAL = "national"


class Format(StrEnum):
    """National numbers whose check digit is known."""

    LV = "lv"
    LT = "lt"
    KZ = "kz"
    CN = "cn"


LONGEST = 200
SHORTEST_NATIONAL = 6
"""Characters below which a text is no number of a state: a name or a part of a card that was typed."""


def plain_number(text: str) -> str:
    """A national number as it is digested: NFKC, letters and digits only, upper case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())[:64].upper()


def plain_email(text: str) -> str:
    """An address as it is looked up: NFKC, lower case, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip().casefold()[:LONGEST]


def is_email(text: str) -> bool:
    """Whether a text looks like an address: something, one @, a domain with a dot."""
    name, sign, domain = plain_email(text).partition("@")
    return bool(name and sign and "." in domain.strip(".") and "@" not in domain) and not text.strip().count(
        " "
    )


def is_mistyped(form: Format, text: str) -> bool:
    """Whether a number cannot be one of its kind: wrong length, or a check digit that does not fit."""
    return not CHECKS[form](plain_number(text))


def is_lv(number: str) -> bool:
    """Personas kods: eleven digits; those that begin with 32 (since 2017) carry no check digit."""
    if len(number) != 11 or not is_digits(number):
        return False
    return number.startswith("32") or pvn.calc_check_digit_pers(number[:-1]) == number[-1]


def is_lt(number: str) -> bool:
    """Asmens kodas (GVK 99/IS-1): eleven digits, the last a check digit."""
    return bool(asmens.is_valid(number))


def is_kz(number: str) -> bool:
    """ЖСН/ИИН: twelve digits, the birth date first, the last a check digit modulo 11 in two rounds of weights."""
    if len(number) != 12 or not is_digits(number) or not is_birth_date(number[:6], number[6]):
        return False
    digits = [int(c) for c in number]
    rounds = (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
    sums = (sum(w * d for w, d in zip(weights, digits, strict=False)) % 11 for weights in rounds)
    return next((each for each in sums if each < 10), -1) == digits[11]


def is_cn(number: str) -> bool:
    """居民身份证号码 (GB 11643): eighteen characters, the last a check character modulo 11-2."""
    return bool(ric.is_valid(number))


def is_birth_date(text: str, century: str) -> bool:
    """Whether six digits are a day (YYMMDD); the next digit names sex and century, 1 and 2 the nineteenth."""
    year = 1700 + 100 * ((int(century) + 1) // 2) + int(text[:2])
    try:
        date(year, int(text[2:4]), int(text[4:6]))
    except ValueError:
        return False
    return True


def is_digits(text: str) -> bool:
    """Whether a text is digits of ASCII only."""
    return text.isascii() and text.isdigit()


CHECKS: dict[Format, Callable[[str], bool]] = {
    Format.LV: is_lv,
    Format.LT: is_lt,
    Format.KZ: is_kz,
    Format.CN: is_cn,
}
