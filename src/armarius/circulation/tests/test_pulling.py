"""Which copy is fetched for whom, as a table without a database."""

from itertools import permutations

import pytest

from armarius.circulation.rules.holds import Copy, Request
from armarius.circulation.rules.policies import Terms
from armarius.circulation.rules.pulling import pulls

HERE, THERE = 1, 2
LENT_AND_HELD = Terms(lends=True, holds=True)


def terms_for(copy: Copy, category: str) -> Terms | None:
    return LENT_AND_HELD if copy.category != "kept" else Terms(lends=True, holds=False)


def copy(number: int, stands: int = HERE, owner: int = HERE, record: int = 7, **more: object) -> Copy:
    return Copy(id=number, record=record, owner=owner, stands=stands, available=True, **more)  # type: ignore[arg-type]


def request(hold: int, pickup: int = HERE, record: int = 7, **more: object) -> Request:
    return Request(
        hold=hold,
        target=hold,
        reader=hold,
        reader_category="adult",
        record=record,
        pickup=pickup,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("queue", "copies", "found"),
    [
        ([request(1), request(2)], [copy(10)], {10: 1}),
        ([request(1, THERE)], [copy(10), copy(11, THERE, THERE)], {11: 1}),
        ([request(1, THERE)], [copy(10), copy(11, owner=THERE)], {11: 1}),
        ([request(1), request(2)], [copy(10), copy(11, THERE)], {10: 1, 11: 2}),
        ([request(1, item=11)], [copy(10)], {}),
        ([request(1)], [copy(10, category="kept")], {}),
        ([request(1, record=7), request(1, record=8)], [copy(10), copy(11, record=8)], {10: 1}),
        ([request(1)], [Copy(id=10, record=7, owner=HERE, stands=HERE, available=False)], {}),
        ([request(1, THERE), request(1, THERE, 8)], [copy(10), copy(11, THERE, record=8)], {11: 1}),
        ([request(2), request(1, record=8), request(1)], [copy(10), copy(11, record=8)], {10: 2, 11: 1}),
        (
            [request(1, THERE), request(2, THERE), request(2, THERE, 8)],
            [copy(10, THERE), copy(11, record=8)],
            {10: 1, 11: 2},
        ),
        ([request(1, volume="1", place=5), request(2, place=3)], [copy(10, volume="1")], {10: 2}),
    ],
)
def test_the_pull_list(queue: list[Request], copies: list[Copy], found: dict[int, int]) -> None:
    assert {item: pull.hold for item, pull in pulls(queue, copies, terms_for).items()} == found


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_in_which_the_queues_are_read_changes_nothing(order: tuple[int, ...]) -> None:
    queue = [request(1, THERE), request(1, THERE, 8), request(2, HERE, 8), request(3, THERE)]
    copies = [copy(10), copy(11, record=8), copy(12, THERE, record=8)]
    found = pulls([queue[n] for n in order], copies, terms_for)
    assert {item: pull.hold for item, pull in found.items()} == {12: 1, 11: 2, 10: 3}
