"""Preferences: typed, inherited down the tree, changed by commands."""

import pytest

from armarius.circulation.preferences import RETENTION_DAYS
from armarius.network.testing import library, system
from armarius.patrons.preferences import ACCESS_LOG_DAYS
from armarius.platform import preferences
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry
from armarius.platform.preferences import Preference, Scope
from armarius.platform.queries import effective_value, preference
from armarius.platform.values.reasons import Invalid, Missing

pytestmark = pytest.mark.django_db
GREETING = Preference(name="test.greeting", default="Hello", scope=Scope.LIBRARY, label="Greeting", help="")


@pytest.fixture(autouse=True)
def _greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preference that only these tests know."""
    monkeypatch.setitem(preferences._declared, GREETING.name, GREETING)


def test_a_library_inherits_what_the_nearest_ancestor_set() -> None:
    root = library()
    branch = library(parent=root)
    assert preference(GREETING, branch) == "Hello"
    set_preference(system(root), name="test.greeting", text="Labdien")
    assert effective_value(GREETING, branch).set_at == root
    set_preference(system(branch), name="test.greeting", text="Sveiki")
    assert (preference(GREETING, branch), preference(GREETING, root)) == ("Sveiki", "Labdien")
    set_preference(system(branch), name="test.greeting", text="", inherit=True)
    assert preference(GREETING, branch) == "Labdien"


def test_an_installation_s_preference_is_one_for_all() -> None:
    root = library()
    branch = library(parent=root)
    set_preference(system(branch), name=ACCESS_LOG_DAYS.name, text="365")
    assert preference(ACCESS_LOG_DAYS, root) == 365
    assert JournalEntry.objects.get(verb="platform.set_preference").facts["after"] == "365"


@pytest.mark.parametrize("text", ["soon", "-1", "99999", "7.5", ""])
def test_a_value_that_cannot_be_is_refused(text: str) -> None:
    here = library()
    with pytest.raises(Invalid):
        set_preference(system(here), name=RETENTION_DAYS.name, text=text)
    assert preference(RETENTION_DAYS, here) == 30


def test_an_unknown_preference_is_missing() -> None:
    with pytest.raises(Missing):
        set_preference(system(library()), name="test.nothing", text="1")
