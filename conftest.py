"""What every test stands on: a database of its own, triggers lifted for a flush, a fixed day."""

from collections.abc import Iterator

import pytest

from armarius.platform.database import append_only


@pytest.fixture(autouse=True)
def _append_only_lifted_for_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """Transactional tests end with a flush, which append-only triggers would refuse."""
    marker = request.node.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    if transactional:
        request.getfixturevalue("transactional_db")
    yield
    if transactional:
        append_only.drop()
