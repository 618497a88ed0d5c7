"""A reader suggests that the library buys something, and takes the suggestion back."""

from dataclasses import dataclass
from datetime import date

from armarius.acquisitions import permissions, queries
from armarius.acquisitions.commands.following import without_voices
from armarius.acquisitions.models import Suggestion, SuggestionVoice
from armarius.acquisitions.refusals import Refusal
from armarius.acquisitions.rules.suggestions import Wanted, against_typed, sameness, tidied
from armarius.network.queries import local_day
from armarius.patrons.commands.at_home import reader_itself
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class PurchaseSuggested:
    """The suggestion, and whether somebody had made it before: then the reader has joined it."""

    suggestion: int
    joined: bool


@dataclass(frozen=True, slots=True)
class SuggestionWithdrawn:
    """The suggestion."""

    suggestion: int


@command("acquisitions.suggest_purchase", needs=permissions.SUGGEST_OWN)
def suggest_purchase(occasion: Occasion, *, wanted: Wanted, record: int = 0) -> PurchaseSuggested:
    """A reader suggests something to the home library (R7); the same suggestion of another reader gets one more voice.

    ``record`` is the title of the catalogue it is about, 0 for none. What the library has may be suggested with a
    reason (``wanted.although``): more copies, another edition. The journal says that a reader suggested, not what.
    Refusals: ``Forbidden`` not_permitted; ``Invalid`` as ``rules.suggestions.against_typed``; ``Refused``
    no_suggestions_taken, quota_used_up, suggested_already, library_has_it.
    """
    row = reader_itself(occasion, permissions.SUGGEST_OWN)
    today = local_day(row.home_library_id, occasion.at)
    asked = tidied(wanted)
    if wrong := against_typed(asked, today.year):
        raise Invalid(*wrong)
    same = queries.open_like(row.home_library_id, asked)
    if reasons := against(row.pk, row.home_library_id, asked, same, today):
        raise Refused(*reasons)
    note_person("reader", row.pk)
    if same is None:
        same = sent(occasion, row.home_library_id, asked, record, today)
    joined = same.voices.exists()
    SuggestionVoice.objects.create(
        suggestion=same,
        reader_id=row.pk,
        said_on=today,
        why=asked.why,
        although=asked.although,
        wants_hold=asked.wants_hold,
    )
    return PurchaseSuggested(same.pk, joined)


def against(
    reader: int, library: int, wanted: Wanted, same: Suggestion | None, today: date
) -> tuple[Reason, ...]:
    """Every reason not to take a suggestion now."""
    most, made = queries.quota(library), queries.made_in_year(reader, today)
    if most == 0:
        return (Reason(Refusal.NO_SUGGESTIONS_TAKEN),)
    found = []
    if same is not None and same.voices.filter(reader_id=reader).exists():
        found.append(Reason(Refusal.SUGGESTED_ALREADY))
    elif made >= most:
        found.append(Reason(Refusal.QUOTA_USED_UP, {"made": made, "most": most}))
    if not wanted.although and (there := queries.titles_like(wanted)):
        found.append(Reason(Refusal.LIBRARY_HAS_IT, {"title": next(iter(there.values()))}, "although"))
    return tuple(found)


def sent(occasion: Occasion, library: int, wanted: Wanted, record: int, today: date) -> Suggestion:
    """A new suggestion; ``record`` only where the catalogue has it."""
    title, author = sameness(wanted.title, wanted.author)
    there = queries.titles_like(wanted)
    about = record if record in there else next(iter(there), None)
    return Suggestion.objects.create(
        library_id=library,
        title=wanted.title,
        author=wanted.author,
        isbn=wanted.isbn,
        year=wanted.year,
        publisher=wanted.publisher,
        material=wanted.material,
        title_key=title,
        author_key=author,
        record_id=about,
        sent_on=today,
        moved_at=occasion.at,
    )


@command("acquisitions.withdraw_suggestion", needs=permissions.SUGGEST_OWN)
def withdraw_suggestion(occasion: Occasion, *, suggestion: int) -> SuggestionWithdrawn:
    """A reader takes an own suggestion back, or off the own list when it is over; the voices of others stay.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_suggestion, for another's too.
    """
    row = reader_itself(occasion, permissions.SUGGEST_OWN)
    gone, _each = SuggestionVoice.objects.filter(suggestion_id=suggestion, reader=row).delete()
    if not gone:
        raise Missing(Reason(Refusal.UNKNOWN_SUGGESTION, field="suggestion"))
    without_voices(occasion, [suggestion])
    note_person("reader", row.pk)
    return SuggestionWithdrawn(suggestion)
