"""What belongs to a reader in tables of their own, handed over when two entries turn out to be one person."""

from datetime import date
from typing import Any

from armarius.patrons.commands.join_registrations import join_registrations
from armarius.patrons.models import (
    BatchedReader,
    ChangeRequest,
    ErasureRequest,
    GroupTeacher,
    Guardianship,
    ImportedReader,
    LegalHold,
    Passkey,
    Proxy,
    Reader,
    ReaderAddress,
    ReaderConsent,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    ReaderNote,
    ReaderPhoto,
    Restriction,
    RolledReader,
)
from armarius.patrons.rules.contacts import ContactKind
from armarius.platform.values.occasion import Occasion

PLAINLY = (
    Restriction,
    ReaderNote,
    LegalHold,
    ReaderAddress,
    ReaderContact,
    ReaderIdentifier,
    ImportedReader,
    Passkey,
)
"""Rows of which a reader may have any number."""


def hand_over_things(occasion: Occasion, stays: Reader, goes: Reader) -> None:
    """Let rows of one reader belong to another; what both have once, the one who stays keeps."""
    keep_contacts(stays, goes)
    for model in PLAINLY:
        model.objects.filter(reader=goes).update(reader=stays)
    for once, of in (
        (ReaderFieldValue, "field"),
        (GroupTeacher, "group"),
        (RolledReader, "roll_over"),
        (BatchedReader, "batch"),
    ):
        hand_over_what_is_missing(once, of, stays, goes)
    if not ReaderPhoto.objects.filter(reader=stays).exists():
        ReaderPhoto.objects.filter(reader=goes).update(reader=stays)
    ReaderPhoto.objects.filter(reader=goes).delete()
    join_consents(occasion, stays, goes)
    join_families(occasion, stays, goes)
    join_registrations(stays.pk, goes.pk)
    if ErasureRequest.objects.filter(reader=stays, answered_at__isnull=True).exists():
        ErasureRequest.objects.filter(reader=goes, answered_at__isnull=True).delete()
    ErasureRequest.objects.filter(reader=goes).update(reader=stays)
    asked = ChangeRequest.objects.filter(reader=stays, answered_at__isnull=True).values_list(
        "part", flat=True
    )
    ChangeRequest.objects.filter(reader=goes, answered_at__isnull=True, part__in=list(asked)).delete()
    ChangeRequest.objects.filter(reader=goes).update(reader=stays)
    Reader.objects.filter(institution=goes).update(institution=stays)


def hand_over_what_is_missing(once: Any, of: str, stays: Reader, goes: Reader) -> None:
    """Hand over rows of which a reader has one of each kind (``of``), where there is none yet."""
    known = once.objects.filter(reader=stays).values_list(of, flat=True)
    once.objects.filter(reader=goes).exclude(**{f"{of}__in": list(known)}).update(reader=stays)
    once.objects.filter(reader=goes).delete()


def join_consents(occasion: Occasion, stays: Reader, goes: Reader) -> None:
    """Hand consents over; of two that hold to one version the earlier one holds on."""
    held = dict(
        ReaderConsent.objects.filter(reader=stays, withdrawn_at__isnull=True).values_list("text_id", "pk")
    )
    for row in ReaderConsent.objects.filter(reader=goes, withdrawn_at__isnull=True, text_id__in=held):
        ReaderConsent.objects.filter(pk=row.pk).update(withdrawn_at=occasion.at)
    ReaderConsent.objects.filter(reader=goes).update(reader=stays)


def keep_contacts(stays: Reader, goes: Reader) -> None:
    """Keep the e-mail and telephone of the entry that goes as further ones, when they are others."""
    for kind, own, other in (
        (ContactKind.EMAIL, stays.email, goes.email),
        (ContactKind.TELEPHONE, stays.telephone, goes.telephone),
    ):
        if other and other != own:
            ReaderContact.objects.create(reader=stays, kind=kind, value=other)


def join_families(occasion: Occasion, stays: Reader, goes: Reader) -> None:
    """Hand guardianships and proxies over, on either side; of two open ones of a pair the longer holds on.

    Nobody becomes their own guardian or proxy. A consent that only the other one had goes with it: fewer see.
    """
    for model, sides in ((Guardianship, ("child", "guardian")), (Proxy, ("reader", "proxy"))):
        for row in model.objects.filter(**{sides[0]: goes}).order_by("pk"):
            hand_over_link(occasion, row, sides[0], sides, stays)
        for row in model.objects.filter(**{sides[1]: goes}).order_by("pk"):
            hand_over_link(occasion, row, sides[1], sides, stays)


def hand_over_link(occasion: Occasion, row: Any, side: str, sides: tuple[str, str], stays: Reader) -> None:
    """Let one link name the reader who stays on one of its sides."""
    setattr(row, side, stays)
    first, second = (getattr(row, f"{each}_id") for each in sides)
    if first == second:
        row.delete()
        return
    pair = {f"{sides[0]}_id": first, f"{sides[1]}_id": second, "ended_at": None}
    if isinstance(row, Guardianship):
        pair["name"] = row.name
    twin = type(row).objects.filter(**pair).exclude(pk=row.pk).order_by("pk").first()
    if row.ended_at is None and twin is not None:
        ends = min(row, twin, key=lambda each: (each.until_day or date.max, -each.pk))
        ends.ended_at = occasion.at
        if ends is twin:
            twin.save(update_fields=["ended_at"])
    row.save()
