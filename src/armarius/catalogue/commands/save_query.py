"""Keep a query by which the order of results is judged, or forget it."""

from dataclasses import dataclass

from armarius.catalogue import permissions, queries
from armarius.catalogue.models import SavedQuery
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

MOST_SAVED = 50
"""All of them are searched twice whenever weights are tried."""
LONGEST_NAME, LONGEST_TEXT = 80, 200


@dataclass(frozen=True, slots=True)
class QuerySaved:
    """The id of the query."""

    query: int


@command("catalogue.save_query", needs=permissions.TUNE_RELEVANCE)
def save_query(
    occasion: Occasion, *, text: str, name: str = "", expected: int = 0, saved: int = 0
) -> QuerySaved:
    """Keep a query of the installation; without a name its words are its name. ``saved`` 0 makes a new one.

    ``expected`` is the record that should come first, 0 none. Refusals: ``Missing`` unknown_query, unknown_record;
    ``Invalid`` query_needed, text_too_long, query_name_taken; ``Refused`` too_many_queries.
    """
    text, name = " ".join(text.split()), " ".join(name.split()) or " ".join(text.split())[:LONGEST_NAME]
    row = own_query(saved) if saved else SavedQuery()
    reasons = complaints(text, name, saved)
    if reasons:
        raise Invalid(*reasons)
    if not saved and SavedQuery.objects.count() >= MOST_SAVED:
        raise Refused(Reason(Refusal.TOO_MANY_QUERIES, {"most": MOST_SAVED}))
    if expected and expected != row.expected_id and queries.lock_record(expected) is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": expected}, "expected"))
    row.name, row.text, row.expected_id, row.saved_at = name, text, expected or None, occasion.at
    row.save()
    note(name=name)
    return QuerySaved(row.pk)


def complaints(text: str, name: str, saved: int) -> list[Reason]:
    """Everything that keeps a query from being saved."""
    reasons = [] if text else [Reason(Refusal.QUERY_NEEDED, {}, "text")]
    for field, said, most in (("text", text, LONGEST_TEXT), ("name", name, LONGEST_NAME)):
        if len(said) > most:
            reasons.append(Reason(Refusal.TEXT_TOO_LONG, {"most": most}, field))
    if SavedQuery.objects.filter(name=name).exclude(pk=saved).exists():
        reasons.append(Reason(Refusal.QUERY_NAME_TAKEN, {"name": name}, "name"))
    return reasons


@command("catalogue.delete_query", needs=permissions.TUNE_RELEVANCE)
def delete_query(occasion: Occasion, *, saved: int) -> QuerySaved:
    """Forget a saved query. Refusal: ``Missing`` unknown_query."""
    row = own_query(saved)
    note(name=row.name)
    row.delete()
    return QuerySaved(saved)


def own_query(saved: int) -> SavedQuery:
    """A saved query, locked. Refusal: ``Missing`` unknown_query."""
    row = SavedQuery.objects.select_for_update(no_key=True).filter(pk=saved).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_QUERY, {}, "query"))
    return row
