"""What a stolen table of passwords is worth: the product's own settings, not the quick ones of the tests."""

import pytest
from argon2 import extract_parameters
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.module_loading import import_string

from armarius.desk.session import signing_in
from armarius.opac.account import views
from armarius.site import settings

SALT = "0123456789abcdefghijkl"


@pytest.fixture(scope="module")
def made() -> str:
    """A hash as the product makes it."""
    hasher: BasePasswordHasher = import_string(settings.PASSWORD_HASHERS[0])()
    return hasher.encode("bastard sword", SALT)


def test_guessing_costs_memory_and_time(made: str) -> None:
    """At least what OWASP's cheat sheet for password storage asks of Argon2id: 19 MiB, two rounds."""
    kept = extract_parameters(made.removeprefix("argon2"))
    assert kept.type.name == "ID"
    assert (kept.memory_cost >= 19 * 1024, kept.time_cost >= 2) == (True, True)


@pytest.mark.parametrize("unknown", [signing_in.UNKNOWN_HASH, views.UNKNOWN_HASH], ids=["desk", "readers"])
def test_somebody_unknown_costs_as_much_as_somebody_known(made: str, unknown: str) -> None:
    one, other = (extract_parameters(each.removeprefix("argon2")) for each in (made, unknown))
    assert (one.memory_cost, one.time_cost, one.parallelism, one.type) == (
        other.memory_cost,
        other.time_cost,
        other.parallelism,
        other.type,
    )
