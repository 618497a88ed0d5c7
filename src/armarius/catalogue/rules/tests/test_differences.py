"""What counts as a change between two states of a record."""

import pytest

from armarius.catalogue.rules.differences import differences
from armarius.formats.marc.record import ControlField, DataField, MarcRecord

TITLE = DataField("245", "1", "0", (("a", "Putenis"),))


@pytest.mark.parametrize(
    ("before", "after", "tags"),
    [
        ("00000nam a2200000 i 4500", "00812nam a2200265 i 4500", []),
        ("00000nam a2200000 i 4500", "00812cam a2200265 i 4500", ["LDR"]),
        ("00000nam a2200000 i 4500", "00000nam a2200000 a 4500", ["LDR"]),
    ],
    ids=["length and base address are counted anew", "the status", "the descriptive form"],
)
def test_a_leader(before: str, after: str, tags: list[str]) -> None:
    found = differences(MarcRecord(before, (TITLE,)), MarcRecord(after, (TITLE,)))
    assert [each.tag for each in found] == tags


def test_the_moment_of_the_last_change_is_none() -> None:
    leader = "00000nam a2200000 i 4500"
    states = [MarcRecord(leader, (ControlField("005", moment), TITLE)) for moment in ("1", "2")]
    assert differences(*states) == ()
