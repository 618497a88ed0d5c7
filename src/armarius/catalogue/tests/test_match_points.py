"""Which record of ours an incoming one is, as a table a cataloguer can read."""

from dataclasses import replace

import pytest

from armarius.catalogue.rules.match_points import Described, Finding, MatchPoint, PointKind, key, matched
from armarius.catalogue.rules.profiles import SHIPPED

POINTS = SHIPPED["replace"].points
HERE, THERE = 1, 2
OURS = Described(
    id=7,
    library=HERE,
    isbns=frozenset({"9789984335254"}),
    issns=frozenset(),
    control="LNB|1",
    others=frozenset({"OCoLC|55"}),
    title=key("Dvēseļu putenis"),
    author="grīns",
    publisher=key("Atēna"),
    year=2007,
)
INCOMING = Described(library=HERE, title=key("Cits"), year=1999)
TWIN = replace(OURS, id=8, control="LNB|8", others=frozenset())
VOLUME = replace(OURS, id=9, control="LNB|9", others=frozenset(), title=key("Dvēseļu putenis. 2"))


@pytest.mark.parametrize(
    ("why", "said", "known", "finding", "best"),
    [
        ("nothing in common", {}, [OURS], Finding.NEW, None),
        ("the same ISBN", {"isbns": OURS.isbns}, [OURS], Finding.MATCHED, 7),
        ("our own number", {"control": "LNB|1"}, [OURS], Finding.MATCHED, 7),
        ("another's number that we noted", {"control": "OCoLC|55"}, [OURS], Finding.MATCHED, 7),
        ("our number in their field 035", {"others": frozenset({"LNB|1"})}, [OURS], Finding.MATCHED, 7),
        (
            "title, author and year alone are worth a look",
            {"title": OURS.title, "author": "grīns", "year": 2007},
            [OURS],
            Finding.DOUBT,
            None,
        ),
        (
            "title, author, publisher and year are enough",
            {"title": OURS.title, "author": "grīns", "publisher": OURS.publisher, "year": 2007},
            [OURS],
            Finding.MATCHED,
            7,
        ),
        ("an ISBN that two records share", {"isbns": OURS.isbns}, [OURS, TWIN], Finding.DOUBT, None),
        (
            "an ISBN of a set, told apart by the title",
            {"isbns": OURS.isbns, "title": OURS.title, "author": "grīns", "year": 2007},
            [OURS, VOLUME],
            Finding.MATCHED,
            7,
        ),
        (
            "the ISBN of one and the number of another",
            {"isbns": OURS.isbns, "control": "LNB|3"},
            [OURS, replace(OURS, id=3, control="LNB|3", isbns=frozenset())],
            Finding.DOUBT,
            None,
        ),
        ("a record of another kind", {"isbns": OURS.isbns, "kind": "authority"}, [OURS], Finding.NEW, None),
    ],
)
def test_the_points_say(
    why: str, said: dict[str, object], known: list[Described], finding: Finding, best: int | None
) -> None:
    match = matched(replace(INCOMING, **said), known, POINTS, sure=100, likely=60)  # type: ignore[arg-type]
    assert (match.finding, match.best.record if match.best else None) == (finding, best), why


@pytest.mark.parametrize(("library", "finding"), [(HERE, Finding.MATCHED), (THERE, Finding.NEW)])
def test_a_number_without_agency_speaks_only_at_home(library: int, finding: Finding) -> None:
    ours = replace(OURS, control="|17", others=frozenset())
    point = [MatchPoint(PointKind.OWN_NUMBER, 100), MatchPoint(PointKind.OTHER_NUMBER, 100)]
    incoming = replace(INCOMING, control="|17", library=library)
    assert matched(incoming, [ours], point, sure=100, likely=60).finding is finding


def test_what_neither_says_is_nothing_in_common() -> None:
    blank = Described(library=HERE)
    assert matched(blank, [replace(blank, id=1)], POINTS, sure=1, likely=1).finding is Finding.NEW
