"""How somebody likes to work is kept with the account, and only with their own."""

import pytest
from django.utils import timezone

from armarius.network import queries
from armarius.network.commands.choose import LONGEST, choose
from armarius.network.refusals import Refusal
from armarius.network.testing import at_desk, library, staff, system
from armarius.platform.values.reasons import Invalid, Missing

pytestmark = pytest.mark.django_db


def test_choices_are_kept_changed_and_forgotten() -> None:
    here = library()
    anna, boriss = staff(here, "clerk"), staff(here, "cataloguer")
    choose(
        at_desk(anna, here, timezone.now()),
        values={"desk.volume": 40, "list.readers.columns": ["name", "card"]},
    )
    choose(at_desk(anna, here, timezone.now()), values={"desk.volume": 0})
    assert queries.choices(anna) == {"desk.volume": 0, "list.readers.columns": ["name", "card"]}
    choose(at_desk(anna, here, timezone.now()), values={"list.readers.columns": None})
    assert queries.choices(anna) == {"desk.volume": 0}
    assert queries.choices(boriss) == {}


@pytest.mark.parametrize("values", [{"": 1}, {"x" * 81: 1}, {"fine": 1, "long": "x" * LONGEST}])
def test_a_choice_is_small_and_named_or_nothing_is_kept(values: dict[str, object]) -> None:
    here = library()
    anna = staff(here, "clerk")
    with pytest.raises(Invalid) as refused:
        choose(at_desk(anna, here, timezone.now()), values=values)
    assert refused.value.reasons[0].code == Refusal.CHOICE_TOO_LONG
    assert queries.choices(anna) == {}


def test_the_system_has_no_likings() -> None:
    with pytest.raises(Missing):
        choose(system(library()), values={"desk.volume": 1})
