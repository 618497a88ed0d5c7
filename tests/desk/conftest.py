"""A desk at which somebody is signed in; uploads go to a folder of the test."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.circulation.testing import Desk, desk
from armarius.desk.testing import signed_in
from armarius.network.queries import codes_of
from armarius.network.testing import staff


@dataclass(frozen=True)
class Room:
    """A lending library, its codes, and browsers by role."""

    desk: Desk
    card: str
    code: str

    def client(self, role: str = "administrator", **options: bool) -> Client:
        """A browser in which a new member of staff of that role is signed in."""
        return signed_in(staff(self.desk.library, role), self.desk.library, **options)


@pytest.fixture
def room(db: None, settings: Settings, tmp_path: Path) -> Room:
    """A library that lends, with a clerk, a reader and a copy."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    built = desk()
    card = codes_of("reader", [built.reader])[built.reader]
    return Room(built, card, codes_of("item", [built.item])[built.item])
