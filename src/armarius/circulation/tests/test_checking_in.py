"""The decision table of docs/algorithms/check-in.md, row by row, and which row comes first."""

import pytest

from armarius.circulation.rules.checking_in import Arrival, Decision, Put, decided

HERE, HOME, AWAY = 1, 2, 3


@pytest.mark.parametrize(
    ("row", "arrival", "put", "destination"),
    [
        (1, {"home": HERE, "withdrawn": True}, Put.SET_ASIDE, None),
        (2, {"home": HOME, "transit_to": HERE, "transit_hold": True}, Put.HOLD_SHELF, None),
        (3, {"home": HOME, "transit_to": AWAY, "transit_hold": True}, Put.SEND_ON, AWAY),
        (4, {"home": HOME, "ready_at": HERE}, Put.HOLD_SHELF, None),
        (5, {"home": HERE, "ready_at": AWAY}, Put.SEND_FOR_HOLD, AWAY),
        (6, {"home": HOME, "unfit": True}, Put.SET_ASIDE, None),
        (7, {"home": HOME, "wanted_at": HERE}, Put.HOLD_SHELF, None),
        (8, {"home": HERE, "wanted_at": AWAY}, Put.SEND_FOR_HOLD, AWAY),
        (9, {"home": HOME, "transit_to": HERE}, Put.SHELVE, None),
        (10, {"home": HERE, "transit_to": AWAY}, Put.SEND_ON, AWAY),
        (11, {"home": HERE}, Put.SHELVE, None),
        (12, {"home": HOME, "floats": True}, Put.KEEP_HERE, None),
        (13, {"home": HOME}, Put.SEND_HOME, HOME),
    ],
)
def test_each_row(row: int, arrival: dict[str, object], put: Put, destination: int | None) -> None:
    assert decided(Arrival(here=HERE, **arrival)) == Decision(row, put, destination)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "why", "arrival"),
    [
        (1, "withdrawn before everything", {"withdrawn": True, "ready_at": HERE, "wanted_at": HERE}),
        (2, "a captured hold before a damage", {"transit_to": HERE, "transit_hold": True, "unfit": True}),
        (6, "a damage before a waiting hold", {"unfit": True, "wanted_at": HERE}),
        (7, "a waiting hold before the journey home", {"wanted_at": HERE, "transit_to": HOME}),
        (8, "a waiting hold before floating", {"wanted_at": AWAY, "floats": True}),
        (10, "a journey before floating", {"transit_to": HOME, "floats": True}),
    ],
)
def test_which_row_comes_first(row: int, why: str, arrival: dict[str, object]) -> None:
    assert decided(Arrival(here=HERE, home=HOME, **arrival)).row == row, why  # type: ignore[arg-type]


def test_every_arrival_has_a_row_and_a_journey_only_where_it_travels() -> None:
    places, flags = (None, HERE, HOME, AWAY), (False, True)
    for home in (HERE, HOME):
        for to in places:
            for ready in places:
                for wanted in places:
                    for withdrawn in flags:
                        for unfit in flags:
                            for floats in flags:
                                found = decided(
                                    Arrival(
                                        here=HERE,
                                        home=home,
                                        transit_to=to,
                                        transit_hold=ready is not None and to is not None,
                                        ready_at=ready,
                                        wanted_at=wanted,
                                        withdrawn=withdrawn,
                                        unfit=unfit,
                                        floats=floats,
                                    )
                                )
                                travels = found.put in (Put.SEND_FOR_HOLD, Put.SEND_HOME, Put.SEND_ON)
                                assert travels == (found.destination is not None)
                                assert found.destination != HERE
