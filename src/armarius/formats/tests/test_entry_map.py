"""A record without title still says by its leader's entry map which family it belongs to."""

import pytest

from armarius.formats.marc.dialects import family
from armarius.formats.marc.reasons import UnreadableRecord
from armarius.formats.marc.record import Dialect


@pytest.mark.parametrize(
    "tags",
    [{"001", "344"}, {"001", "210", "222"}, {"008", "040", "264", "336", "610", "650"}, {"001", "758"}],
)
def test_a_filled_entry_map_is_marc21(tags: set[str]) -> None:
    assert family("00471nam a2200109   4500", tags, b"") is Dialect.MARC21


@pytest.mark.parametrize("leader", ["00471nam a2200109   450 ", "00656    a2200241   4500"])
def test_a_blank_place_or_a_blank_type_tells_nothing(leader: str) -> None:
    with pytest.raises(UnreadableRecord):
        family(leader, {"001", "344"}, b"")
