"""What a crosswalk gives: the record in the other format, and everything that did not get across."""

from dataclasses import dataclass, field
from enum import StrEnum

from armarius.formats.marc.record import DataField, Dialect, Field, MarcRecord


class LossReason(StrEnum):
    """Why a field or a subfield did not get across."""

    NO_FIELD = "no_field"
    """The other format has no such field, or the crosswalk does not know it."""
    NO_SUBFIELD = "no_subfield"
    """The field gets across, but the other format has no such subfield in it."""
    UNKNOWN_CODE = "unknown_code"
    """A coded value has no counterpart in the other format's list."""
    LOCAL = "local"
    """A field of one library or system (9XX, X9X), which the format leaves without a meaning."""
    LINKING = "linking"
    """A subfield that ties fields or records together by the numbering of the format it stands in."""
    EMPTY = "empty"
    """A field of which nothing was left to carry."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One value that did not get across. code: the subfield, "" for a control field, "/17-19" for positions."""

    tag: str
    code: str
    value: str
    reason: LossReason


@dataclass(frozen=True, slots=True)
class Crosswalked:
    """A record in the format asked for, and what it had to leave behind."""

    record: MarcRecord
    dialect: Dialect
    losses: tuple[Loss, ...] = ()


@dataclass(slots=True)
class Passage:
    """A record on its way: the source, and what was made and lost so far.

    main: whether a main entry has been written. Only one is allowed in either format.
    """

    source: MarcRecord
    dialect: Dialect
    fields: list[Field] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    main: bool = False

    def lose(self, tag: str, code: str, value: str, reason: LossReason) -> None:
        """Report a value that does not get across; blanks are no loss."""
        if value.strip():
            self.losses.append(Loss(tag, code, value, reason))

    def lose_others(self, source: DataField, known: str) -> None:
        """Report the subfields of a field whose codes are not among those that were used."""
        for code, value in source.subfields:
            if not code or code not in known:
                tied = code in ("6", "8", "9") or (code == "3" and "3" not in known)
                self.lose(source.tag, code, value, LossReason.LINKING if tied else LossReason.NO_SUBFIELD)

    def add(self, tag: str, indicators: str, subfields: list[tuple[str, str]]) -> list[Field]:
        """Return a field of the subfields that say something, or none at all."""
        said = [(code, value) for code, value in subfields if value.strip()]
        indicators = indicators.ljust(2)
        return [DataField(tag, indicators[0], indicators[1], tuple(said))] if said else []
