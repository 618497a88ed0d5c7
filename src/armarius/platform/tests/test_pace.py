"""How large the chunks of an import are: by how long they keep others waiting, and by whether anybody else writes."""

from armarius.platform.pace import (
    BESIDE_THE_DESK,
    FIRST_CHUNK,
    LARGEST_CHUNK,
    SMALLEST_CHUNK,
    TARGET_SECONDS,
    Pace,
)


def test_chunks_grow_and_shrink_towards_their_target_and_stay_within_bounds() -> None:
    pace = Pace()
    pace.learn(TARGET_SECONDS / 2)
    assert FIRST_CHUNK < pace.alone < 2 * FIRST_CHUNK
    for _ in range(20):
        pace.learn(0.0001)
    assert pace.alone == LARGEST_CHUNK
    for _ in range(20):
        pace.learn(1.0)
    assert pace.alone == SMALLEST_CHUNK


def test_what_is_learnt_beside_a_desk_says_nothing_about_a_silent_one() -> None:
    pace = Pace(is_beside=True)
    pace.learn(BESIDE_THE_DESK / 2)
    assert (pace.alone, pace.beside) == (FIRST_CHUNK, SMALLEST_CHUNK * 3 // 2)
    pace.learn(TARGET_SECONDS)
    assert (pace.alone, pace.beside) == (FIRST_CHUNK, SMALLEST_CHUNK)
