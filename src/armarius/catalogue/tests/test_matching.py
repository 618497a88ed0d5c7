"""What an incoming record is to the catalogue, as a table."""

import pytest

from armarius.catalogue.rules.matching import Known, Verdict, title_key, verdict

HERE, THERE = 1, 2
OURS = Known(7, "old", title_key("Dvēseļu putenis"), 1, "bibliographic", HERE)


@pytest.mark.parametrize(
    ("digest", "title", "control", "kind", "library", "expected"),
    [
        ("old", "Dvēseļu putenis", "LNB|1", "bibliographic", THERE, Verdict.UNCHANGED),
        ("new", "Dvēseļu putenis!", "LNB|1", "bibliographic", HERE, Verdict.UPDATE),
        ("new", "Dvēseļu putenis", "LNB|1", "bibliographic", THERE, Verdict.UPDATE),
        ("new", "Straumēni", "LNB|1", "bibliographic", HERE, Verdict.CREATE),
        ("new", "Dvēseļu putenis", "LNB|1", "authority", HERE, Verdict.CREATE),
        ("new", "Dvēseļu putenis", "|1", "bibliographic", HERE, Verdict.UPDATE),
        ("new", "Dvēseļu putenis", "|1", "bibliographic", THERE, Verdict.CREATE),
        ("new", "Dvēseļu putenis", "", "bibliographic", HERE, Verdict.CREATE),
    ],
)
def test_verdict(
    *, digest: str, title: str, control: str, kind: str, library: int, expected: Verdict
) -> None:
    by_control = {"LNB|1": [OURS], "|1": [OURS], "": [OURS]}
    found, known = verdict(digest, title, control, {"old": OURS}, by_control, kind=kind, library=library)
    assert found is expected
    assert known == (None if expected is Verdict.CREATE else OURS)
