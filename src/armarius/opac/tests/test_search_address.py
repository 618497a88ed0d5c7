"""Addresses of a search with a value more or less."""

import pytest
from django.http import QueryDict

from armarius.opac.screens.search_address import Toggles, asked_of


@pytest.mark.parametrize(
    ("asked", "name", "value", "leads_to"),
    [
        ("", "author", "Ada & Eva", "author=Ada+%26+Eva"),
        ("q=gads", "library", "R", "q=gads&library=R"),
        ("q=gads&sort=year", "-subject", "Ūdens", "q=gads&sort=year&-subject=%C5%AAdens"),
        ("q=gads&library=R&library=V", "library", "R", "q=gads&library=V"),
        ("q=gads&library=R", "-library", "R", "q=gads&-library=R"),
        ("q=gads&-library=R", "library", "R", "q=gads&library=R"),
        ("library=R", "library", "R", ""),
        ("q=gads&available=now", "available", "now", "q=gads"),
        ("q=gads", "available", "now", "q=gads&available=now"),
    ],
)
def test_a_value_is_taken_in_or_away(asked: str, name: str, value: str, leads_to: str) -> None:
    search = asked_of(QueryDict(asked))
    assert search.toggled(name, value) == f"/search?{leads_to}"
    assert Toggles(search).toggled(name, value) == f"/search?{leads_to}"
