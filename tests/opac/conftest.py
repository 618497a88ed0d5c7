"""The public face over an index of its own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from armarius.catalogue import indexing
from armarius.site.settings import middleware


@pytest.fixture
def public(settings, tmp_path: Path, db: None) -> Client:
    """A client of the public face; its index folder belongs to the test."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path, search_rate=0, sign_in_rate=0, page_rate=0)
    settings.FACE = "public"
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    return Client()


@pytest.fixture
def indexed(public: Client) -> Callable[[], int]:
    """Build the index of what the test has made."""
    return indexing.rebuild
