"""Copies of a title by volume."""

import pytest

from armarius.holdings.rules.volumes import by_volume, in_order

Row = tuple[str, bool]
CASES = {
    "no volumes, one group": ([("", True), ("", False)], [("", 2, 1)]),
    "natural order": ([("10", True), ("2", False), ("1", True)], [("1", 1, 1), ("2", 1, 0), ("10", 1, 1)]),
    "none at the end": ([("", True), ("1", True)], [("1", 1, 1), ("", 1, 1)]),
    "counts": ([("1", True), ("1", False), ("1", True)], [("1", 3, 2)]),
    "spaces around": ([("1 ", True), ("1", True)], [("1", 2, 2)]),
    "no copies": ([], []),
}


@pytest.mark.parametrize(("copies", "groups"), CASES.values(), ids=CASES.keys())
def test_groups(copies: list[Row], groups: list[tuple[str, int, int]]) -> None:
    found = by_volume(copies, lambda copy: copy[0], lambda copy: copy[1])
    assert [(each.volume, len(each.copies), each.inside) for each in found] == groups


def test_each_volume_once() -> None:
    assert in_order(["2", "", "10", "2"]) == ["2", "10", ""]
