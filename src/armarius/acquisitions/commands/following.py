"""Suggestions follow when readers or titles become one, and when a reader goes. Functions within others' verbs."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F

from armarius.acquisitions.models import Suggestion, SuggestionVoice
from armarius.acquisitions.rules.suggestions import UNDECIDED, SuggestionState
from armarius.platform.values.occasion import Occasion


def without_voices(occasion: Occasion, suggestions: Collection[int]) -> None:
    """Those of these suggestions that nobody wants any more and nobody has decided are over."""
    left = Suggestion.objects.filter(pk__in=suggestions, state__in=UNDECIDED, voices__isnull=True)
    for pk in left.values_list("pk", flat=True):
        Suggestion.objects.filter(pk=pk).update(
            state=SuggestionState.WITHDRAWN, moved_at=occasion.at, version=F("version") + 1
        )


def follow_merge(kept: int, going: int) -> int:
    """What one entry of a reader suggested becomes the other's; what both suggested, once. How many voices."""
    both = SuggestionVoice.objects.filter(reader_id=kept).values_list("suggestion_id", flat=True)
    SuggestionVoice.objects.filter(reader_id=going, suggestion_id__in=list(both)).delete()
    return SuggestionVoice.objects.filter(reader_id=going).update(reader_id=kept)


def unlink_reader(occasion: Occasion, reader: int) -> int:
    """Take away the voices of a reader who is being deleted; how many."""
    rows = SuggestionVoice.objects.filter(reader_id=reader)
    wanted = list(rows.values_list("suggestion_id", flat=True))
    rows.delete()
    without_voices(occasion, wanted)
    return len(wanted)


def suggestions_before_merge(merged: int) -> dict[str, Any]:
    """Which suggestions are about the record that goes."""
    return {"suggestions": list(Suggestion.objects.filter(record_id=merged).values_list("pk", flat=True))}


def follow_record_merge(kept: int, merged: int) -> None:
    """Suggestions about a merged record are about the one that stayed."""
    Suggestion.objects.filter(record_id=merged).update(record_id=kept)


def follow_record_parting(kept: int, merged: int, memory: Mapping[str, Any]) -> None:
    """Suggestions go back to the record they were about."""
    Suggestion.objects.filter(pk__in=memory["suggestions"], record_id=kept).update(record_id=merged)
