"""Everything that is kept of one reader, for the reader (GDPR articles 15 and 20); docs/reader-data.md has the keys."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from armarius.network import queries as network
from armarius.network.queries import local_day
from armarius.patrons import contributions
from armarius.patrons.models import (
    BatchedReader,
    Card,
    ChangeRequest,
    ErasureRequest,
    Group,
    GroupTeacher,
    Guardianship,
    ImportedReader,
    Passkey,
    Proxy,
    Reader,
    ReaderAddress,
    ReaderCategory,
    ReaderConsent,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    ReaderMerge,
    ReaderNote,
    ReaderPhoto,
    ReaderRegistration,
    Restriction,
    RolledReader,
    SignInTries,
)
from armarius.patrons.queries.accesses import looks_at
from armarius.patrons.queries.merges import merged_into
from armarius.patrons.queries.restrictions import uses_of
from armarius.patrons.queries.sign_ins import card_mark, passkey_mark
from armarius.patrons.rules.import_cells import BETWEEN
from armarius.patrons.rules.importing import IDENTIFIER
from armarius.platform.queries import journal_of

FORMAT, VERSION = "armarius-reader-data", 1
Row = dict[str, object]
Say = Callable[[Any], str]
"""The sentence of a journal row; the words are the faces'."""

COVERED: dict[str, str] = {
    "patrons.Reader": "reader",
    "network.Account": "reader",
    "patrons.ReaderAddress": "addresses",
    "patrons.ReaderContact": "contacts",
    "patrons.ReaderFieldValue": "fields",
    "patrons.ReaderPhoto": "photo",
    "patrons.ReaderIdentifier": "identifiers",
    "patrons.Card": "cards",
    "patrons.ReaderConsent": "consents",
    "patrons.Restriction": "restrictions",
    "patrons.ReaderNote": "notes",
    "patrons.ReaderRegistration": "registrations",
    "patrons.GroupTeacher": "teaches",
    "patrons.RolledReader": "roll_overs",
    "patrons.ImportedReader": "imported_rows",
    "patrons.BatchedReader": "batch_changes",
    "patrons.ErasureRequest": "erasure_requests",
    "patrons.ChangeRequest": "change_requests",
    "patrons.Guardianship": "guardians",
    "patrons.Proxy": "proxies",
    "patrons.ReaderMerge": "merged_entries",
    "patrons.SignInTries": "sign_ins",
    "patrons.Passkey": "passkeys",
    "platform.JournalEntry": "journal",
    "platform.AccessEntry": "accesses",
    "platform.AccessedPerson": "accesses",
}
"""Table → the section in which it stands; other domains have theirs."""
LEFT_OUT: dict[str, str] = {
    "patrons.ReaderPair": "a guess that names somebody else too, until a person has looked at it",
    "patrons.ReaderKey": "derived from the names, so that they are found",
    "patrons.ReaderMerge": "ids of entries that became this one; what was written about them stands in the journal",
    "patrons.LegalHold": "telling it may defeat its purpose (GDPR article 23); the data officer answers for it",
}
"""Tables that name a reader and are not in the file, and why."""


def data_of_reader(reader: int, at: datetime, say: Say) -> Row | None:
    """Everything that is kept of a reader, as JSON has it; None when there is none."""
    row = Reader.objects.select_related("category", "home_library", "group", "institution", "account")
    found = row.filter(pk=reader).first()
    if found is None:
        return None
    data: Row = {"format": FORMAT, "version": VERSION, "made_at": iso(at)}
    data |= (
        {"reader": person(found)} | details(reader) | decided(reader) | family(reader) | at_the_desk(reader)
    )
    for section in contributions.data_of.ask(reader):
        data |= section
    return data | {"journal": journal(reader, say), "accesses": accesses(reader)}


def particulars_of(reader: int) -> Row | None:
    """Who a reader is as kept, with addresses, contacts and further fields, in the shape of the file; None for none."""
    rows = Reader.objects.select_related("category", "home_library", "group", "institution", "account")
    found = rows.filter(pk=reader).first()
    if found is None:
        return None
    known = {key: value for key, value in person(found).items() if key not in ("number", "has_pin")}
    since = iso(local_day(found.home_library_id, found.registered_at))
    return {"reader": known | {"registered_at": since}} | reached(reader)


def iso(value: date | datetime | None) -> str | None:
    """A day or a moment in ISO 8601."""
    return value.isoformat() if value is not None else None


def person(row: Reader) -> Row:
    """Who the reader is."""
    return {
        "number": row.pk,
        "family_name": row.family_name,
        "given_name": row.given_name,
        "other_names": row.other_names,
        "contact_person": row.contact_person,
        "registration_number": row.registration_number,
        "institution": row.institution.family_name if row.institution else None,
        "birth_date": iso(row.birth_date),
        "category": row.category.name,
        "home_library": row.home_library.name,
        "group": row.group.name if row.group else None,
        "email": row.email,
        "telephone": row.telephone,
        "language": row.language,
        "registered_at": iso(row.registered_at),
        "valid_until": iso(row.valid_until),
        "left_at": iso(row.left_at),
        "cleared_at": iso(row.cleared_at),
        "has_pin": row.account is not None and bool(row.account.password),
    }


def reached(reader: int) -> Row:
    """Further addresses, contacts and fields."""
    addresses = ReaderAddress.objects.filter(reader_id=reader)
    contacts = ReaderContact.objects.filter(reader_id=reader)
    fields = ReaderFieldValue.objects.filter(reader_id=reader).select_related("field")
    return {
        "addresses": [
            {
                "kind": a.kind,
                "street": a.street,
                "place": a.place,
                "postcode": a.postcode,
                "country": a.country,
            }
            for a in addresses
        ],
        "contacts": [{"kind": c.kind, "value": c.value, "note": c.note} for c in contacts],
        "fields": [
            {"field": each.field.code, "name": each.field.name, "value": each.value} for each in fields
        ],
    }


def details(reader: int) -> Row:
    """Addresses, contacts, fields, photo, cards and other identifiers."""
    photo = ReaderPhoto.objects.filter(reader_id=reader).first()
    cards = list(Card.objects.filter(reader_id=reader).select_related("code").order_by("pk"))
    identifiers = ReaderIdentifier.objects.filter(reader_id=reader).select_related("kind")
    return reached(reader) | {
        "photo": None
        if photo is None
        else {"taken_at": iso(photo.taken_at), "jpeg_base64": b64encode(bytes(photo.image)).decode()},
        "cards": [
            {
                "number": card.code.printed,
                "issued_at": iso(card.issued_at),
                "ended_at": iso(card.ended_at),
                "ended_as": card.ended_as or None,
            }
            for card in cards
        ],
        "identifiers": [
            {
                "kind": each.kind.name if each.kind else None,
                "value": each.shown or None,
                "kept_as": "value" if each.shown else "keyed digest",
                "added_at": iso(each.added_at),
            }
            for each in identifiers
        ],
        "sign_ins": sign_ins(
            [*(card_mark(card.code.printed) for card in cards), *map(passkey_mark, keys_of(reader))]
        ),
        "passkeys": passkeys(reader),
    }


def keys_of(reader: int) -> list[str]:
    """By what devices call the reader's passkeys."""
    return list(Passkey.objects.filter(reader_id=reader).values_list("credential", flat=True))


def passkeys(reader: int) -> list[Row]:
    """The passkeys, with the half of them that is kept here; the other half never left its device."""
    return [
        {
            "name": each.name or None,
            "passkey": each.credential,
            "public_key_base64": b64encode(bytes(each.public_key)).decode(),
            "sign_count": each.sign_count,
            "transports": list(each.transports),
            "added_at": iso(each.added_at),
            "used_at": iso(each.used_at),
        }
        for each in Passkey.objects.filter(reader_id=reader).order_by("pk")
    ]


def sign_ins(marks: Iterable[str]) -> list[Row]:
    """Tries to sign in with cards and passkeys of these marks; the address itself is kept as a digest only."""
    return [
        {"wrong": row.failures, "last_at": iso(row.last_at), "right_at": iso(row.known_at)}
        for row in SignInTries.objects.filter(card_mark__in=list(marks)).order_by("last_at")
    ]


def decided(reader: int) -> Row:
    """What was agreed with the reader, and decided about them."""
    consents = ReaderConsent.objects.filter(reader_id=reader).select_related("text").order_by("pk")
    restrictions = Restriction.objects.filter(reader_id=reader).order_by("pk")
    teaches = GroupTeacher.objects.filter(reader_id=reader).select_related("group")
    rolled = RolledReader.objects.filter(reader_id=reader).select_related("group", "category").order_by("pk")
    requests = ErasureRequest.objects.filter(reader_id=reader).order_by("pk")
    merged = ReaderMerge.objects.filter(kept_id=reader).order_by("pk")
    batched = BatchedReader.objects.filter(reader_id=reader).select_related("batch").order_by("pk")
    return {
        "batch_changes": [
            {"changed_at": iso(each.batch.began_at), "fate": each.fate, "before": was(each.before)}
            for each in batched
        ],
        "merged_entries": [{"number": each.merged, "merged_at": iso(each.merged_at)} for each in merged],
        "consents": [
            {
                "text": each.text.code,
                "version": each.text.number,
                "given_at": iso(each.given_at),
                "channel": each.channel,
                "withdrawn_at": iso(each.withdrawn_at),
            }
            for each in consents
        ],
        "restrictions": [
            {
                "reason": each.reason,
                "note": each.note,
                "bars": sorted(uses_of(each)),
                "from_day": iso(each.from_day),
                "until_day": iso(each.until_day),
                "automatic": each.automatic,
            }
            for each in restrictions
        ],
        "teaches": [each.group.name for each in teaches],
        "imported_rows": imported_rows(reader),
        "roll_overs": [
            {
                "group_before": each.group.name if each.group else None,
                "category_before": each.category.name,
                "valid_until_before": iso(each.valid_until),
                "left": each.left,
            }
            for each in rolled
        ],
        "erasure_requests": [
            {
                "asked_at": iso(each.asked_at),
                "channel": each.channel,
                "due_on": iso(each.due_on),
                "answered_at": iso(each.answered_at),
                "answer": each.answer or None,
                "explanation": each.explanation or None,
            }
            for each in requests
        ],
        "change_requests": [
            {
                "part": each.part,
                "was": ", ".join(text for text in each.was.values() if text) or None,
                "wanted": ", ".join(text for text in each.wanted.values() if text) or None,
                "asked_at": iso(each.asked_at),
                "answered_at": iso(each.answered_at),
                "answer": each.answer or None,
                "explanation": each.explanation or None,
            }
            for each in ChangeRequest.objects.filter(reader_id=reader).order_by("pk")
        ],
    }


def at_the_desk(reader: int) -> Row:
    """What the staff noted, seen or not, and in which years the reader was registered where."""
    notes = ReaderNote.objects.filter(reader_id=reader).select_related("library").order_by("pk")
    years = (
        ReaderRegistration.objects.filter(reader_id=reader).select_related("library").order_by("day", "pk")
    )
    return {
        "notes": [
            {
                "text": each.text,
                "kind": each.kind,
                "library": each.library.name if each.library else None,
                "from_day": iso(each.from_day),
                "last_day": iso(each.last_day),
                "written_at": iso(each.written_at),
                "seen_at": iso(each.seen_at),
                "ended_at": iso(each.ended_at),
            }
            for each in notes
        ],
        "registrations": [
            {
                "year": each.year,
                "day": iso(each.day),
                "library": each.library.name,
                "kind": each.kind,
                "category": each.category,
                "age_band": each.age_band,
                "checked_on": iso(each.checked_on),
            }
            for each in years
        ],
    }


def family(reader: int) -> Row:
    """Who looks after the reader and who acts for them; whom they look after and act for, by name alone."""
    guardians = Guardianship.objects.filter(child_id=reader).select_related("guardian").order_by("pk")
    wards = Guardianship.objects.filter(guardian_id=reader).select_related("child").order_by("pk")
    proxies = Proxy.objects.filter(reader_id=reader).select_related("proxy").order_by("pk")
    acts = Proxy.objects.filter(proxy_id=reader).select_related("reader").order_by("pk")
    return {
        "guardians": [
            {
                "name": each.guardian.name if each.guardian else each.name,
                "telephone": each.telephone,
                "email": each.email,
                "consented_at": iso(each.consented_at),
                "consent_channel": each.consent_channel or None,
            }
            | held(each)
            | {"relation": each.relation}
            for each in guardians
        ],
        "guardian_of": [{"name": each.child.name, "relation": each.relation} | held(each) for each in wards],
        "proxies": [{"name": each.proxy.name} | rights(each) | held(each) for each in proxies],
        "proxy_of": [{"name": each.reader.name} | rights(each) | held(each) for each in acts],
    }


def held(row: Any) -> Row:
    """From when to when a guardianship or a proxy holds."""
    return {
        "from_day": iso(row.from_day),
        "until_day": iso(row.until_day),
        "ended_at": iso(row.ended_at),
    }


def rights(row: Proxy) -> Row:
    """What a proxy may do."""
    return {"may_fetch": row.may_fetch, "may_borrow": row.may_borrow, "sees_titles": row.sees_titles}


def imported_rows(reader: int) -> list[Row]:
    """What the rows of registers said of the reader; they are kept for thirty days."""
    rows = ImportedReader.objects.filter(reader_id=reader).select_related("batch").order_by("pk")
    return [
        {
            "file": each.batch.file_name,
            "uploaded_at": iso(each.batch.uploaded_at),
            "row": each.number,
            "said": in_a_row(each.cells),
            "outcome": each.outcome,
            "before": in_a_row(each.before or {}),
        }
        for each in rows
    ]


def in_a_row(values: Mapping[str, Any]) -> str | None:
    """Texts one after another; digests of numbers are among the identifiers."""
    said = [
        value for name, value in values.items() if isinstance(value, str) and not name.startswith(IDENTIFIER)
    ]
    return "; ".join(" / ".join(value.split(BETWEEN)) for value in said if value) or None


def was(before: Mapping[str, Any]) -> Row:
    """What a batch found of a reader, in words: ids say nothing to anybody."""
    category = ReaderCategory.objects.filter(pk=before.get("category_id") or 0).first()
    group = Group.objects.filter(pk=before.get("group_id") or 0).first()
    known = {
        "category": category.name if category else None,
        "group": group.name if group else None,
        "valid_until": before.get("valid_until"),
        "language": before.get("language"),
    }
    return {name: value for name, value in known.items() if value}


def journal(reader: int, say: Say) -> list[Row]:
    """What was done about the reader, in words."""
    places = {library.pk: library.name for library in network.libraries()}
    return [
        {
            "at": iso(row.at),
            "what": say(row),
            "verb": row.verb,
            "by": row.principal_kind,
            "channel": row.channel,
            "library": places.get(row.library_id),
        }
        for entry in (reader, *merged_into(reader))
        for row in journal_of("reader", entry)
    ]


def accesses(reader: int) -> list[Row]:
    """When staff saw the reader: the day, the library, what was shown; nobody's name."""
    places = {library.pk: library.name for library in network.libraries()}
    return [
        {
            "day": iso(row.day),
            "at": iso(row.at),
            "library": places.get(row.library_id),
            "shown": row.what,
            "channel": row.channel,
        }
        for entry in (reader, *merged_into(reader))
        for row in looks_at(entry)
    ]
