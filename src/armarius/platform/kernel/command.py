"""``@command``: the one way by which anything changes (design §4)."""

import functools
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

import msgspec
from django.db import DatabaseError, connection
from django.utils import timezone

from armarius.platform import permissions
from armarius.platform.kernel import idempotency, questions, transactions, writing
from armarius.platform.kernel.events import subscribers_of
from armarius.platform.kernel.holding import held_back
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.kernel.work import Work, _running
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Busy, Forbidden, Invalid, Reason, Refused

P = ParamSpec("P")
R = TypeVar("R")

AHEAD = timedelta(minutes=2)
"""A clock this far ahead of ours is forgiven."""
BEHIND = timedelta(minutes=10)
"""A scan that waited this long in a queue is still of now; anything older is backdating."""
OUTRUNS = 3
"""How often a bulk command reads again because somebody wrote, before it takes the turn first."""


class Outrun(Exception):
    """Somebody committed between the first read and the first write of a bulk command."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A registered command: its stable name, the permission it needs, the shape of its answer."""

    name: str
    needs: Permission
    bulk: bool
    function: Callable[..., Any]
    answer: type
    journalled: bool = True
    reads_first: bool = False


VERBS: dict[str, Verb] = {}


def command(
    name: str,
    *,
    needs: Permission,
    bulk: bool = False,
    journalled: bool = True,
    reads_first: bool = False,
) -> Callable[[Callable[Concatenate[Occasion, P], R]], Callable[Concatenate[Occasion, P], R]]:
    """Make a keyword-only function taking the occasion first into a command.

    The decorator checks ``needs`` at the occasion's library, opens one durable transaction, answers a
    repeated key with the stored answer, runs, hands events to in-transaction subscribers and writes
    journal, facts and feed last. Inside another command it only runs: the outermost answers for all.
    ``bulk`` writers queue behind each other and their feed marks take the bulk lane. They read before they take the
    writer's turn (decision 0017), as does a large gesture at the desk that ``reads_first`` without queueing: it may
    run twice and keeps its rows back (``write_last``). A verb that is not
    ``journalled`` keeps what is somebody's own and nobody else's business (a draft, every few seconds): it writes
    its own rows and nothing else, and must be harmless when it comes twice. Refusals:
    ``Forbidden``, ``Invalid``, ``Busy``, and whatever the function refuses.
    """

    def decorate(
        function: Callable[Concatenate[Occasion, P], R],
    ) -> Callable[Concatenate[Occasion, P], R]:
        if name in VERBS and VERBS[name].function.__qualname__ != function.__qualname__:
            raise RuntimeError(f"two commands are called {name}")
        verb = Verb(
            name, needs, bulk, function, get_type_hints(function)["return"], journalled, bulk or reads_first
        )
        VERBS[name] = verb

        @functools.wraps(function)
        def run(occasion: Occasion, /, *args: P.args, **arguments: P.kwargs) -> R:
            if args:
                raise TypeError(f"{name} takes its arguments by keyword")
            if _running.get() is not None:
                return function(occasion, **arguments)  # type: ignore[call-arg]
            answer: R = perform(verb, occasion, dict(arguments))
            return answer

        run.verb = verb  # type: ignore[attr-defined]
        return run

    return decorate


def perform(verb: Verb, occasion: Occasion, arguments: dict[str, Any]) -> Any:
    """Run an outermost command: one transaction, one journal row, one answer.

    A bulk command, or one that ``reads_first``, reads before it takes the writer's turn, and reads again when somebody
    wrote meanwhile; outrun too often, it takes the turn first.
    """
    for _ in range(OUTRUNS if verb.reads_first else 0):
        try:
            return attempt(verb, occasion, arguments, reads_first=True)
        except Outrun:
            continue
    return attempt(verb, occasion, arguments)


def attempt(verb: Verb, occasion: Occasion, arguments: dict[str, Any], *, reads_first: bool = False) -> Any:
    """Run an outermost command once; ``Outrun`` when it reads first and somebody wrote before it did."""
    recorded_at = timezone.now()
    keyed = bool(occasion.key) and verb.journalled
    digest = arguments_digest(arguments) if keyed else ""
    try:
        with transactions.durable(bulk=verb.bulk, reads_first=reads_first):
            work = Work(verb.name, occasion, recorded_at, bulk=verb.bulk)
            token = _running.set(work)
            try:
                permit(verb, occasion, recorded_at)
                if (reason := held_back()) is not None:
                    raise Invalid(reason)
                if keyed:
                    stored = idempotency.stored_answer(verb.name, occasion, digest)
                    if stored is not None:
                        return msgspec.json.decode(stored, type=verb.answer)
                answer = verb.function(occasion, **arguments)
                hand_out_events(work)
            finally:
                _running.reset(token)
            if not verb.journalled:
                writing.nothing_said(work)
                return answer
            entry = writing.write(work)
            if keyed:
                text = msgspec.json.encode(answer).decode()
                idempotency.store(
                    verb.name, occasion, digest, answer=text, entry=entry, recorded_at=recorded_at
                )
            return answer
    except (DatabaseError, OSError) as error:
        if reads_first and transactions.is_outrun(error):
            raise Outrun from None
        hindrance = transactions.hindrance(error)
        if hindrance is not None:
            if hindrance is Refusal.STORAGE_READ_ONLY:
                connection.close()  # after a failover the next connection finds the server that takes writes
            raise Busy(Reason(hindrance)) from error
        raise


def hand_out_events(work: Work) -> None:
    """Let subscribers hear every event, and the events they publish in turn."""
    while work.events:
        event = work.events.popleft()
        for handler in subscribers_of(type(event)):
            handler(event)


def permit(verb: Verb, occasion: Occasion, recorded_at: datetime) -> None:
    """Refuse who may not, and times that cannot be: ahead of the clock, or before a closed period."""
    if not allowed(occasion, verb.needs):
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": verb.needs}))
    if occasion.at > recorded_at + AHEAD:
        raise Invalid(Reason(Refusal.IN_THE_FUTURE, {"at": occasion.at}, "at"))
    if occasion.at < recorded_at - BEHIND:
        if not allowed(occasion, permissions.BACKDATE):
            raise Forbidden(Reason(Refusal.BACKDATING_NOT_PERMITTED, {"at": occasion.at}, "at"))
        closed = [
            instant for instant in questions.closed_before.ask(occasion, verb.name) if instant is not None
        ]
        if closed and occasion.at < max(closed):
            raise Refused(Reason(Refusal.PERIOD_CLOSED, {"closed": max(closed)}, "at"))


def allowed(occasion: Occasion, permission: Permission) -> bool:
    """May the occasion's principal do this here? The system may; others need somebody's yes."""
    if occasion.who.kind is PrincipalKind.SYSTEM:
        return True
    return any(questions.may.ask(occasion, permission))


def arguments_digest(arguments: dict[str, Any]) -> str:
    """SHA-256 of the arguments in canonical form, so that a key cannot be used for something else."""
    return hashlib.sha256(msgspec.json.encode(arguments, order="deterministic")).hexdigest()
