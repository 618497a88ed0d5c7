"""What a macro makes of a sheet, line by line."""

import pytest

from armarius.catalogue.rules.macros import SHIPPED, as_steps, carried_out, filled_in, read_steps
from armarius.formats.marc.tag_text import TypedField

LEADER = "00000nam a2200000 i 4500"
SHEET = (
    TypedField("001", "", "", "7"),
    TypedField("245", "1", "0", "$a Title", 3),
    TypedField("336", "#", "#", "$b txt"),
    TypedField("650", "#", "7", "$a Karš"),
    TypedField("909", "#", "#", "$a x"),
)
VALUES = {"today": "2026-11-23", "agency": "GRB", "isbn": "9789984382357"}


@pytest.mark.parametrize(
    ("steps", "made"),
    [
        ("+ 500 ## $a Gift, {today}", ["001", "245", "336", "500 ## $a Gift, 2026-11-23", "650", "909"]),
        ("+ 650 #4 $a Miers", ["001", "245", "336", "650", "650 #4 $a Miers", "909"]),
        ("- 9XX", ["001", "245", "336", "650"]),
        ("- XXX\n+ 003 {agency}", ["001", "003  GRB"]),
        ("- 336\n+ 336 ## $b sti", ["001", "245", "336 ## $b sti", "650", "909"]),
        ("= 245 04", ["001", "245 04 $a Title", "336", "650", "909"]),
        (
            "+ 024 3# $a {isbn} {nobody}",
            ["001", "024 3# $a 9789984382357 {nobody}", "245", "336", "650", "909"],
        ),
    ],
)
def test_steps_change_the_sheet(steps: str, made: list[str]) -> None:
    found, wrong = read_steps(steps)
    leader, rows = carried_out(found, LEADER, SHEET, VALUES)
    assert wrong == ()
    assert leader == LEADER
    shown = [each.tag if each in SHEET else f"{each.tag} {each.ind1}{each.ind2} {each.text}" for each in rows]
    assert shown == made


@pytest.mark.parametrize(
    "line",
    [
        "500 ## $a x",
        "+ 50 ## $a x",
        "+ 5XX ## $a x",
        "= 245",
        "= 245 10 $a x",
        "- 9XX $a",
        "+ 500",
        "* 500 ##",
    ],
)
def test_what_is_no_step_is_said(line: str) -> None:
    assert read_steps(f"- 336\n\n{line}") == (read_steps("- 336")[0], (line,))


def test_a_template_makes_the_sheet_anew() -> None:
    steps, wrong = read_steps(as_steps(LEADER, SHEET))
    assert wrong == ()
    leader, rows = carried_out(steps, "", (), VALUES)
    assert leader == LEADER
    assert [(r.tag, r.ind1, r.ind2, r.text) for r in rows] == [
        (r.tag, r.ind1, r.ind2, r.text) for r in SHEET[1:]
    ]


@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_what_is_shipped_can_be_read(code: str) -> None:
    assert read_steps(SHIPPED[code][1])[1] == ()


def test_unknown_placeholders_stay() -> None:
    assert filled_in("{today} {x} {}", VALUES) == "2026-11-23 {x} {}"
