"""What a reader sees of the data kept about them: who of the staff looked, what they asked for."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from armarius.network import queries as network
from armarius.network.queries import Worked
from armarius.patrons import queries as patrons
from armarius.patrons.preferences import SHOWS_ACCESSES
from armarius.patrons.queries.accesses import looks_at
from armarius.patrons.queries.consents import consents_of, texts_in_force
from armarius.patrons.queries.erasure import own_requests
from armarius.patrons.queries.own_data import particulars_of
from armarius.patrons.rules.accesses import Shown
from armarius.platform.queries import preference
from armarius.ui.kept_data import Row, said, word_of
from armarius.ui.words import words

LATEST = 50


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the reader: the day, the library, whoever looked (a role; empty: not known any more), what at."""

    day: date | None
    library: str
    role: str
    shown: str


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """A request to be erased: when, until when it is answered, what the answer was."""

    asked_on: date
    due_on: date
    answer: str
    explanation: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text of the library: its words, whether it is required, the reader's yes to it and since when."""

    id: int
    title: str
    body: str
    required: bool
    consent: int
    since: datetime | None
    earlier: bool
    """Whether the reader has said yes to an earlier version only."""


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """The page; ``looks`` is None where the installation does not show them, ``more``: there are older ones."""

    particulars: tuple[tuple[str, str], ...]
    texts: tuple[OwnText, ...]
    looks: tuple[Look, ...] | None
    more: bool
    waiting: OwnRequest | None
    answered: tuple[OwnRequest, ...]
    key: str


def privacy_page(reader: int) -> PrivacyPage:
    """A reader's own page of data protection."""
    looks = looked(reader) if preference(SHOWS_ACCESSES, 0) else None
    requests = tuple(own_requests(reader))
    return PrivacyPage(
        particulars=particulars(reader),
        texts=texts_of(reader),
        looks=looks[:LATEST] if looks is not None else None,
        more=looks is not None and len(looks) > LATEST,
        waiting=next((request(each) for each in requests if each.answered_at is None), None),
        answered=tuple(request(each) for each in requests if each.answered_at is not None),
        key=secrets.token_urlsafe(12),
    )


def particulars(reader: int) -> tuple[tuple[str, str], ...]:
    """Who the reader is as the library keeps it, label and words; what is empty is left out."""
    kept = particulars_of(reader) or {}
    person = cast(Row, kept.get("reader", {}))
    told = [(word_of("reader", key), said(f"reader.{key}", value)) for key, value in person.items() if value]
    for row in cast(Sequence[Row], kept.get("addresses", ())):
        lines = (str(value) for key, value in row.items() if key != "kind" and value)
        told.append((said("addresses.kind", row["kind"]), ", ".join(lines)))
    for row in cast(Sequence[Row], kept.get("contacts", ())):
        told.append(
            (
                said("contacts.kind", row["kind"]),
                " · ".join(str(row[key]) for key in ("value", "note") if row[key]),
            )
        )
    for row in cast(Sequence[Row], kept.get("fields", ())):
        told.append((str(row["name"]), said("fields.value", row["value"])))
    return tuple(told)


def looked(reader: int) -> tuple[Look, ...]:
    """The latest looks, one more than is shown; three queries."""
    rows = list(looks_at(reader)[: LATEST + 1])
    places = {library.pk: library.name for library in network.libraries()}
    worked = {
        Worked(row.principal_id, row.library_id, row.day) for row in rows if row.principal_kind == "staff"
    }
    roles = network.roles_at(worked)
    return tuple(
        Look(
            row.day,
            places.get(row.library_id, ""),
            looked_as(row, roles),
            words("SHOWN", row.what),
        )
        for row in rows
    )


def looked_as(row: Any, roles: Mapping[Worked, str]) -> str:
    """In what role somebody looked: staff by the role they had there, a reader as guardian or proxy."""
    if row.principal_kind == "staff":
        return role_words(roles.get(Worked(row.principal_id, row.library_id, row.day), ""))
    return _("Guardian") if row.what in (Shown.WARD, Shown.WARD_TITLES) else pgettext("person", "Proxy")


def role_words(code: str) -> str:
    """A role in words; none when whoever looked has none there any more."""
    return words("ROLES", code) if code else ""


def request(row: Any) -> OwnRequest:
    """One request in words."""
    answer = words("ERASURE_ANSWERS", row.answer) if row.answer else ""
    return OwnRequest(row.asked_at.date(), row.due_on, answer, row.explanation)


def texts_of(reader: int) -> tuple[OwnText, ...]:
    """The texts of the reader's library in the language of the page, those not acknowledged first."""
    row = patrons.reader(reader)
    if row is None:
        return ()
    given = [each for each in consents_of(reader) if each.withdrawn_at is None]
    known = {each.text.id: each for each in given}
    codes = {each.text.code for each in given}
    language = get_language() or "en"
    found = [
        OwnText(
            id=text.id,
            title=text.title(language),
            body=text.body(language),
            required=text.required,
            consent=known[text.id].id if text.id in known else 0,
            since=known[text.id].given_at if text.id in known else None,
            earlier=text.id not in known and text.code in codes,
        )
        for text in texts_in_force(
            row.home_library_id, network.local_day(row.home_library_id, timezone.now())
        )
    ]
    return tuple(sorted(found, key=lambda text: bool(text.consent)))
