"""Readers from a school's register: compared, decided about, imported, and taken back to the row."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.models import Code
from armarius.network.queries import code_owner
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.decide_import_rows import RowDecision, decide_import_rows
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.discard_reader_import import discard_reader_import
from armarius.patrons.commands.identifier_kinds import save_identifier_kind
from armarius.patrons.commands.import_reader_rows import import_reader_rows
from armarius.patrons.commands.map_reader_import import map_reader_import
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.number_cards import number_cards
from armarius.patrons.commands.pairs import note_pairs
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.run_reader_import import MeantGroup, run_reader_import
from armarius.patrons.commands.undo_reader_import import undo_reader_import
from armarius.patrons.jobs import forget_imports
from armarius.patrons.models import (
    Card,
    Group,
    ImportedReader,
    ImportProfile,
    Reader,
    ReaderAddress,
    ReaderContact,
    ReaderFieldValue,
    ReaderIdentifier,
    ReaderImport,
    ReaderKey,
    ReaderPair,
)
from armarius.patrons.queries.imports import counts_by, leavers_of, profile_for, undecided
from armarius.patrons.queries.pairs import LikelyPair
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CheckDigit
from armarius.patrons.rules.contacts import Address, Contact
from armarius.patrons.rules.duplicates import Likeness
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.rules.import_states import Decision, Found, ImportState, Outcome
from armarius.patrons.rules.importing import Mapping
from armarius.patrons.rules.registration import ReaderDetails
from armarius.patrons.testing import KNOWN, field_of_readers, reader
from armarius.patrons.uploads import table_of
from armarius.platform.commands.cancel_job import cancel_job
from armarius.platform.jobs.worker import run_all
from armarius.platform.lazy import lazy
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Refused, Stale
from armarius.platform.values.reasons import Outcome as Refusing

xlsxwriter: Any = lazy("xlsxwriter")
pytestmark = pytest.mark.django_db

COLUMNS = ("family_name", "given_name", "birth_date", "group", "card", "email")
HEADING = "Surname;First name;Date of birth;Class;Card;E-mail"


@dataclass(frozen=True)
class School:
    """A school with a pupil in 5.a who is in the register, and one who is not."""

    library: int
    anna: int
    gone: int

    def row(self, batch: int, number: int) -> ImportedReader:
        """One row of an import."""
        return ImportedReader.objects.get(batch_id=batch, number=number)


@pytest.fixture
def school() -> School:
    """The school, in September."""
    here = library()
    anna = reader(here, card="P-1", kind="pupil", group="4.a", given_name="Anna", email="anna@school.lv")
    gone = reader(here, card="P-2", kind="pupil", group="4.a", family_name="Liepa", given_name="Jānis")
    return School(here, anna, gone)


def sheet(*lines: str, heading: str = HEADING) -> bytes:
    """A register as CSV."""
    return "\n".join([heading, *lines]).encode()


def compared(school: School, content: bytes, *, columns: tuple[str, ...] = COLUMNS, **mapping: Any) -> int:
    """An upload whose columns were mapped and whose rows were compared."""
    batch = begin_reader_import(system(school.library), file_name="5a.csv", content=content).batch
    map_reader_import(
        system(school.library),
        batch=batch,
        version=1,
        mapping=Mapping(columns, "pupil", **mapping),
    )
    run_all()
    return batch


def imported(school: School, batch: int, **how: Any) -> ReaderImport:
    """An import that ran."""
    run_reader_import(system(school.library), batch=batch, **how)
    run_all()
    return ReaderImport.objects.get(pk=batch)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables an import writes, but for the imports' own and versions."""
    tables: tuple[type[models.Model], ...] = (
        Reader,
        Card,
        Code,
        Group,
        ReaderAddress,
        ReaderContact,
        ReaderFieldValue,
        ReaderIdentifier,
        ReaderKey,
    )
    return {
        table.__name__: sorted(
            tuple(str(value) for name, value in row.items() if name not in ("version", "id", "code_id"))
            for row in table._default_manager.values()
        )
        for table in tables
    }


SEPTEMBER = (
    "Kalniņa;Anna;;5.a;P-1;anna@school.lv",
    "Ozols;Pēteris;01.02.2012;5.a;P-3;",
    "Bērziņa;Ilze;03.04.2012;5.b;P-4;ilze at school",
    "Bērziņa;Ilze;03.04.2012;5.b;P-5;",
    "Liepiņš;Kārlis;99.99.2012;5.b;P-6;",
)


def test_the_rows_are_compared_before_anything_is_written(school: School) -> None:
    before = everything()
    batch = compared(school, sheet(*SEPTEMBER))
    assert counts_by(batch, "found") == {Found.CHANGED: 1, Found.NEW: 2, Found.FAULTY: 2}
    assert school.row(batch, 1).differs == ["group"]
    assert school.row(batch, 3).reasons[0][0] == Refusal.NO_EMAIL_ADDRESS
    assert school.row(batch, 5).reasons[0][0] == Refusal.NO_DAY
    assert everything() == before
    assert ReaderImport.objects.get(pk=batch).state == ImportState.COMPARED


def test_new_readers_are_registered_and_known_ones_changed(school: School) -> None:
    done = imported(school, compared(school, sheet(*SEPTEMBER)))
    assert (done.state, done.made, done.changed, bytes(done.content)) == (ImportState.DONE, 2, 1, b"")
    assert Reader.objects.get(pk=school.anna).group == Group.objects.get(name="5.a")
    owner = code_owner("P-3")
    assert owner is not None
    peteris = Reader.objects.get(pk=owner.id)
    assert (peteris.family_name, str(peteris.birth_date), peteris.category.code) == (
        "Ozols",
        "2012-02-01",
        "pupil",
    )
    assert Group.objects.filter(name="5.a").count() == 1
    assert Reader.objects.filter(family_name="Liepiņš").count() == 0


def test_a_second_import_of_the_same_file_changes_nothing(school: School) -> None:
    imported(school, compared(school, sheet(*SEPTEMBER[:2])))
    before = everything()
    again = compared(school, sheet(*SEPTEMBER[:2]))
    assert counts_by(again, "found") == {Found.SAME: 2}
    done = imported(school, again)
    assert (done.made, done.changed) == (0, 0)
    assert everything() == before


def test_an_undone_import_leaves_every_row_as_it_was(school: School) -> None:
    before = everything()
    batch = compared(school, sheet(*SEPTEMBER))
    imported(school, batch)
    undo_reader_import(system(school.library), batch=batch)
    run_all()
    assert everything() == before
    assert ReaderImport.objects.get(pk=batch).state == ImportState.UNDONE
    assert counts_by(batch, "outcome") == {Outcome.UNDONE: 3, Outcome.WAITING: 2}
    again = compared(school, sheet(*SEPTEMBER))
    assert imported(school, again).made == 2


def test_what_the_night_guesses_keeps_nobody_from_being_undone(school: School) -> None:
    before = everything()
    batch = compared(school, sheet(*SEPTEMBER))
    imported(school, batch)
    made = ImportedReader.objects.filter(batch_id=batch, outcome=Outcome.MADE).order_by("reader_id")
    one, other = made.values_list("reader_id", flat=True)
    note_pairs(system(school.library), pairs=(LikelyPair(one or 0, other or 0, (Likeness.NAME,)),))
    undo_reader_import(system(school.library), batch=batch)
    run_all()
    assert everything() == before
    assert not ReaderPair.objects.exists()


def test_whoever_borrowed_or_was_corrected_since_stays(school: School) -> None:
    policy(school.library)
    batch = compared(school, sheet(*SEPTEMBER[:4], "Saule;Rita;;5.b;P-9;"))
    imported(school, batch)
    owner = code_owner("P-3")
    assert owner is not None
    check_out(at_desk(staff(school.library), school.library), reader=owner.id, item=item(school.library))
    anna = Reader.objects.get(pk=school.anna)
    change_reader(
        system(school.library),
        reader=anna.pk,
        version=anna.version,
        family_name="Kalniņa",
        given_name="Anna Marija",
        category="pupil",
        overrides=KNOWN,
    )
    undo_reader_import(system(school.library), batch=batch)
    run_all()
    assert {row.number for row in ImportedReader.objects.filter(batch_id=batch, outcome=Outcome.STAYS)} == {
        1,
        2,
    }
    assert Reader.objects.filter(family_name="Ozols").exists()
    assert not Reader.objects.filter(family_name__in=("Bērziņa", "Saule")).exists()
    assert Group.objects.filter(name="5.a").exists()
    assert not Group.objects.filter(name="5.b").exists()


def test_what_is_in_doubt_waits_for_a_decision(school: School) -> None:
    batch = compared(
        school,
        sheet(
            "Ozola;Anna;;5.a;P-1;",
            "Liepa;Jānis;;5.a;P-7;",
            "Kalniņa;Anna;;5.b;P-8;",
        ),
    )
    assert undecided(batch) == {Found.CONFLICT: 1, Found.LIKELY: 2}
    done = imported(school, batch)
    assert (done.made, done.changed) == (0, 0)
    decide_import_rows(
        system(school.library),
        batch=batch,
        decisions=(
            RowDecision(school.row(batch, 1).pk, Decision.TAKE),
            RowDecision(school.row(batch, 2).pk, Decision.KEEP),
        ),
    )
    decide_import_rows(system(school.library), batch=batch, kind=Found.LIKELY, all_of_kind=Decision.NEW)
    done = imported(school, batch)
    assert (done.made, done.changed) == (1, 1)
    assert Reader.objects.get(pk=school.anna).family_name == "Ozola"
    assert Reader.objects.get(pk=school.gone).group is not None
    assert Reader.objects.filter(family_name="Kalniņa", given_name="Anna").count() == 1
    assert school.row(batch, 2).outcome == Outcome.SAME


def test_a_reader_corrected_since_they_were_compared_is_not_overwritten(school: School) -> None:
    batch = compared(school, sheet("Kalniņa;Anna;;5.a;P-1;anna@register.lv"))
    change_reader(
        system(school.library),
        reader=school.anna,
        version=1,
        family_name="Kalniņa",
        given_name="Anna",
        category="pupil",
        email="anna@desk.lv",
        overrides=KNOWN,
    )
    assert imported(school, batch).changed == 0
    row = school.row(batch, 1)
    assert (row.found, row.outcome, row.reasons[0][0]) == (
        Found.CONFLICT,
        Outcome.WAITING,
        Refusal.READER_CHANGED,
    )
    assert Reader.objects.get(pk=school.anna).email == "anna@desk.lv"
    decide_import_rows(system(school.library), batch=batch, kind=Found.CONFLICT, all_of_kind=Decision.TAKE)
    assert imported(school, batch).changed == 1


def test_a_killed_run_goes_on_with_the_rows_that_wait(school: School) -> None:
    lines = [f"{a}{b}ozols;Pēteris;;5.a;K-{a}{b};" for a in "BDGKLM" for b in "aeiubdkmnr"]
    batch = compared(school, sheet(*lines))
    run_reader_import(system(school.library), batch=batch)
    first = import_reader_rows(system(school.library), batch=batch, most=25)
    assert (first.made, first.more) == (25, True)
    run_all()
    done = ReaderImport.objects.get(pk=batch)
    assert (done.state, done.made) == (ImportState.DONE, 60)
    assert Reader.objects.filter(family_name__endswith="ozols").count() == 60


def test_an_imported_reader_is_the_one_the_form_registers(school: School) -> None:
    field = field_of_readers(school.library, code="language", searchable=True)
    kind = save_identifier_kind(system(school.library), name="E-mail", use=Use.EMAIL).kind
    columns = (
        "family_name", "given_name", "other_names", "birth_date", "group", "card", "email", "telephone",
        "further_telephone", "street", "place", f"field-{field}", f"identifier-{kind}", "valid_until",
    )  # fmt: skip
    line = "Ozols;Pēteris;Peter;2012-02-01;4.a;X-1;p@x.lv;+371 22222222;33333333;"
    line += "Brīvības 1;Rīga;latviešu;sign@in.lv;2027-08-31"
    heading = ";".join(f"c{n}" for n in range(len(columns)))
    imported(school, compared(school, sheet(line, heading=heading), columns=columns))
    by_file = written_of("X-1")
    undo_reader_import(system(school.library), batch=ReaderImport.objects.get().pk)
    run_all()
    assert code_owner("X-1") is None
    register_reader(
        system(school.library),
        family_name="Ozols",
        given_name="Pēteris",
        category="pupil",
        card="X-1",
        birth_date=by_file.pop("birth_date"),
        group="4.a",
        email="p@x.lv",
        telephone="+371 22222222",
        valid_until=by_file.pop("valid_until"),
        details=ReaderDetails(
            other_names="Peter",
            addresses=(Address(street="Brīvības 1", place="Rīga"),),
            contacts=(Contact(value="33333333"),),
            fields=((field, "latviešu"),),
        ),
    )
    by_form = written_of("X-1")
    del by_form["birth_date"], by_form["valid_until"]
    assert by_file.pop("ReaderIdentifier") == [("sign@in.lv",)]
    del by_form["ReaderIdentifier"]
    assert by_form == by_file


def written_of(card: str) -> dict[str, Any]:
    """Everything in every table that names the reader of a card, but for ids and moments."""
    owner = code_owner(card)
    assert owner is not None
    row: dict[str, Any] = dict(Reader.objects.values().get(pk=owner.id))
    found: dict[str, Any] = {name: row[name] for name in row if name not in ("id", "registered_at")}
    left_out = {"id", "reader_id", "code_id", "issued_at", "added_at", "kind_id", "person", "use", "shown"}
    left_out |= {"day", "checked_on"}
    for relation in Reader._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not relation.auto_created or relation.concrete or model is ImportedReader:
            continue
        rows = model._base_manager.filter(**{relation.field.attname: owner.id}).values()  # type: ignore[union-attr]
        found[model.__name__] = sorted(
            tuple(v for k, v in each.items() if k not in left_out) for each in rows
        )
    return found


def test_cards_are_numbered_where_the_file_says_none(school: School) -> None:
    heading, columns = "Name;Class", ("whole_name", "group")
    content = sheet("Ozols Pēteris;5.a", "Saule Rita;5.a", heading=heading)
    batch = begin_reader_import(system(school.library), file_name="x.csv", content=content).batch
    with pytest.raises(Invalid) as refused:
        map_reader_import(system(school.library), batch=batch, version=1, mapping=Mapping(columns, "pupil"))
    assert refused.value.reasons[0].code == Refusal.CARDS_NOT_NUMBERED
    number_cards(
        system(school.library), version=0, prefix="S", digits=4, check_digit=CheckDigit.NONE, next_number=7
    )
    imported(school, compared(school, content, columns=columns))
    numbers = Card.objects.filter(reader__family_name__in=("Ozols", "Saule")).values_list(
        "code__printed", flat=True
    )
    assert set(numbers) == {"S0007", "S0008"}


def test_groups_that_are_missing_are_made_or_another_is_meant(school: School) -> None:
    batch = compared(school, sheet("Ozols;Pēteris;;Fifth A;P-3;", "Saule;Rita;;4 A;P-4;"))
    meant = Group.objects.get(name="4.a").pk
    imported(school, batch, groups=(MeantGroup("Fifth A", meant),))
    assert set(Reader.objects.values_list("group_id", flat=True)) == {meant}
    other = library()
    reader(other, group="9.z")
    batch = compared(school, sheet("Vilks;Uldis;;New;P-5;"))
    with pytest.raises(Missing):
        run_reader_import(
            system(school.library), batch=batch, groups=(MeantGroup("New", Group.objects.get(name="9.z").pk),)
        )


def test_pupils_of_the_classes_who_are_not_in_the_file_are_listed(school: School) -> None:
    batch = compared(school, sheet("Kalniņa;Anna;;4.a;P-1;"))
    row = ReaderImport.objects.get(pk=batch)
    assert [each.pk for each in leavers_of(row)] == [school.gone]
    moved = imported(school, compared(school, sheet("Kalniņa;Anna;;5.a;P-1;")))
    assert [each.pk for each in leavers_of(moved)] == [school.gone]


def test_a_mapping_is_offered_again_for_the_same_headings(school: School) -> None:
    batch = begin_reader_import(system(school.library), file_name="x.csv", content=sheet(*SEPTEMBER)).batch
    map_reader_import(
        system(school.library), batch=batch, version=1, mapping=Mapping(COLUMNS, "pupil"), profile="Register"
    )
    found = profile_for(school.library, ["first name", "Surname", "Class", "Card", "E-mail", "DATE OF BIRTH"])
    assert found is not None
    assert found.name == "Register"
    assert profile_for(library(), HEADING.split(";")) is None
    assert ImportProfile.objects.count() == 1


def test_a_national_number_finds_its_reader_and_is_kept_as_a_digest(school: School) -> None:
    kind = save_identifier_kind(system(school.library), name="Personas kods", use=Use.NATIONAL).kind
    columns = ("family_name", "given_name", "card", f"identifier-{kind}")
    heading = "a;b;c;d"
    imported(
        school, compared(school, sheet("Ozols;Pēteris;P-3;320000-00012", heading=heading), columns=columns)
    )
    batch = compared(school, sheet("Ozols;Pēteris Jānis;;320000-00012", heading=heading), columns=columns)
    row = school.row(batch, 1)
    assert (row.found, row.differs) == (Found.CHANGED, ["given_name"])
    assert "320000" not in str(row.cells)
    assert ReaderIdentifier.objects.get().shown == ""


def test_two_libraries_know_nothing_of_each_others_imports(school: School) -> None:
    batch = compared(school, sheet(*SEPTEMBER))
    other = library()
    calls: list[Callable[[], object]] = [
        lambda: map_reader_import(system(other), batch=batch, version=2, mapping=Mapping(COLUMNS, "pupil")),
        lambda: decide_import_rows(system(other), batch=batch),
        lambda: run_reader_import(system(other), batch=batch),
        lambda: undo_reader_import(system(other), batch=batch),
        lambda: discard_reader_import(system(other), batch=batch),
    ]
    for call in calls:
        with pytest.raises(Missing):
            call()
    clerk = at_desk(staff(school.library, "clerk"), school.library)
    with pytest.raises(Forbidden):
        begin_reader_import(clerk, file_name="x.csv", content=sheet(*SEPTEMBER))


def test_a_reader_of_another_library_is_neither_shown_nor_changed(school: School) -> None:
    other = library()
    reader(other, card="T-1", family_name="Zvirbulis", given_name="Modris")
    batch = compared(school, sheet("Zvirbulis;Modris;;5.a;T-1;", "Zvirbulis;Modris;;5.a;T-2;"))
    by_card, by_name = school.row(batch, 1), school.row(batch, 2)
    assert (by_card.found, by_card.reader_id) == (Found.FAULTY, None)
    assert by_card.reasons[0][0] == Refusal.READER_OF_ANOTHER_LIBRARY
    assert (by_name.found, by_name.reader_id) == (Found.LIKELY, None)
    decide_import_rows(system(school.library), batch=batch, kind=Found.LIKELY, all_of_kind=Decision.TAKE)
    assert undecided(batch) == {Found.LIKELY: 1}


def test_an_erased_reader_leaves_the_rows_and_a_merged_one_takes_them_along(school: School) -> None:
    batch = compared(school, sheet(*SEPTEMBER[:2]))
    imported(school, batch)
    twin = reader(school.library, card="P-77", kind="pupil", given_name="Anna")
    merge_readers(system(school.library), kept=twin, merged=school.anna, kept_version=1, merged_version=2)
    assert school.row(batch, 1).reader_id == twin
    delete_reader(system(school.library), reader=twin)
    assert not ImportedReader.objects.filter(batch_id=batch, number=1).exists()


def test_rows_and_file_are_gone_after_thirty_days(school: School) -> None:
    done = compared(school, sheet(*SEPTEMBER[:2]))
    imported(school, done)
    never = compared(school, sheet(*SEPTEMBER))
    fresh = compared(school, sheet(*SEPTEMBER))
    long_ago = NOW - timedelta(days=31)
    ReaderImport.objects.filter(pk__in=(done, never)).update(uploaded_at=long_ago)
    ReaderImport.objects.filter(pk=done).update(done_at=long_ago)
    with pytest.raises(Refused):
        undo_reader_import(system(school.library), batch=done)
    forget_imports.call()
    assert set(ReaderImport.objects.values_list("pk", flat=True)) == {done, fresh}
    assert set(ImportedReader.objects.values_list("batch_id", flat=True)) == {fresh}


def test_a_file_that_was_mapped_anew_ends_the_comparison_before(school: School) -> None:
    batch = compared(school, sheet(*SEPTEMBER))
    with pytest.raises(Stale):
        map_reader_import(system(school.library), batch=batch, version=1, mapping=Mapping(COLUMNS, "pupil"))
    map_reader_import(system(school.library), batch=batch, version=2, mapping=Mapping(COLUMNS, "pupil"))
    run_all()
    assert ImportedReader.objects.filter(batch_id=batch).count() == 5
    imported(school, batch)
    with pytest.raises(Stale):
        discard_reader_import(system(school.library), batch=batch)


@pytest.mark.parametrize(
    ("columns", "kind", "code", "field"),
    [
        (("given_name", "birth_date"), "pupil", Refusal.NAME_NOT_MAPPED, "columns"),
        (("family_name", "card", "card"), "pupil", Refusal.COLUMN_TWICE, "column-1"),
        (("family_name", "card", "field-99"), "pupil", Refusal.UNKNOWN_COLUMN, "column-2"),
        (("family_name", "card"), "nobody", Refusal.UNKNOWN_CATEGORY, "category"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(
    school: School, columns: tuple[str, ...], kind: str, code: Refusal, field: str
) -> None:
    batch = begin_reader_import(system(school.library), file_name="x.csv", content=sheet(*SEPTEMBER)).batch
    with pytest.raises(Invalid) as refused:
        map_reader_import(system(school.library), batch=batch, version=1, mapping=Mapping(columns, kind))
    assert (code, field) in [(reason.code, reason.field) for reason in refused.value.reasons]


def test_spreadsheets_and_text_are_read_alike() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    page.write_row(0, 0, ["Uzvārds", "Dzimis", "Karte", "Formula"])
    page.write_string(1, 0, "Ozols")
    page.write_datetime(1, 1, NOW.replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0), day)
    page.write_number(1, 2, 100123)
    page.write_string(1, 3, "=1+1")
    book.close()
    table = table_of(out.getvalue())
    assert table.headings == ("Uzvārds", "Dzimis", "Karte", "Formula")
    assert table.lines == (("Ozols", f"{NOW:%Y-%m-%d}", "100123", "=1+1"),)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1257"):
        assert table_of("Uzvārds\tŠķira\nBērziņš\tĀ\n".encode(encoding)).lines == (("Bērziņš", "Ā"),)
    assert table_of("Фамилия;Имя\nЩукина;Юлия\n".encode("cp1251")).lines == (("Щукина", "Юлия"),)
    assert table_of("姓名,班级\n王小明,五年级\n".encode("gb18030")).lines == (("王小明", "五年级"),)
    assert table_of(b'a,b\n"x\x00y, z",2\n').lines == (("xy, z", "2"),)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Refusal.SHEET_EMPTY),
        (b"only;a;heading\n", Refusal.SHEET_EMPTY),
        (b"PK\x03\x04 no zip", Refusal.SHEET_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook", Refusal.SHEET_UNREADABLE),
        (b"a\n" + b"b\n" * 50_001, Refusal.SHEET_TOO_LARGE),
        (b";".join([b"x"] * 150) + b"\n1\n", Refusal.SHEET_TOO_LARGE),
    ],
)
def test_what_is_no_register_is_refused_with_a_sentence(content: bytes, code: Refusal) -> None:
    with pytest.raises(Refusing) as refused:
        table_of(content)
    assert [(reason.code, reason.field) for reason in refused.value.reasons] == [(code, "file")]


def test_a_packed_file_that_holds_more_than_it_says_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    said = struct.pack("<I", 50_000_000)
    for content in (out.getvalue().replace(said, struct.pack("<I", 10)), bomb_of_many_parts()):
        with pytest.raises(Refusing) as refused:
            table_of(content)
        assert refused.value.reasons[0].code == Refusal.SHEET_TOO_LARGE


def bomb_of_many_parts() -> bytes:
    """A packed file of more parts than any workbook has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(600):
            packed.writestr(f"{number}.xml", b"x")
    return out.getvalue()


def test_a_file_that_was_stopped_goes_on_or_is_taken_back(school: School) -> None:
    lines = [f"{a}{b}ozols;Pēteris;;5.a;K-{a}{b};" for a in "BDG" for b in "aeiubdkmnr"]
    batch = compared(school, sheet(*lines))
    run_reader_import(system(school.library), batch=batch)
    import_reader_rows(system(school.library), batch=batch, most=10)
    cancel_job(system(school.library), job=ReaderImport.objects.get(pk=batch).job or 0)
    run_all()
    assert ReaderImport.objects.get(pk=batch).state == ImportState.RUNNING
    undo_reader_import(system(school.library), batch=batch)
    run_all()
    assert counts_by(batch, "outcome") == {Outcome.UNDONE: 10, Outcome.WAITING: 20}
