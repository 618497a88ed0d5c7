"""Builders for tests: readers."""

import io
from collections.abc import Sequence
from datetime import date
from itertools import count

from PIL import Image

from armarius.network.testing import NOW, system
from armarius.patrons.commands.define_category import define_category
from armarius.patrons.commands.define_field import define_field
from armarius.patrons.commands.field_rules import FieldDefinition
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.write_consent_text import write_consent_text
from armarius.patrons.models import Reader, ReaderCategory, ReaderKey
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.own_changes import Leave
from armarius.patrons.rules.reader_keys import name_keys
from armarius.platform.database.bulk import insert, reserve_ids
from armarius.platform.kernel import transactions
from armarius.platform.values.reasons import Override

_numbers = count(1)
LONG_AGO = date(2020, 1, 1)
MANY = (
    "id",
    "given_name",
    "family_name",
    "category_id",
    "home_library_id",
    "email",
    "telephone",
    "language",
    "registered_at",
    "version",
)
KNOWN = (Override(Refusal.READER_MAY_BE_KNOWN, "another Anna Kalniņa"),)


def category(code: str = "adult") -> str:
    """A reader category, made when it is not there."""
    if not ReaderCategory.objects.filter(code=code).exists():
        define_category(system(), code=code, name=code.title())
    return code


def reader(
    library: int,
    *,
    card: str = "",
    kind: str = "adult",
    family_name: str = "Kalniņa",
    given_name: str = "Anna",
    valid_until: date | None = None,
    birth_date: date | None = None,
    email: str = "",
    telephone: str = "",
    group: str = "",
) -> int:
    """A reader with a card."""
    return register_reader(
        system(library),
        family_name=family_name,
        given_name=given_name,
        category=category(kind),
        card=card or f"R-{next(_numbers):06}",
        valid_until=valid_until,
        birth_date=birth_date,
        email=email,
        telephone=telephone,
        group=group,
        overrides=KNOWN,
    ).reader


def consent_text(
    library: int,
    *,
    code: str = "rules",
    required: bool = False,
    from_day: date = LONG_AGO,
    after: int = 0,
) -> int:
    """A text that readers of a library are asked to acknowledge."""
    return write_consent_text(
        system(library),
        code=code,
        titles={"en": code.title()},
        bodies={"en": f"What the {code} say."},
        required=required,
        valid_from=from_day,
        after=after,
    ).text


def field_of_readers(
    library: int,
    *,
    code: str = "language",
    kind: FieldKind = FieldKind.TEXT,
    choices: tuple[str, ...] = (),
    required_of: tuple[str, ...] = (),
    searchable: bool = False,
    own_change: Leave = Leave.ASKED,
) -> int:
    """A field that a library asks of its readers."""
    definition = FieldDefinition(code.title(), kind, choices, required_of, searchable, own_change=own_change)
    return define_field(system(library), code=code, definition=definition).field


def picture(width: int = 400, height: int = 400, kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 90)).save(out, kind)
    return out.getvalue()


def many_readers(library: int, names: Sequence[tuple[str, str]]) -> list[int]:
    """Readers without cards, as a bench needs them: family and given name each; their ids."""
    kind = ReaderCategory.objects.get(code=category()).pk
    with transactions.durable(bulk=True):
        ids = list(reserve_ids(Reader, len(names)))
        rows = (
            (pk, given, family, kind, library, "", "", "", NOW, 1)
            for pk, (family, given) in zip(ids, names, strict=True)
        )
        insert(Reader, MANY, rows)
        keys = ((pk, key) for pk, name in zip(ids, names, strict=True) for key in sorted(name_keys(*name)))
        insert(ReaderKey, ("reader_id", "key"), keys)
    return ids
