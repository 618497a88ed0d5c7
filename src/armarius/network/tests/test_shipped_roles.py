"""Shipped roles hold what this version ships; other roles are the installation's own."""

import pytest

from armarius.network.commands.install_roles import install_roles
from armarius.network.models import Role
from armarius.network.rules.roles import SHIPPED
from armarius.network.testing import system

pytestmark = pytest.mark.django_db


def test_an_update_gives_shipped_roles_what_it_adds_and_leaves_others_alone() -> None:
    install_roles(system())
    Role.objects.filter(code="clerk").update(permissions=["desk.enter"])
    Role.objects.create(code="volunteer", permissions=["desk.enter"])
    install_roles(system())
    held = dict(Role.objects.values_list("code", "permissions"))
    assert held["clerk"] == list(SHIPPED["clerk"])
    assert held["volunteer"] == ["desk.enter"]
