"""Staff say what becomes of suggestions, one or many, and note what is theirs alone."""

from dataclasses import dataclass

from django.db.models import F

from armarius.acquisitions import permissions
from armarius.acquisitions.models import Suggestion
from armarius.acquisitions.queries import titles_numbered
from armarius.acquisitions.refusals import Refusal
from armarius.acquisitions.rules.suggestions import LONGEST_TEXT, SuggestionState, against_moving
from armarius.network.queries import ancestors
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class SuggestionsMoved:
    """The suggestions."""

    suggestions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SuggestionNoted:
    """The suggestion."""

    suggestion: int


@command("acquisitions.move_suggestions", needs=permissions.CONSIDER)
def move_suggestions(
    occasion: Occasion, *, suggestions: tuple[int, ...], to: SuggestionState, reason: str = ""
) -> SuggestionsMoved:
    """Set suggestions to a state, all or none; a no needs a reason, which their readers are told.

    What arrived leads to its title, where the catalogue has the ISBN.
    Refusals: ``Invalid`` nothing_chosen, reason_missing, text_too_long; ``Refused`` not_from_this_state; those of
    ``locked``.
    """
    if not suggestions:
        raise Invalid(Reason(Refusal.NOTHING_CHOSEN))
    rows = [locked(occasion, pk) for pk in sorted(set(suggestions))]
    found = [why for row in rows for why in against_moving(SuggestionState(row.state), to, reason)]
    reasons = tuple({(why.code, tuple(why.facts.items())): why for why in found}.values())
    if reasons:
        refused = any(why.code == Refusal.NOT_FROM_THIS_STATE for why in reasons)
        raise (Refused if refused else Invalid)(*reasons)
    Suggestion.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=to, moved_at=occasion.at, answer=reason.strip(), version=F("version") + 1
    )
    for row in rows:
        touch("suggestion", row.pk)
        if to is SuggestionState.ARRIVED:
            lead_to_title(row)
    note(suggestion_state=to.value, suggestions=len(rows))
    return SuggestionsMoved(tuple(row.pk for row in rows))


@command("acquisitions.note_suggestion", needs=permissions.CONSIDER)
def note_suggestion(occasion: Occasion, *, suggestion: int, text: str) -> SuggestionNoted:
    """Write a note that readers do not see. Refusals: ``Invalid`` text_too_long; those of ``locked``."""
    row = locked(occasion, suggestion)
    written = text.strip()
    if len(written) > LONGEST_TEXT:
        raise Invalid(Reason(Refusal.TEXT_TOO_LONG, {"most": LONGEST_TEXT}, "staff_note"))
    Suggestion.objects.filter(pk=row.pk).update(staff_note=written, version=F("version") + 1)
    touch("suggestion", row.pk)
    return SuggestionNoted(row.pk)


def lead_to_title(row: Suggestion) -> None:
    """What arrived leads to the catalogue's title of the same ISBN, unless it is about a title already."""
    if row.record_id is None and row.isbn and (found := titles_numbered(row.isbn)):
        Suggestion.objects.filter(pk=row.pk).update(record_id=min(found))


def locked(occasion: Occasion, suggestion: int) -> Suggestion:
    """A suggestion to the occasion's library or one below it, locked. Refusal: ``Missing`` unknown_suggestion."""
    row = Suggestion.objects.select_for_update(no_key=True).filter(pk=suggestion).first()
    everywhere = occasion.who.kind is PrincipalKind.SYSTEM
    if row is None or not (everywhere or occasion.library in ancestors(row.library_id)):
        raise Missing(Reason(Refusal.UNKNOWN_SUGGESTION, field="suggestion"))
    return row
