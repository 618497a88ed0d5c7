"""The occasion of a command given on the command line."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from armarius.network import queries as network
from armarius.network.refusals import Refusal
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


def occasion(library: str | None = None, at: str | None = None, key: str = "") -> Occasion:
    """The system's occasion at the library of that code, or the root; ``at`` is ISO 8601 (else now).

    Refusals: ``Missing`` unknown_library, ``Invalid`` broken_value.
    """
    found = network.library_by_code(library) if library else network.root_library()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIBRARY, {"library": library or ""}, "library"))
    return Occasion(who=SYSTEM, library=found.pk, channel=Channel.CLI, at=instant(at), key=key)


def instant(text: str | None) -> datetime:
    """The aware time a text names, UTC when it names no zone; now without a text."""
    if not text:
        return timezone.now()
    moment = parse_datetime(text)
    if moment is None:
        raise Invalid(Reason("platform.broken_value", {"value": text}, "at"))
    return moment if moment.tzinfo else timezone.make_aware(moment)
