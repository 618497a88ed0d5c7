"""Typed preferences: declared by each domain, set by commands, inherited down the tree of libraries."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T", bool, int, str)


class Scope(StrEnum):
    """Where a preference may be set: once for the installation, or at any library."""

    INSTALLATION = "installation"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference(Generic[T]):
    """A typed entry: its name, default, scope, the words beside its field and the values it accepts.

    ``label`` and ``help`` are message ids; ``choices`` lists accepted values; ``low``/``high`` bound numbers.
    """

    name: str
    default: T
    scope: Scope
    label: str
    help: str
    choices: tuple[T, ...] = ()
    low: int | None = None
    high: int | None = None

    @property
    def kind(self) -> type:
        """The type of the value: bool, int or str."""
        return type(self.default)


_declared: dict[str, Preference[bool] | Preference[int] | Preference[str]] = {}
AnyPreference = Preference[bool] | Preference[int] | Preference[str]


def declare(preference: Preference[T]) -> Preference[T]:
    """Register a preference for the settings screen."""
    _declared[preference.name] = preference
    return preference


def declared() -> dict[str, AnyPreference]:
    """Every declared preference by name."""
    return dict(_declared)


def parsed(preference: AnyPreference, text: str) -> bool | int | str | None:
    """The typed value of what somebody typed, or None when it cannot be one."""
    readers: dict[type, Callable[[str], bool | int | str | None]] = {
        bool: lambda t: {"1": True, "true": True, "on": True, "0": False, "false": False, "": False}.get(
            t.lower()
        ),
        int: lambda t: int(t) if t.strip().lstrip("-").isdigit() else None,
        str: str,
    }
    value = readers[preference.kind](text)
    if value is None or (preference.choices and value not in preference.choices):
        return None
    if preference.kind is int:
        number = int(value)
        if (preference.low is not None and number < preference.low) or (
            preference.high is not None and number > preference.high
        ):
            return None
    return value
