"""What a reader owes for a copy that came back damaged or did not come back (R86-R94; regional rules of libraries).

A table of rules is read from its first row down: the first whose conditions all hold says what the compensation is.
A case is settled by money or, where the rule allows, by another copy of the title.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Damage(StrEnum):
    """What happened to the copy."""

    LOOSE = "loose"
    TORN = "torn"
    PENCIL = "pencil"
    INK = "ink"
    PAGES = "pages"
    LOST = "lost"
    VOLUME_LOST = "volume_lost"
    PART_LOST = "part_lost"


class Base(StrEnum):
    """The price a formula starts from."""

    PRICE = "price"
    SET_PRICE = "set_price"
    ANNUAL_PRICE = "annual_price"
    MARKET_PRICE = "market_price"


class Lacking(StrEnum):
    """What has to be entered before a rule can say anything; the first four are called as their bases."""

    PRICE = "price"
    SET_PRICE = "set_price"
    ANNUAL_PRICE = "annual_price"
    MARKET_PRICE = "market_price"
    PAGES = "pages"
    PUBLISHED = "published"


class Formula(StrEnum):
    """How the compensation follows from the base.

    A multiple of it; a sum for every damaged page; the base for every year since publication; a sum; nothing.
    """

    MULTIPLE = "multiple"
    PER_PAGE = "per_page"
    PER_YEAR = "per_year"
    SUM = "sum"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of whole numbers, both ends in it; an end left out is open."""

    first: int | None = None
    last: int | None = None

    def holds(self, number: int | None) -> bool:
        """Whether a number is in it; an unknown number is only in a band without ends."""
        if number is None:
            return self.first is None and self.last is None
        return (self.first is None or number >= self.first) and (self.last is None or number <= self.last)


@dataclass(frozen=True, slots=True)
class Conditions:
    """When a rule applies; what is left empty stands for everything.

    ``other_languages`` turns ``languages`` round: every language but these. ``copies`` counts what the library had of
    the title, the copy of the case among them; ``published`` is the year of publication.
    """

    damages: frozenset[Damage] = frozenset()
    materials: frozenset[str] = frozenset()
    part_of_set: bool | None = None
    copies: Band = Band()
    published: Band = Band()
    languages: frozenset[str] = frozenset()
    other_languages: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    ``number``: the multiple, or the sum of the formula. ``at_most``: the highest multiple a member of staff may choose
    instead (R92: doubled by discretion). ``minimum`` is what that never falls below; ``processing`` and, for a bound
    volume, ``binding`` are sums added to it. ``replacement``: another copy of the title is taken instead.
    ``refund_days``: how long the money is given back when the copy turns up. ``warn``: the reader is spoken to (R88).
    """

    formula: Formula
    conditions: Conditions = Conditions()
    base: Base = Base.PRICE
    number: Decimal = Decimal(1)
    at_most: Decimal | None = None
    processing: Decimal = Decimal(0)
    binding: Decimal = Decimal(0)
    minimum: Decimal = Decimal(0)
    replacement: bool = False
    refund_days: int = 0
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """What is known of one copy and what happened to it.

    ``prices`` holds what is known of each base; ``bound``: a volume the library had bound.
    ``copies`` counts the copy itself; ``pages`` are those damaged.
    """

    damage: Damage
    on: date
    material: str = ""
    part_of_set: bool = False
    bound: bool = False
    copies: int = 1
    published: int | None = None
    language: str = ""
    pages: int = 0
    prices: dict[Base, Decimal] = field(default_factory=dict)


class Unmet(StrEnum):
    """Why a rule does not apply."""

    DAMAGE = "damage"
    MATERIAL = "material"
    PART_OF_SET = "part_of_set"
    COPIES = "copies"
    PUBLISHED = "published"
    LANGUAGE = "language"


class Share(StrEnum):
    """What a part of the compensation is."""

    DAMAGE = "damage"
    TO_MINIMUM = "to_minimum"
    PROCESSING = "processing"
    BINDING = "binding"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a rule says of a case: which row, its parts in the order they are shown, what they come to.

    ``multiple`` is the one applied. ``lacking`` names what has to be entered first; the parts are empty then.
    """

    row: int
    rule: Rule
    parts: tuple[tuple[Share, Decimal], ...] = ()
    multiple: Decimal | None = None
    lacking: Lacking | None = None

    @property
    def amount(self) -> Decimal:
        """What the reader owes."""
        return sum((amount for _share, amount in self.parts), Decimal(0))


def unmet(conditions: Conditions, loss: Loss) -> Unmet | None:
    """The first condition that does not hold; None when the rule applies."""
    known = (
        (Unmet.DAMAGE, not conditions.damages or loss.damage in conditions.damages),
        (Unmet.MATERIAL, not conditions.materials or loss.material in conditions.materials),
        (Unmet.PART_OF_SET, conditions.part_of_set in (None, loss.part_of_set)),
        (Unmet.COPIES, conditions.copies.holds(loss.copies)),
        (Unmet.PUBLISHED, conditions.published.holds(loss.published)),
        (Unmet.LANGUAGE, speaks(conditions, loss.language)),
    )
    return next((each for each, holds in known if not holds), None)


def speaks(conditions: Conditions, language: str) -> bool:
    """Whether the language of the copy is one the rule is for; an unknown one is never another language."""
    if not conditions.languages:
        return True
    if conditions.other_languages:
        return bool(language) and language not in conditions.languages
    return language in conditions.languages


def assess(
    table: Sequence[Rule], loss: Loss, digits: int, multiple: Decimal | None = None
) -> Assessment | None:
    """What the first fitting row of a table says of a case; None when no row fits.

    ``digits`` are the decimals of the library's currency, to which every part is rounded half up. ``multiple`` is what
    a member of staff chose; it counts between the row's own and its highest.
    """
    for row, rule in enumerate(table):
        if unmet(rule.conditions, loss) is None:
            return assessed(row, rule, loss, digits, multiple)
    return None


def assessed(row: int, rule: Rule, loss: Loss, digits: int, chosen: Decimal | None) -> Assessment:
    """What one row says."""
    if rule.formula is Formula.NOTHING:
        return Assessment(row, rule)
    multiple = chosen_multiple(rule, chosen) if rule.formula is Formula.MULTIPLE else None
    if (missing := lacking(rule, loss)) is not None:
        return Assessment(row, rule, multiple=multiple, lacking=missing)
    damage = rounded(before_fees(rule, loss, multiple), digits)
    parts = (
        (Share.DAMAGE, damage),
        (Share.TO_MINIMUM, max(Decimal(0), rule.minimum - damage)),
        (Share.PROCESSING, rule.processing),
        (Share.BINDING, rule.binding if loss.bound else Decimal(0)),
    )
    return Assessment(row, rule, tuple((share, amount) for share, amount in parts if amount), multiple)


def lacking(rule: Rule, loss: Loss) -> Lacking | None:
    """What the formula of a row needs and is not known."""
    if rule.formula in (Formula.MULTIPLE, Formula.PER_YEAR) and rule.base not in loss.prices:
        return Lacking(rule.base.value)
    if rule.formula is Formula.PER_PAGE and not loss.pages:
        return Lacking.PAGES
    if rule.formula is Formula.PER_YEAR and loss.published is None:
        return Lacking.PUBLISHED
    return None


def before_fees(rule: Rule, loss: Loss, multiple: Decimal | None) -> Decimal:
    """What the formula gives, before rounding, minimum and fees."""
    match rule.formula:
        case Formula.MULTIPLE:
            return loss.prices[rule.base] * (multiple if multiple is not None else rule.number)
        case Formula.PER_PAGE:
            return rule.number * loss.pages
        case Formula.PER_YEAR:
            return loss.prices[rule.base] * rule.number * years_since(loss)
        case _:
            return rule.number


def years_since(loss: Loss) -> int:
    """Full years since publication, one at least: a book of this year costs its price."""
    return max(1, loss.on.year - (loss.published or loss.on.year))


def chosen_multiple(rule: Rule, chosen: Decimal | None) -> Decimal:
    """The multiple applied: the row's own unless a member of staff chose one between it and the highest."""
    if chosen is None or rule.at_most is None:
        return rule.number
    return min(max(chosen, rule.number), rule.at_most)


def rounded(amount: Decimal, digits: int) -> Decimal:
    """An amount in the smallest coin of a currency of so many decimals, half up."""
    return amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
