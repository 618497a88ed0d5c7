"""Write a text that readers acknowledge, or its next version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.models import ConsentText
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class ConsentTextWritten:
    """The id of the version, and its number."""

    text: int
    number: int


@command("patrons.write_consent_text", needs=permissions.SET_UP_REGISTRATION)
def write_consent_text(
    occasion: Occasion,
    *,
    code: str,
    titles: Mapping[str, str],
    bodies: Mapping[str, str],
    required: bool,
    valid_from: date,
    after: int = 0,
) -> ConsentTextWritten:
    """Write the next version of a text of this library: usage rules, notice on personal data, consent to photos (R63).

    Titles and bodies by language code. ``after`` is the number of the version that was looked at (0: a new text).
    What readers said yes to stays as it was: a version is never changed. Refusals: ``Invalid`` code_missing,
    text_missing, text_too_long; ``Stale`` text_changed when another version was written meanwhile.
    """
    code = code.strip().lower()
    written = {lang: text.strip() for lang, text in bodies.items() if text.strip()}
    named = {lang: text.strip()[:120] for lang, text in titles.items() if text.strip()}
    found = [] if code else [Reason(Refusal.CODE_MISSING, field="code")]
    if not written or set(written) != set(named):
        found.append(Reason(Refusal.TEXT_MISSING, field="body"))
    if any(len(text) > LONGEST for text in written.values()):
        found.append(Reason(Refusal.TEXT_TOO_LONG, {"longest": LONGEST}, "body"))
    if found:
        raise Invalid(*found)
    versions = ConsentText.objects.filter(library_id=occasion.library, code=code[:40])
    latest = versions.order_by("-number").values_list("number", flat=True).first() or 0
    if latest != after:
        raise Stale(Reason(Refusal.TEXT_CHANGED))
    row = ConsentText.objects.create(
        library_id=occasion.library,
        code=code[:40],
        number=latest + 1,
        title=named,
        body=written,
        required=required,
        valid_from=valid_from,
        written_at=occasion.at,
    )
    note(code=row.code, number=row.number)
    return ConsentTextWritten(row.pk, row.number)
