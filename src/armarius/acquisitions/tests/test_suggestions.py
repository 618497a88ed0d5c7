"""Suggestions to buy: what may be suggested, who joins whom, how they go on, what follows readers and titles."""

from dataclasses import replace

import pytest

from armarius.acquisitions.commands.move_suggestions import move_suggestions, note_suggestion
from armarius.acquisitions.commands.suggest_purchase import suggest_purchase, withdraw_suggestion
from armarius.acquisitions.models import Suggestion, SuggestionVoice
from armarius.acquisitions.queries.own_data import data_of
from armarius.acquisitions.rules.suggestions import (
    FOLLOWS,
    SuggestionState,
    Wanted,
    against_moving,
    against_typed,
    sameness,
    tidied,
)
from armarius.acquisitions.testing import own, suggestion
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.testing import marc21, record, records
from armarius.formats.marc.record import DataField
from armarius.network.commands.delete_library import delete_library
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused

S = SuggestionState
GOOD = Wanted("Straumēni", "Virza, Edvarts", "978-0-14-044926-6", "1933")


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> set[str]:
    return {str(reason.code).partition(".")[2] for reason in outcome.value.reasons}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"title": "  "}, {"title_missing"}),
        ({"isbn": "978-0-14-044926-7"}, {"broken_isbn"}),
        ({"isbn": "a long time ago"}, {"broken_isbn"}),
        ({"year": "33"}, {"broken_year"}),
        ({"year": "2029"}, {"broken_year"}),
        ({"year": "²⁰²⁶"}, {"broken_year"}),
        ({"year": "2028"}, set()),
        ({"material": "papyrus"}, {"unknown_material"}),
        ({"why": "x" * 501, "title": "x" * 301}, {"text_too_long"}),
        ({"isbn": "", "year": "", "author": ""}, set()),
    ],
)
def test_what_is_typed_is_looked_at(typed: dict[str, str], wrong: set[str]) -> None:
    asked = tidied(replace(Wanted("Straumēni", year="1933"), **typed))
    assert {str(r.code).partition(".")[2] for r in against_typed(asked, 2026)} == wrong


def test_what_is_the_same() -> None:
    assert sameness("  STRAUMĒNI: dzeja!", "Virza, E.") == ("straumeni dzeja", "virza e")
    assert tidied(Wanted("x", isbn="0-306-40615-2")).isbn == "9780306406157"


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("to", list(S))
def test_every_state_leads_where_the_table_says(state: S, to: S) -> None:
    assert (not against_moving(state, to, "why")) == (to in FOLLOWS[state])


def test_a_no_says_why() -> None:
    assert [str(r.code) for r in against_moving(S.SENT, S.DECLINED, "  ")] == ["acquisitions.reason_missing"]


@pytest.fixture
def here(db: None) -> int:
    return library()


def test_the_same_of_another_reader_is_one_more_voice(here: int) -> None:
    anna, berta = reader(here), reader(here)
    first = suggest_purchase(own(anna, here), wanted=GOOD)
    other = suggest_purchase(own(berta, here), wanted=Wanted("Straumēni", isbn="9780306406157"))
    assert [first.joined, other.joined] == [False, False], "another edition has another number"
    withdraw_suggestion(own(berta, here), suggestion=other.suggestion)
    again = suggest_purchase(own(berta, here), wanted=Wanted("STRAUMENI!", why="Poetry", wants_hold=True))
    assert (again.suggestion, again.joined) == (first.suggestion, True)
    assert SuggestionVoice.objects.filter(suggestion_id=first.suggestion).count() == 2
    with pytest.raises(Refused) as twice:
        suggest_purchase(own(berta, here), wanted=GOOD)
    assert codes(twice) == {"suggested_already"}


def test_what_the_library_has_needs_a_reason(here: int) -> None:
    title = record(here, "Straumēni")
    anna = reader(here)
    with pytest.raises(Refused) as refused:
        suggest_purchase(own(anna, here), wanted=Wanted("straumēni"))
    assert codes(refused) == {"library_has_it"}
    assert refused.value.reasons[0].facts == {"title": "Straumēni"}
    made = suggest_purchase(
        own(anna, here), wanted=Wanted("straumēni", although="Thirty pupils"), record=title
    ).suggestion
    assert Suggestion.objects.get(pk=made).record_id == title


def test_the_quota_of_a_year(here: int) -> None:
    set_preference(system(here), name="acquisitions.suggestions_a_year", text="2")
    anna = reader(here)
    one = suggestion(anna, here, "One")
    suggestion(anna, here, "Two")
    with pytest.raises(Refused) as refused:
        suggestion(anna, here, "Three")
    assert refused.value.reasons[0].facts == {"made": 2, "most": 2}
    withdraw_suggestion(own(anna, here), suggestion=one)
    suggestion(anna, here, "Three")
    set_preference(system(here), name="acquisitions.suggestions_a_year", text="0")
    with pytest.raises(Refused) as none:
        suggestion(anna, here, "Four")
    assert codes(none) == {"no_suggestions_taken"}


def test_only_readers_suggest_and_take_back_their_own(here: int) -> None:
    anna, berta = reader(here), reader(here)
    made = suggestion(anna, here)
    with pytest.raises(Forbidden):
        suggest_purchase(at_desk(staff(here), here), wanted=GOOD)
    with pytest.raises(Missing):
        withdraw_suggestion(own(berta, here), suggestion=made)
    suggest_purchase(own(berta, here), wanted=Wanted("Straumēni"))
    withdraw_suggestion(own(anna, here), suggestion=made)
    assert Suggestion.objects.get(pk=made).state == S.SENT, "another reader still wants it"
    withdraw_suggestion(own(berta, here), suggestion=made)
    assert Suggestion.objects.get(pk=made).state == S.WITHDRAWN
    assert suggestion(anna, here) != made, "what was taken back is not joined"


def test_staff_decide_one_and_many_all_or_none(here: int) -> None:
    anna, clerk = reader(here), at_desk(staff(here), here)
    one, two = suggestion(anna, here, "One"), suggestion(anna, here, "Two")
    with pytest.raises(Invalid) as nothing:
        move_suggestions(clerk, suggestions=(), to=S.ACCEPTED)
    assert codes(nothing) == {"nothing_chosen"}
    with pytest.raises(Invalid) as silent:
        move_suggestions(clerk, suggestions=(one, two), to=S.DECLINED)
    assert codes(silent) == {"reason_missing"}
    move_suggestions(clerk, suggestions=(one,), to=S.ACCEPTED)
    with pytest.raises(Refused) as mixed:
        move_suggestions(clerk, suggestions=(one, two), to=S.ORDERED)
    assert codes(mixed) == {"not_from_this_state"}
    assert {row.state for row in Suggestion.objects.all()} == {S.ACCEPTED, S.SENT}
    move_suggestions(clerk, suggestions=(one, two), to=S.DECLINED, reason=" No money ")
    assert {row.answer for row in Suggestion.objects.all()} == {"No money"}
    move_suggestions(clerk, suggestions=(one,), to=S.CONSIDERED)
    assert Suggestion.objects.get(pk=one).answer == "", "a no that was taken back is told no more"
    note_suggestion(clerk, suggestion=one, text=" Cheaper in spring ")
    assert Suggestion.objects.get(pk=one).staff_note == "Cheaper in spring"


def test_another_branch_has_nothing_to_say(here: int) -> None:
    branch, other = library(parent=here), library(parent=here)
    made = suggestion(reader(branch), branch)
    with pytest.raises(Missing):
        move_suggestions(at_desk(staff(other), other), suggestions=(made,), to=S.ACCEPTED)
    with pytest.raises(Missing):
        note_suggestion(at_desk(staff(other), other), suggestion=made, text="x")
    move_suggestions(at_desk(staff(here), here), suggestions=(made,), to=S.ACCEPTED)
    with pytest.raises(Refused) as kept:
        delete_library(system(here), library=branch)
    assert "library_has_suggestions" in codes(kept)


def test_it_follows_its_reader_and_names_nobody_without_one(here: int) -> None:
    kept, going = reader(here), reader(here, given_name="Other")
    both = suggestion(kept, here, "Both")
    suggestion(going, here, "Both", why="mine")
    alone = suggestion(going, here, "Alone", why="For the garden", wants_hold=True)
    merge_readers(system(here), kept=kept, merged=going, kept_version=1, merged_version=1)
    assert {row.reader_id for row in SuggestionVoice.objects.all()} == {kept}
    assert SuggestionVoice.objects.filter(suggestion_id=both).count() == 1
    told = data_of(kept)["suggestions"]
    assert {(row["title"], row["why"], row["wants_hold"]) for row in told} == {
        ("Alone", "For the garden", True),
        ("Both", "", False),
    }
    move_suggestions(system(here), suggestions=(alone,), to=S.ACCEPTED)
    delete_reader(system(here), reader=kept)
    assert not SuggestionVoice.objects.exists()
    assert Suggestion.objects.get(pk=alone).state == S.ACCEPTED
    assert Suggestion.objects.get(pk=both).state == S.WITHDRAWN
    entries = JournalEntry.objects.filter(verb="acquisitions.suggest_purchase")
    assert all("Alone" not in str(entry.facts) for entry in entries)


def test_it_follows_its_title(here: int) -> None:
    kept, merged = record(here, "Straumēni"), record(here, "Straumeni")
    made = suggest_purchase(
        own(reader(here), here), wanted=Wanted("Straumeni", although="lost"), record=merged
    ).suggestion
    assert Suggestion.objects.get(pk=made).record_id == merged
    merge_records(
        system(here), kept=kept, kept_version=1, merged=merged, merged_version=1, keep=range(9), take=()
    )
    assert Suggestion.objects.get(pk=made).record_id == kept


def test_what_arrives_leads_to_the_title_of_its_number(here: int) -> None:
    made = suggest_purchase(own(reader(here), here), wanted=GOOD).suggestion
    plain = marc21("Straumēni")
    numbered = replace(plain, fields=(*plain.fields, DataField("020", " ", " ", (("a", "0140449264"),))))
    title = records(here, [numbered])[0]
    clerk = at_desk(staff(here), here)
    move_suggestions(clerk, suggestions=(made,), to=S.ACCEPTED)
    assert Suggestion.objects.get(pk=made).record_id is None
    move_suggestions(clerk, suggestions=(made,), to=S.ARRIVED)
    assert Suggestion.objects.get(pk=made).record_id == title
