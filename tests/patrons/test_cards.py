"""Cards: numbered by the scheme of the library, replaced with a history, lost and blocked at once (R64, R67, R68)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from armarius.network.models import Code
from armarius.network.queries import code_owner, codes_of
from armarius.network.testing import library, system
from armarius.patrons import queries
from armarius.patrons.commands.number_cards import number_cards
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.replace_card import replace_card
from armarius.patrons.commands.report_card_lost import report_card_lost
from armarius.patrons.models import CardScheme
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CheckDigit, Scheme
from armarius.patrons.testing import KNOWN, category, reader
from armarius.platform.values.reasons import Invalid, Refused, Stale

pytestmark = pytest.mark.django_db(transaction=True)


def numbered(at: int, prefix: str = "LV", digits: int = 4, first: int = 1, **more: int) -> str:
    """Cards of a library are numbered from now on; the next number."""
    made = number_cards(
        system(at), prefix=prefix, digits=digits, check_digit=CheckDigit.LUHN, next_number=first, **more
    )
    return made.next_number


def registered(at: int, card: str = "") -> str:
    """A reader is registered; the number of their card."""
    made = register_reader(
        system(at), family_name="Ozols", category=category(), card=card, overrides=KNOWN
    ).reader
    return codes_of("reader", [made])[made]


def test_without_a_card_a_reader_gets_the_next_number_of_the_nearest_scheme() -> None:
    region = library("REGION")
    branch = library("BRANCH", parent=region)
    assert numbered(region) == "LV00018"
    assert [registered(branch), registered(region)] == ["LV00018", "LV00026"]
    assert numbered(branch, prefix="B", digits=3) == "B0018"
    assert [registered(branch), registered(region)] == ["B0018", "LV00034"]


def test_without_a_scheme_a_card_must_be_scanned() -> None:
    with pytest.raises(Invalid) as refused:
        registered(library())
    assert [r.code for r in refused.value.reasons] == ["network.code_missing"]


def test_a_number_that_is_somebodys_already_is_passed_over() -> None:
    here = library()
    numbered(here)
    registered(here, card="LV-00018")  # read as LV00018: codes are compared without hyphens
    assert registered(here) == "LV00026"


def test_a_long_row_of_cards_printed_before_costs_a_statement_for_fifty() -> None:
    here = library()
    numbered(here)
    with CaptureQueriesContext(connection) as plain:
        registered(here)
    for running in range(2, 122):
        reader(here, card=Scheme("LV", 4, CheckDigit.LUHN).number(running))
    with CaptureQueriesContext(connection) as behind:
        card = registered(here)
    assert card == Scheme("LV", 4, CheckDigit.LUHN).number(122)
    assert len(behind) - len(plain) <= 2


def test_a_mistyped_number_of_the_scheme_is_refused_and_an_older_card_is_not() -> None:
    here = library()
    numbered(here)
    with pytest.raises(Invalid) as refused:
        registered(here, card="LV00019")
    assert [(r.code, r.field) for r in refused.value.reasons] == [(Refusal.CARD_NUMBER_MISTYPED, "code")]
    assert registered(here, card="OLD-7") == "OLD-7"


def test_when_numbers_are_used_up_nobody_is_registered_without_a_card() -> None:
    here = library()
    numbered(here, digits=3, first=999)
    assert registered(here).startswith("LV999")
    with pytest.raises(Refused) as refused:
        registered(here)
    assert [r.code for r in refused.value.reasons] == [Refusal.CARD_NUMBERS_USED_UP]


@pytest.mark.parametrize(
    ("prefix", "digits", "first", "refusal"),
    [
        ("L V", 4, 1, Refusal.BROKEN_CARD_SCHEME),
        ("LV", 2, 1, Refusal.BROKEN_CARD_SCHEME),
        ("LV", 4, 0, Refusal.NEXT_NUMBER_OUT_OF_RANGE),
        ("LV", 4, 10_000, Refusal.NEXT_NUMBER_OUT_OF_RANGE),
    ],
)
def test_schemes_that_cannot_be(prefix: str, digits: int, first: int, refusal: Refusal) -> None:
    here = library()
    with pytest.raises(Invalid) as refused:
        numbered(here, prefix, digits, first)
    assert [r.code for r in refused.value.reasons] == [refusal]
    assert not CardScheme.objects.exists()


def test_a_scheme_somebody_else_changed_is_not_overwritten() -> None:
    here = library()
    numbered(here)
    assert numbered(here, prefix="r", version=1) == "R00018"
    with pytest.raises(Stale) as refused:
        numbered(here, prefix="X", version=1)
    assert [r.code for r in refused.value.reasons] == [Refusal.CARD_SCHEME_CHANGED]


def test_a_lost_card_means_nobody_from_now_on_and_stands_in_the_history() -> None:
    here = library()
    who = reader(here, card="FIRST")
    report_card_lost(system(here), reader=who)
    owner = code_owner("FIRST")
    assert owner is not None
    assert owner.retired
    assert codes_of("reader", [who]) == {}
    with pytest.raises(Refused) as refused:
        report_card_lost(system(here), reader=who)
    assert [r.code for r in refused.value.reasons] == [Refusal.NO_CARD_IN_USE]
    replace_card(system(here), reader=who, card="SECOND")
    replace_card(system(here), reader=who, card="THIRD")
    history = [(card.code.printed, card.ended_as) for card in queries.cards_of(who)]
    assert history == [("THIRD", ""), ("SECOND", "replaced"), ("FIRST", "lost")]
    assert Code.objects.filter(retired_at__isnull=False).count() == 2


def test_a_replaced_card_gets_the_next_number_too() -> None:
    here = library()
    who = reader(here, card="FIRST")
    numbered(here)
    replace_card(system(here), reader=who)
    assert codes_of("reader", [who]) == {who: "LV00018"}
