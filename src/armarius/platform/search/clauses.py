"""What the engine can be asked, as values: a small tree over index fields.

The domain that owns a query language turns its own tree into this one; the engine turns this one into
tantivy's. Text in a clause is already analysed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with one token in a field; `weight` multiplies its relevance."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with these tokens side by side in a text field."""

    field: str
    texts: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a token that begins so; every match weighs the same."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Similar:
    """Documents with a token at most `distance` (1 or 2) letters away."""

    field: str
    text: str
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Between:
    """Documents whose number lies in a closed range; None is an open end."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents with one of these values in a raw field; adds nothing to relevance."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """Documents that meet all parts; parts that are `Without` are excluded from the others."""

    parts: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """Documents that meet at least one part."""

    parts: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """Documents that do not meet the part."""

    part: "Clause"


@dataclass(frozen=True, slots=True)
class Lifted:
    """Documents that meet `required`, higher the more of `lifts` they meet; counting ignores the lifts."""

    required: "Clause"
    lifts: "tuple[Clause, ...]"


@dataclass(frozen=True, slots=True)
class Bonus:
    """Documents that meet the part, each worth the same `points`, whatever its words weigh."""

    part: "Clause"
    points: float


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


Clause = (
    Term
    | Phrase
    | Prefix
    | Similar
    | Between
    | AnyOf
    | Every
    | Either
    | Without
    | Lifted
    | Bonus
    | Everything
    | Nothing
)
