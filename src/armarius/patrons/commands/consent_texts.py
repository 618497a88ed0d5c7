"""What a reader says yes to, in one place for registration, the desk and the reader's own account."""

from collections.abc import Iterable

from armarius.network import queries as network
from armarius.patrons.models import Reader, ReaderConsent
from armarius.patrons.queries.consents import TextInForce, texts_in_force
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


def asked_here(occasion: Occasion, library: int) -> list[TextInForce]:
    """The texts in force at a library on the day of the occasion."""
    return texts_in_force(library, network.local_day(library, occasion.at))


def not_said(occasion: Occasion, consents: Iterable[int]) -> list[Reason]:
    """The required texts of the occasion's library to which nothing was said."""
    said = set(consents)
    missing = [t for t in asked_here(occasion, occasion.library) if t.required and t.id not in said]
    return [Reason(Refusal.NOT_ACKNOWLEDGED, {"text": t.title("en")}, f"consent-{t.id}") for t in missing]


def acknowledge(occasion: Occasion, row: Reader, consents: Iterable[int]) -> int:
    """Write a reader's yes to each of these texts; how many were new. ``Invalid`` text_not_in_force for any other.

    Yes to an earlier version ends where the new one begins to hold for the reader.
    """
    asked = {text.id: text for text in asked_here(occasion, row.home_library_id)}
    wrong = [each for each in consents if each not in asked]
    if wrong:
        raise Invalid(Reason(Refusal.TEXT_NOT_IN_FORCE))
    given = ReaderConsent.objects.filter(reader=row, withdrawn_at__isnull=True)
    known = set(given.values_list("text_id", flat=True))
    new = [asked[each] for each in dict.fromkeys(consents) if each not in known]
    for text in new:
        given.filter(text__code=text.code).update(withdrawn_at=occasion.at)
        ReaderConsent.objects.create(
            reader=row, text_id=text.id, given_at=occasion.at, channel=occasion.channel
        )
    if new:
        note(acknowledged=", ".join(f"{text.code} {text.number}" for text in new))
    return len(new)
