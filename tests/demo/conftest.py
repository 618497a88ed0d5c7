"""A data folder of the test's own: index and logins go there."""

from dataclasses import replace
from pathlib import Path

import pytest


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """The data folder."""
    settings.CONFIG = replace(settings.CONFIG, data=tmp_path)
    return tmp_path
