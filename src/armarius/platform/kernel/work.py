"""The unit of work under the running command: what it will write besides the domain's own rows."""

from collections import deque
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Fact as Value

R = TypeVar("R")


class NoCommandRunning(RuntimeError):
    """Code that belongs inside a command ran outside one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFact:
    """One countable thing with its attributes as they are now; see ``models.Fact``."""

    kind: str
    day: date
    count: int = 1
    library_id: int | None = None
    owning_library_id: int | None = None
    reader_category: str = ""
    age_band: str = ""
    item_category: str = ""
    language: str = ""
    material: str = ""
    subject_group: str = ""


@dataclass(slots=True)
class Work:
    """Collected while a command and its nested commands run; written last, in the same transaction."""

    verb: str
    occasion: Occasion
    recorded_at: datetime
    bulk: bool = False
    subjects: dict[tuple[str, int], None] = field(default_factory=dict)
    facts: dict[str, Value] = field(default_factory=dict)
    personal: dict[str, Value] = field(default_factory=dict)
    person: tuple[str, int] | None = None
    marks: dict[tuple[str, int], None] = field(default_factory=dict)
    counted: list[CountedFact] = field(default_factory=list)
    events: deque[Any] = field(default_factory=deque)
    memory: dict[Any, Any] = field(default_factory=dict)
    last_writes: list[Callable[[], None]] = field(default_factory=list)


_running: ContextVar[Work | None] = ContextVar("armarius_work", default=None)


def running() -> Work | None:
    """The work of the outermost command that runs now, if any."""
    return _running.get()


def current() -> Work:
    """The work of the outermost command; ``NoCommandRunning`` outside one."""
    work = _running.get()
    if work is None:
        raise NoCommandRunning("this may only happen inside a command")
    return work


def touch(kind: str, object_id: int) -> None:
    """Name a thing (never a person) the journal row is about."""
    current().subjects[kind, object_id] = None


def note(**facts: Value) -> None:
    """Facts for the journal's sentence that name no person."""
    current().facts.update(facts)


def note_person(kind: str, person_id: int, **personal: Value) -> None:
    """The person the command was about, with facts that go when the person is scrubbed."""
    work = current()
    work.person = (kind, person_id)
    work.personal.update(personal)


def mark(kind: str, *object_ids: int) -> None:
    """Tell the machines that want state that these things may have changed."""
    current().marks.update(((kind, object_id), None) for object_id in object_ids)


def count(fact: CountedFact) -> None:
    """Count one thing."""
    current().counted.append(fact)


def publish(event: Any) -> None:
    """Say that something happened; subscribers hear it before the journal is written."""
    current().events.append(event)


def write_last(write: Callable[[], None]) -> None:
    """Keep a write back until everything was read and every event was heard.

    A bulk command holds the writer's lock from its first write on. Nothing in the command may read what was kept back.
    """
    current().last_writes.append(write)


def once(key: tuple[object, ...], make: Callable[[], R]) -> R:
    """What ``make`` gives, asked once per command: for rows that no command both reads and changes."""
    work = _running.get()
    if work is None:
        return make()
    if key not in work.memory:
        work.memory[key] = make()
    found: R = work.memory[key]
    return found


def as_notes(values: Mapping[str, Value]) -> dict[str, str | int | bool | None]:
    """Facts as JSON keeps them: dates and money as text."""
    return {
        name: value if value is None or isinstance(value, str | int) else str(value)
        for name, value in values.items()
    }
