"""Four processes of thirteen threads on one copy, one reader, one hold (cases C1 to C5 and C8)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PROCESSES, THREADS = 4, 13
ROUNDS = int(os.environ.get("SOAK", "1"))
pytestmark = [pytest.mark.race]


def raced(installation: Any, case: str) -> tuple[list[object], list[str], dict[str, Any]]:
    """Run a race: what was answered, what was refused, and what it left behind."""
    world = installation.start(str(HERE / "racing_world.py"), case)
    made = world.communicate()[0].splitlines()[-1]
    racers = [
        installation.start(
            str(HERE / "racing.py"), case, str(n * THREADS), str(THREADS), made, stdin=subprocess.PIPE
        )
        for n in range(PROCESSES)
    ]
    for racer in racers:
        assert racer.stdout.readline().strip() == "ready"
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [row for racer in racers for row in json.loads(racer.communicate()[0].splitlines()[-1])]
    verdict = subprocess.run(
        [sys.executable, str(HERE / "racing_verdict.py")],
        env=installation.environment,
        text=True,
        capture_output=True,
        check=True,
    )
    answers = [answer for _, answer, code in said if not code]
    return answers, [code for _, _, code in said if code], json.loads(verdict.stdout)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_case_c1_fifty_two_lend_one_copy_and_one_gets_it(installation: Any, _round: int) -> None:
    answers, refused, left = raced(installation, "c1")
    assert (len(answers), len(refused)) == (1, PROCESSES * THREADS - 1)
    assert set(refused) == {"circulation.item_on_loan"}
    assert (left["open"], left["lent"], left["broken"]) == (1, 1, {})


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_case_c2_one_key_is_one_effect_and_one_answer(installation: Any, _round: int) -> None:
    answers, refused, left = raced(installation, "c2")
    assert refused == []
    assert len(set(map(str, answers))) == 1
    assert (left["loans"], left["lent"], left["broken"]) == (1, 1, {})


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_case_c3_taken_back_at_many_desks_it_comes_back_once(installation: Any, _round: int) -> None:
    answers, refused, left = raced(installation, "c3")
    assert (len(answers), set(refused)) == (1, {"circulation.item_not_on_loan"})
    assert (left["open"], left["loans"], left["broken"]) == (0, 1, {})


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_case_c4_cancelled_or_lent_but_never_both_and_never_neither(installation: Any, _round: int) -> None:
    _, _, left = raced(installation, "c4")
    assert left["broken"] == {}
    assert (left["holds"], left["open"]) in ((["lent", "waiting"], 1), (["cancelled", "ready"], 0))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_case_c5_one_renewal_is_left_and_one_is_made(installation: Any, _round: int) -> None:
    answers, refused, left = raced(installation, "c5")
    assert (answers, len(refused)) == ([1], PROCESSES * THREADS - 1)
    assert (left["renewals"], left["broken"]) == (1, {})


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_case_c8_one_below_the_limit_gets_one_of_fifty_two(installation: Any, _round: int) -> None:
    answers, refused, left = raced(installation, "c8")
    assert (len(answers), set(refused)) == (1, {"circulation.loan_limit_reached"})
    assert (left["open"], left["broken"]) == (1, {})
