"""Issues by year: what copies are called, what statements say."""

import pytest

from armarius.holdings.rules.issues import by_year, name_within, runs, year_of

NAMES = {
    "2025, № 3": (2025, "№ 3"),
    "No. 3 (2025)": (2025, "No. 3"),
    "2024/2025, 1": (2024, "2025, 1"),
    "2025年第3期": (2025, "年第3期"),
    "Vol. 12, no. 4 (April 1998)": (1998, "Vol. 12, no. 4 April"),
    "2026": (2026, "2026"),
    "Nr. 120251": (None, "Nr. 120251"),
    "3": (None, "3"),
    "": (None, ""),
}


@pytest.mark.parametrize(("name", "found"), NAMES.items(), ids=NAMES.keys())
def test_the_year_of_an_issue_and_its_name_within(name: str, found: tuple[int | None, str]) -> None:
    year = year_of(name)
    assert (year, name_within(name, year)) == found


STATEMENTS = {
    "v.1 (1990)-v.5 (1994)": ["1990–1994"],
    "v.1(1990)-": ["1990–"],
    "1990-1994; 1996; 1998, nr. 1-6": ["1990–1994", "1996", "1998"],
    "2019, 2020": ["2019", "2020"],
    "2019 № 1-12; 2020 № 1, 2": ["2019", "2020"],
    "1994-1990": ["1990–1994"],
    "t. 1-5": [],
    "": [],
    ";;;,,": [],
}


@pytest.mark.parametrize(("text", "years"), STATEMENTS.items(), ids=STATEMENTS.keys())
def test_the_years_of_a_statement(text: str, years: list[str]) -> None:
    assert [run.years for run in runs(text)[0]] == years


def test_what_names_no_year_is_kept() -> None:
    assert runs("t. 1-5; 1996")[1] == ("t. 1-5",)


def test_years_fall_and_issues_rise() -> None:
    names = ["2024, 10", "2025, 2", "2025, 10", "2025, 1", "atlas", "2025, supplement", "2024, 9"]
    said, _others = runs("1990-1999; 2024, nr. 9-10; 2003-")
    found = by_year(names, str, lambda name: name != "2025, 2", said)
    assert [(year.years, year.said, year.issues, year.inside) for year in found] == [
        ("2003–", ("2003-",), (), 0),
        ("2025", (), ("2025, 1", "2025, 2", "2025, 10", "2025, supplement"), 3),
        ("2024", ("2024, nr. 9-10",), ("2024, 9", "2024, 10"), 2),
        ("1990–1999", ("1990-1999",), (), 0),
        ("", (), ("atlas",), 1),
    ]


@pytest.mark.parametrize("text", ["9" * 100_000, "1990-" * 50_000, "\u0000\u202e(((", "20" * 10_000])
def test_senseless_statements_do_no_harm(text: str) -> None:
    found, _others = runs(text[:2_000])
    assert by_year([text], str, bool, found)
