"""The simple form: what it does not show stays as it is; one changed value changes one field."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.form_rows import rows_of
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.new_record import Maker, new_record, stamped, with_title_indicators
from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord
from armarius.formats.marc.simple_form import read_form, write_form
from armarius.formats.tests.records import ABAI, DAUKANTAS, data, marc21, unimarc

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RUSSIAN = unimarc(
    ControlField("001", "ru-1"),
    ControlField("005", "20200101000000.0"),
    data("010", "  ", "a5-02-000001-1", "b(в пер.)", "d12 р."),
    data("100", "  ", "a20200115d1988    m  y0rusy50      ca"),
    data("101", "0 ", "arus"),
    data("200", "1 ", "aМастер и Маргарита", "eроман", "fМ. А. Булгаков", "gпослесл. М. О. Чудаковой"),
    data("205", "  ", "a2-е изд."),
    data("210", "  ", "aМосква", "cХудожественная литература", "d1988"),
    data("215", "  ", "a383, [1] с.", "d21 см"),
    data("225", "2 ", "aКлассики и современники", "iСоветская литература", "v12"),
    data("606", "1 ", "aРусская литература", "x20 в.", "2nlr_sh"),
    data("610", "0 ", "aроманы", "aсатира"),
    data("675", "  ", "a821.161.1-31", "v3", "zrus"),
    data("686", "  ", "a84(2Рос=Рус)6", "2rubbk"),
    data(
        "700", " 1", "3RU\\NLR\\AUTH\\77", "aБулгаков", "bМ. А.", "gМихаил Афанасьевич", "f1891-1940", "4070"
    ),
    data("702", " 1", "aЧудакова", "bМ. О.", "4075"),
    data("801", " 0", "aRU", "bNLR", "c20200115", "gRCR"),
    data("901", "  ", "aместное", "ближе"),
)
CHINESE = unimarc(
    ControlField("001", "cn-1"),
    data("010", "  ", "a978-7-02-000220-7", "dCNY20.00"),
    data("100", "  ", "a20200115d1973    em y0chiy50      ea"),
    data("101", "0 ", "achi"),
    data("200", "1 ", "a呐喊", "9na han", "f鲁迅著"),
    data("210", "  ", "a北京", "c人民文学出版社", "d1973"),
    data("606", "0 ", "a短篇小说", "y中国", "z现代"),
    data("690", "  ", "aI210.6", "v5"),
    data("701", " 0", "a鲁迅", "9lu xun", "f1881-1936", "4著"),
    data("801", " 0", "aCN", "bNLC", "c20200115"),
)
ODD = marc21(
    ControlField("001", "x"),
    ControlField("008", "short"),
    data("020", "  ", "a9789934012345 (hbk.) :", "c10.00"),
    data("020", "  ", "z123"),
    data("245", "00", "6880-01", "a\x98The \x9csea :", "bcharts =", "bLa mer /", "cA. B. ; C. D."),
    data("260", "  ", "aRīga :", "bJūra ;", "aViļņa :", "bMaris,", "cc1999."),
    data("490", "1 ", "aJūras grāmatas ;", "v1", "aOtra ;", "v2"),
    data("653", "  ", "ajūra", "akuģi"),
    data("700", "1 ", "iContainer of:", "aBērziņš, J.", "tCita grāmata."),
    data("700", "1 ", "aKalniņš, K.,", "eredaktors."),
    data("245", "10", "aAnother title"),
    leader="00000nam a2200000 a 4500",
)
RECORDS = {
    "marc21": (DAUKANTAS, Dialect.MARC21),
    "odd": (ODD, Dialect.MARC21),
    "unimarc": (ABAI, Dialect.UNIMARC),
    "rusmarc": (RUSSIAN, Dialect.RUSMARC),
    "cnmarc": (CHINESE, Dialect.CNMARC),
}
SIGNED_TEXTS = ("Learning C++", "C#", "Google+", "A+", "E = mc2 =", "What? :", "and/or /", "1 ;", "C. S.")
WORDS = st.sampled_from((*SIGNED_TEXTS, "Learning", "Vitamin C", "Java", "Etc..."))
TYPED = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
CODED = {"008", "100", "041"}
EACH = pytest.mark.parametrize("name", sorted(RECORDS))


def changed_fields(before: MarcRecord, after: MarcRecord) -> set[str]:
    """The tags of fields that are in one of the two only."""
    return {field.tag for field in set(before.fields) ^ set(after.fields)}


@EACH
def test_saved_without_a_change_nothing_changes(name: str) -> None:
    record, dialect = RECORDS[name]
    assert write_form(record, dialect, read_form(record, dialect)) is record


@EACH
def test_a_changed_value_changes_its_field_alone(name: str) -> None:
    record, dialect = RECORDS[name]
    values = read_form(record, dialect)
    for key, old in values.items():
        new = {"year": "1901", "language": "lat", "audience": "k", "role": "trl"}.get(
            key.rpartition(".")[2], f"{old} new" if old else "new"
        )
        after = write_form(record, dialect, values | {key: new})
        said = read_form(after, dialect)
        assert said == values | {key: new}, key
        assert len(changed_fields(record, after) - CODED) <= 1, key
        assert after.leader == record.leader
        assert abs(len(after.fields) - len(record.fields)) <= 1


@EACH
def test_an_emptied_value_takes_its_own_subfield_alone(name: str) -> None:
    record, dialect = RECORDS[name]
    values = read_form(record, dialect)
    for key in (key for key, value in values.items() if value and key != "title"):
        after = write_form(record, dialect, values | {key: ""})
        assert len(changed_fields(record, after) - CODED) <= 1, key
        assert sorted(values.values()) != sorted(read_form(after, dialect).values()), key


@EACH
@given(noise=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30), place=st.integers(0, 40))
def test_noise_in_subfields_survives_the_form(name: str, noise: str, place: int) -> None:
    record, dialect = RECORDS[name]
    fields: list[Field] = []
    for at, field in enumerate(record.fields):
        if at == place % len(record.fields) and isinstance(field, DataField):
            code, value = field.subfields[-1]
            subfields = (*field.subfields[:-1], (code, value + noise), ("9", noise))
            fields.append(field._replace(subfields=subfields))
        else:
            fields.append(field)
    noisy = MarcRecord(record.leader, tuple(fields))
    assert write_form(noisy, dialect, read_form(noisy, dialect)) is noisy


@EACH
@given(text=TYPED, data=st.data())
def test_what_was_typed_is_what_is_shown_and_its_field_alone_changes(
    name: str, text: str, data: st.DataObject
) -> None:
    record, dialect = RECORDS[name]
    values = read_form(record, dialect)
    free = [key for key in values if key not in ("year", "language", "audience") and not key.endswith("role")]
    key = data.draw(st.sampled_from(sorted(free)))
    first = write_form(record, dialect, {key: text})
    assert read_form(first, dialect) == values | {key: text}
    assert len(changed_fields(record, first) - CODED) <= 1
    other = data.draw(st.sampled_from(sorted(free)))
    second = write_form(first, dialect, {other: f"{text} 2 +"})
    assert read_form(second, dialect) == values | {key: text} | {other: f"{text} 2 +"}
    assert write_form(second, dialect, read_form(second, dialect)) is second


@pytest.mark.parametrize("dialect", list(Dialect))
@given(texts=st.lists(TYPED, min_size=5, max_size=5))
def test_a_new_title_shows_every_sign_that_was_typed(dialect: Dialect, texts: list[str]) -> None:
    parts = ("title", "part_number", "part_name", "remainder", "responsibility")
    typed = dict(zip(parts, texts, strict=True))
    blank = new_record(dialect, "1", Maker("KZ-1", AT, "eng"))
    made = write_form(blank, dialect, typed)
    assert {part: read_form(made, dialect)[part] for part in parts} == typed
    for gone in parts[1:]:
        short = read_form(write_form(made, dialect, {gone: ""}), dialect)
        assert {part: short[part] for part in parts} == typed | {gone: ""}


def test_isbd_signs_follow_what_is_put_in_and_taken_out() -> None:
    values = read_form(DAUKANTAS, Dialect.MARC21)
    short = write_form(DAUKANTAS, Dialect.MARC21, values | {"remainder": ""})
    assert short.all("245")[0] == data("245", "13", "aO būdas senovės lietuvių /", "cSimonas Daukantas.")
    part = write_form(short, Dialect.MARC21, {"part_number": "1. daļa"})
    assert part.first("245", "a") == "O būdas senovės lietuvių."
    assert part.first("245", "n") == "1. daļa /"


def test_a_new_author_after_the_first_is_an_added_entry() -> None:
    typed = {"author.1.name": "Jonaitis, Jonas", "author.1.role": "trl"}
    after = write_form(DAUKANTAS, Dialect.MARC21, read_form(DAUKANTAS, Dialect.MARC21) | typed)
    assert after.all("700") == (data("700", "1 ", "aJonaitis, Jonas", "4trl"),)
    typed = {"author.2.name": "Иванов", "author.2.given": "Иван", "author.2.role": "trl"}
    after = write_form(RUSSIAN, Dialect.RUSMARC, typed)
    assert after.all("702")[-1] == data("702", " 1", "aИванов", "bИван", "4730")


def test_a_row_whose_name_is_emptied_goes_and_a_changed_name_loses_its_authority() -> None:
    values = read_form(RUSSIAN, Dialect.RUSMARC)
    assert values["author.0.role"] == "aut"
    gone = write_form(RUSSIAN, Dialect.RUSMARC, values | {"author.1.name": ""})
    assert [field.tag for field in gone.all("700", "702")] == ["700"]
    renamed = write_form(RUSSIAN, Dialect.RUSMARC, values | {"author.0.name": "Булгакова"})
    assert renamed.first("700", "3") == ""
    keyword = write_form(RUSSIAN, Dialect.RUSMARC, values | {"keyword.0.keyword": ""})
    assert keyword.all("610") == (data("610", "0 ", "aсатира"),)


def test_subdivisions_keep_their_codes() -> None:
    values = read_form(DAUKANTAS, Dialect.MARC21)
    assert values["subject.0.subject"] == "Lithuanians -- Lithuania -- History"
    typed = {"subject.0.subject": "Lithuanians -- Lithuania -- Vilnius -- History"}
    after = write_form(DAUKANTAS, Dialect.MARC21, typed)
    assert after.all("650")[0] == data("650", " 0", "aLithuanians", "zLithuania", "xVilnius", "xHistory.")
    short = write_form(DAUKANTAS, Dialect.MARC21, {"subject.0.subject": "Lithuanians -- Lithuania"})
    assert short.all("650")[0] == data("650", " 0", "aLithuanians", "zLithuania.")


def test_the_coded_year_follows_the_year_where_they_agreed() -> None:
    after = write_form(DAUKANTAS, Dialect.MARC21, {"year": "1846"})
    assert after.first("008")[7:11] == "1846"
    assert after.first("264", "c") == "1846."
    apart = write_form(ODD, Dialect.MARC21, {"year": "c2000"})
    assert apart.first("008") == "short"


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_new_record_says_what_was_typed(dialect: Dialect) -> None:
    typed = {
        "title": "Ұлпан",
        "remainder": "роман",
        "responsibility": "Ғ. Мүсірепов",
        "author.0.name": "Мүсірепов",
        "author.0.role": "aut",
        "author.1.name": "Белгісіз",
        "author.1.role": "trl",
        "place": "Алматы",
        "publisher": "Жазушы",
        "year": "1976",
        "pages": "256 б.",
        "isbn.0.isbn": "978-601-01-0000-8",
        "language": "kaz",
        "udc.0.udc": "821.512.122",
        "subject.0.subject": "Қазақ әдебиеті -- Роман",
        "summary": "Ел анасы туралы.",
    }
    blank = new_record(dialect, "1", Maker("KZ-1", AT, "kaz"))
    made = with_title_indicators(write_form(blank, dialect, typed), "kaz")
    said = read_form(made, dialect)
    assert {name: said[name] for name in typed} == typed
    view = neutral_view(made, dialect)
    assert (view.title, view.year, view.languages) == ("Ұлпан", 1976, ("kaz",))
    assert [each.role for each in view.contributors] == ["aut", "trl"]
    assert view.subjects[0].text == "Қазақ әдебиеті -- Роман"
    assert len(rows_of(made.fields, FORMS[dialect].group("author"))) == 2


def test_the_moment_of_change_is_kept_where_there_is_one() -> None:
    assert stamped(RUSSIAN, AT).first("005") == "20261122093000.0"
    assert stamped(CHINESE, AT) == CHINESE
