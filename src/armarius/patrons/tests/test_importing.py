"""What the columns and cells of a register mean, and who a row is; rule tables, no database."""

from datetime import date

import pytest

from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.duplicates import Entry
from armarius.patrons.rules.import_cells import day_of, likely_order, parted, typed_row
from armarius.patrons.rules.import_headings import guessed
from armarius.patrons.rules.import_matching import Candidate, matched
from armarius.patrons.rules.import_states import Found
from armarius.patrons.rules.importing import DayOrder, Mapping, NameOrder, Target, twice, unknown
from armarius.patrons.rules.reader_states import ReaderState

NATIONAL = [(7, "Personal code", True)]
REGISTERS = [
    (
        "en",
        ["Surname", "First name", "Date of birth", "Class", "E-mail", "Card number"],
        ["family_name", "given_name", "birth_date", "group", "email", "card"],
    ),
    (
        "lv",
        [
            "Uzvārds",
            "Vārds",
            "Dzimšanas datums",
            "Klase",
            "Personas kods",
            "Tālrunis",
            "Vecāku tālrunis",
            "Adrese",
        ],
        [
            "family_name",
            "given_name",
            "birth_date",
            "group",
            "identifier-7",
            "telephone",
            "further_telephone",
            "street",
        ],
    ),
    (
        "lv, one column",
        ["Nr.", "Skolēna uzvārds, vārds", "dzim.dat.", "e-pasts"],
        ["", "whole_name", "birth_date", "email"],
    ),
    (
        "lt",
        ["Pavardė", "Vardas", "Gimimo data", "Klasė", "Asmens kodas", "El. paštas"],
        ["family_name", "given_name", "birth_date", "group", "identifier-7", "email"],
    ),
    (
        "kk",
        ["Тегі", "Аты", "Әкесінің аты", "Туған күні", "Сынып", "ЖСН", "Мекенжайы"],
        ["family_name", "given_name", "middle_name", "birth_date", "group", "identifier-7", "street"],
    ),
    (
        "ru",
        ["№", "ФИО", "Дата рождения", "Класс", "Номер читательского билета", "Телефон", "Телефон"],
        ["", "whole_name", "birth_date", "group", "card", "telephone", "further_telephone"],
    ),
    (
        "zh",
        ["姓名", "出生日期", "班级", "身份证号", "借书证号", "手机"],
        ["whole_name", "birth_date", "group", "identifier-7", "card", "telephone"],
    ),
]


@pytest.mark.parametrize(("language", "headings", "targets"), REGISTERS, ids=[each[0] for each in REGISTERS])
def test_columns_are_known_by_their_headings(language: str, headings: list[str], targets: list[str]) -> None:
    assert list(guessed(headings, (), NATIONAL)) == targets


def test_a_field_of_the_library_comes_before_our_words() -> None:
    assert guessed(["Class", "Klase"], [(3, "Klase")]) == ("group", "field-3")
    assert guessed(["Shoe size", "Personal code"]) == ("", "")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2012-09-01", DayOrder.DAY_FIRST, date(2012, 9, 1)),
        ("1.9.2012", DayOrder.DAY_FIRST, date(2012, 9, 1)),
        ("01/09/2012", DayOrder.MONTH_FIRST, date(2012, 1, 9)),
        ("2012. gada 1. septembris", DayOrder.DAY_FIRST, None),
        ("2012年9月1日", DayOrder.MONTH_FIRST, date(2012, 9, 1)),
        ("20120901", DayOrder.DAY_FIRST, date(2012, 9, 1)),
        ("41153", DayOrder.DAY_FIRST, date(2012, 9, 1)),
        ("01.09.12", DayOrder.DAY_FIRST, date(2012, 9, 1)),
        ("01.09.87", DayOrder.DAY_FIRST, date(1987, 9, 1)),
        ("2012-09-01 00:00:00", DayOrder.DAY_FIRST, date(2012, 9, 1)),
        ("31.02.2012", DayOrder.DAY_FIRST, None),
        ("5.a", DayOrder.DAY_FIRST, None),
        ("", DayOrder.DAY_FIRST, None),
    ],
)
def test_days(text: str, order: DayOrder, day: date | None) -> None:
    assert day_of(text, order) == day


def test_the_order_of_days_is_told_by_what_can_be_no_month() -> None:
    assert likely_order(["03/04/2012", "09/30/2012"]) is DayOrder.MONTH_FIRST
    assert likely_order(["03/04/2012", "30/09/2012"]) is DayOrder.DAY_FIRST
    assert likely_order(["2012-09-30", "03/04/2012"]) is DayOrder.DAY_FIRST


@pytest.mark.parametrize(
    ("whole", "order", "names"),
    [
        ("Bērziņš Jānis", NameOrder.FAMILY_FIRST, ("Bērziņš", "Jānis")),
        ("Jānis Pēteris Bērziņš", NameOrder.GIVEN_FIRST, ("Bērziņš", "Jānis Pēteris")),
        ("Bērziņš, Jānis", NameOrder.GIVEN_FIRST, ("Bērziņš", "Jānis")),
        ("Иванов Пётр Сергеевич", NameOrder.FAMILY_FIRST, ("Иванов", "Пётр Сергеевич")),
        ("王小明", NameOrder.FAMILY_FIRST, ("王", "小明")),
        ("欧阳娜", NameOrder.FAMILY_FIRST, ("欧阳", "娜")),
        ("Madonna", NameOrder.GIVEN_FIRST, ("Madonna", "")),
    ],
)
def test_whole_names(whole: str, order: NameOrder, names: tuple[str, str]) -> None:
    assert parted(whole, order) == names


def test_a_row_says_what_its_columns_say() -> None:
    mapping = Mapping(
        ("whole_name", "birth_date", "", "further_telephone", "further_telephone", "middle_name")
    )
    row = typed_row(["Ivanov  Pyotr", "31.12.2012", "ignored", "111111", "222222", "Sergeyevich"], mapping)
    assert row.values == {
        "family_name": "Ivanov",
        "given_name": "Pyotr Sergeyevich",
        "birth_date": "2012-12-31",
        "further_telephone": "111111\n222222",
    }
    assert not row.faults


def test_formulas_are_text_and_faults_are_said_at_their_column() -> None:
    row = typed_row(
        ["=HYPERLINK(1)", "32.13.2012", "x" * 300], Mapping(("family_name", "birth_date", "given_name"))
    )
    assert row.values == {"family_name": "=HYPERLINK(1)"}
    assert [(fault.code, fault.field) for fault in row.faults] == [
        (Refusal.NO_DAY, "birth_date"),
        (Refusal.CELL_TOO_LONG, "given_name"),
    ]


ANNA = Entry("Kalniņa", "Anna", date(2012, 1, 2), frozenset({"+22222222"}))
SAME = Entry("Kalnina", "Anna", date(2012, 1, 2))
MARRIED = Entry("Ozola", "Anna", date(2012, 1, 2))
OTHER_DAY = Entry("Kalniņa", "Anna", date(2011, 1, 2))
NO_DAY = Entry("Kalniņa", "Anna")
MATCHES: list[tuple[str, Entry, list[Candidate], list[Candidate], Found, int]] = [
    ("nobody", NO_DAY, [], [], Found.NEW, 0),
    ("by number", SAME, [Candidate(1, ANNA)], [], Found.CHANGED, 1),
    ("by number, another name", MARRIED, [Candidate(1, ANNA)], [], Found.CONFLICT, 1),
    ("by number, another day", OTHER_DAY, [Candidate(1, ANNA)], [], Found.CONFLICT, 1),
    ("two numbers of two readers", SAME, [Candidate(1, ANNA), Candidate(2, ANNA)], [], Found.CONFLICT, 1),
    ("number of another library's reader", SAME, [Candidate(0, ANNA, "Town")], [], Found.FAULTY, 0),
    ("name and day of one", SAME, [], [Candidate(1, ANNA)], Found.CHANGED, 1),
    ("name and day of two", SAME, [], [Candidate(1, ANNA), Candidate(2, ANNA)], Found.LIKELY, 1),
    ("name alone", NO_DAY, [], [Candidate(1, ANNA)], Found.LIKELY, 1),
    ("another day", OTHER_DAY, [], [Candidate(1, ANNA)], Found.NEW, 0),
    ("known elsewhere", SAME, [], [Candidate(0, ANNA, "Town")], Found.LIKELY, 0),
    (
        "a sister",
        Entry("Kalniņa", "Ilze", date(2014, 1, 1), {"+22222222"}),
        [],
        [Candidate(1, ANNA)],
        Found.NEW,
        0,
    ),
]


@pytest.mark.parametrize("case", MATCHES, ids=[each[0] for each in MATCHES])
def test_who_a_row_is(case: tuple[str, Entry, list[Candidate], list[Candidate], Found, int]) -> None:
    _name, row, keyed, alike, found, who = case
    match = matched(row, keyed, alike)
    assert (match.found, match.reader) == (found, who)
    assert bool(match.reasons) is (found not in (Found.NEW, Found.CHANGED))


def test_columns_that_claim_one_thing_or_nothing_we_have() -> None:
    assert twice(("email", "", "", "email", "further_telephone", "further_telephone")) == ["email"]
    assert unknown(("email", "field-2", "field-3", "identifier-9", "shoes"), [2], [8]) == [
        "field-3",
        "identifier-9",
        "shoes",
    ]
    assert (
        Mapping.of_json(Mapping(("email",), "pupil", "5.a", "2027-08-31").as_json()).valid_until
        == "2027-08-31"
    )


def test_what_a_register_does_not_say_stays_and_can_be_gone_back_to() -> None:
    before = ReaderState("Kalniņa", "Anna", birth_date=date(2012, 1, 2), email="a@b.lv").told(
        {"street": "Brīvības 1", "further_telephone": "22222222"}
    )
    after = before.told(
        {Target.GIVEN_NAME: "Anna Marija", "place": "Rīga", "further_telephone": "22222222\n33333333"}
    )
    assert (after.given_name, after.email, after.address().street, after.address().place) == (
        "Anna Marija",
        "a@b.lv",
        "Brīvības 1",
        "Rīga",
    )
    assert [each.value for each in after.contacts] == ["22222222", "33333333"]
    assert ReaderState.of_json(after.as_json()) == after


def test_names_that_are_too_long_together_and_languages_nobody_ships() -> None:
    mapping = Mapping(("family_name", "given_name", "middle_name", "language", "identifier-3"))
    row = typed_row(["Ozola", "a" * 80, "b" * 80, "latviešu", "9" * 201], mapping)
    assert [(fault.code, fault.field) for fault in row.faults] == [
        (Refusal.CELL_TOO_LONG, "identifier-3"),
        (Refusal.CELL_TOO_LONG, "given_name"),
    ]
    assert "language" not in row.values
    assert typed_row(["Wang", "", "", "ZH", ""], mapping).values["language"] == "zh-hans"
