"""Two records of one title made one: fields chosen, copies, loans, queues and memories follow."""

from datetime import timedelta

import pytest

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.commands.merge_records import merge_records, other_in_dialect
from armarius.catalogue.commands.restore_record import restore_record
from armarius.catalogue.commands.save_record import save_record
from armarius.catalogue.preparation import prepared
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.testing import marc21, record, records
from armarius.circulation import queries as circulation
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.refusals import Refusal as LendingRefusal
from armarius.circulation.testing import Desk, desk
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, RecordKind, from_compact
from armarius.holdings import queries as holdings
from armarius.holdings.testing import item
from armarius.network.testing import system
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Refused, Stale

EVERY = range(100)


def merged(library: int, kept: int, other: int, **more: object) -> int:
    """Merge with every field of the kept record and none of the other; the version of what stayed."""
    given = {"kept_version": 1, "merged_version": 1, "keep": EVERY, "take": ()} | more
    return merge_records(system(library), kept=kept, merged=other, **given).version  # type: ignore[arg-type]


def fields(pk: int) -> list[str]:
    """The data fields of a record as text."""
    row = catalogue.record(pk)
    assert row is not None
    return [
        f"{field.tag} {' '.join(value for _code, value in field.subfields)}"
        for field in from_compact(row.marc).fields
        if isinstance(field, DataField)
    ]


def with_fields(title: str, *more: DataField) -> MarcRecord:
    """A record with these fields behind its title."""
    made = marc21(title)
    return MarcRecord(made.leader, (*made.fields, *more))


@pytest.mark.django_db
def test_the_chosen_fields_make_the_record_that_stays() -> None:
    here = desk().library
    kept, other = records(
        here,
        [
            with_fields("Straumeni", DataField("650", " ", "4", (("a", "Summer"),))),
            with_fields(
                "Straumēni",
                DataField("520", " ", " ", (("a", "A year on a farm"),)),
                DataField("650", " ", "4", (("a", "Farms"),)),
            ),
        ],
    )
    # 001 003 008 245 650 | 001 003 008 245 520 650
    version = merged(here, kept, other, keep=(2, 4), take=(3, 4, 5))
    assert version == 2
    assert fields(kept) == ["245 Straumēni", "520 A year on a farm", "650 Summer", "650 Farms"]
    gone = catalogue.record(other)
    assert gone is not None
    assert (gone.merged_into_id, gone.deleted_at is not None) == (kept, True)
    assert fields(other) == ["245 Straumēni", "520 A year on a farm", "650 Farms"]


@pytest.mark.django_db
def test_nothing_chosen_from_the_other_makes_no_revision() -> None:
    here = desk().library
    assert merged(here, record(here, "One"), record(here, "Two")) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"take": (3,)}, Refusal.FIELD_TWICE),
        ({"keep": (0, 1, 2)}, Refusal.TITLE_MISSING),
        ({"kept_version": 7}, Refusal.RECORD_CHANGED),
        ({"merged_version": 7}, Refusal.RECORD_CHANGED),
        ({"merged": 999_999}, Refusal.UNKNOWN_RECORD),
    ],
)
def test_a_merge_that_makes_no_record_is_refused_and_changes_nothing(
    more: dict[str, object], code: Refusal
) -> None:
    here = desk().library
    kept, other = record(here, "One", ""), record(here, "Two", "")
    copy = item(here, record=other)
    given = {"kept_version": 1, "merged_version": 1, "keep": EVERY, "take": (), "merged": other} | more
    with pytest.raises((Invalid, Stale, Missing)) as refused:
        merge_records(system(here), kept=kept, **given)  # type: ignore[arg-type]
    assert code in {reason.code for reason in refused.value.reasons}
    row = holdings.item(copy)
    assert row is not None
    assert row.record_id == other
    assert catalogue.replaced_by(other) is None


@pytest.mark.django_db
def test_a_record_is_not_merged_with_itself() -> None:
    here = desk().library
    pk = record(here)
    with pytest.raises(Invalid) as refused:
        merged(here, pk, pk)
    assert [reason.code for reason in refused.value.reasons] == [Refusal.MERGED_WITH_ITSELF]


def another_reader(d: Desk) -> int:
    """One more reader of the library."""
    return reader(d.library)


@pytest.mark.django_db
def test_copies_and_their_loans_follow() -> None:
    d = desk()
    kept, other = record(d.library, "One"), record(d.library, "Two")
    copy = item(d.library, record=other)
    loan = check_out(d.occasion(), reader=d.reader, item=copy).loan
    merged(d.library, kept, other)
    row = holdings.item(copy)
    assert row is not None
    assert row.record_id == kept
    open_loan = circulation.open_loan_of(copy)
    assert open_loan is not None
    assert open_loan.id == loan
    check_in(d.occasion(), item=copy)


@pytest.mark.django_db
def test_two_queues_become_one_by_who_asked_first() -> None:
    d = desk()
    kept, other = record(d.library, "One"), record(d.library, "Two")
    for title in (kept, other):
        copy = item(d.library, record=title)
        check_out(d.occasion(), reader=another_reader(d), item=copy)
    people = [another_reader(d) for _ in range(4)]
    start = d.occasion().at
    for minute, (who, title) in enumerate(zip(people, (kept, other, kept, other), strict=True)):
        place_hold(
            system(d.library, start + timedelta(minutes=minute)),
            reader=who,
            targets=(Target(title),),
            pickup=d.library,
        )
    merged(d.library, kept, other)
    assert [target.reader_id for target in circulation.line(kept)] == people
    assert not circulation.line(other).exists()


@pytest.mark.django_db
def test_a_reader_who_waits_for_both_keeps_the_earlier_reservation() -> None:
    d = desk()
    kept, other = record(d.library, "One"), record(d.library, "Two")
    for title in (kept, other):
        check_out(d.occasion(), reader=another_reader(d), item=item(d.library, record=title))
    start = d.occasion().at
    for minute, title in enumerate((other, kept)):
        place_hold(
            system(d.library, start + timedelta(minutes=minute)),
            reader=d.reader,
            targets=(Target(title),),
            pickup=d.library,
        )
    merged(d.library, kept, other)
    (left,) = circulation.line(kept)
    assert (left.reader_id, left.hold.placed_at) == (d.reader, start)


@pytest.mark.django_db
def test_copies_put_aside_for_one_reader_on_both_stand_in_the_way() -> None:
    d = desk()
    kept, other = record(d.library, "One"), record(d.library, "Two")
    for title in (kept, other):
        copy = item(d.library, record=title)
        check_out(d.occasion(), reader=another_reader(d), item=copy)
        place_hold(d.occasion(), reader=d.reader, targets=(Target(title),), pickup=d.library)
        check_in(d.occasion(), item=copy)
    with pytest.raises(Refused) as refused:
        merged(d.library, kept, other)
    assert [reason.code for reason in refused.value.reasons] == [LendingRefusal.BOTH_COPIES_PUT_ASIDE]
    assert catalogue.replaced_by(other) is None


@pytest.mark.django_db
def test_a_chain_of_merges_leads_to_its_end_and_a_restored_record_is_itself_again() -> None:
    here = desk().library
    first, second, third = (record(here, title) for title in ("One", "Two", "Three"))
    merged(here, second, first)
    merged(here, third, second)
    assert catalogue.replaced_by(first) == third
    restore_record(system(here), record=first)
    assert catalogue.replaced_by(first) is None
    with pytest.raises(Refused) as refused:
        restore_record(system(here), record=first)
    assert [reason.code for reason in refused.value.reasons] == [Refusal.RECORD_NOT_DELETED]


@pytest.mark.django_db
def test_records_in_two_formats_become_one_in_the_format_of_the_one_that_stays() -> None:
    here = desk().library
    kept = record(here, "Ұлпан", "Мүсірепов, Ғабит")
    typed = {"title": "Ұлпан", "summary": "A novel", "year": "1976"}
    other = save_record(system(here), values=typed, dialect="unimarc").record
    row = catalogue.record(other)
    assert row is not None
    with pytest.raises(Outcome):
        merged(here, kept, other, take=EVERY)
    converted = other_in_dialect(row, Dialect.MARC21)
    (summary,) = [at for at, field in enumerate(converted.fields) if field.tag == "520"]
    merged(here, kept, other, take=(summary,))
    assert "520 A novel" in fields(kept)


@pytest.mark.django_db
def test_a_file_of_before_does_not_bring_a_merged_record_back() -> None:
    here = desk().library
    first, second = marc21("One"), marc21("Two")
    kept, other = records(here, [first, second])
    merged(here, kept, other)
    before = catalogue.totals()
    number = begin_import(
        system(here), file_name="again.mrc", path="", file_digest="9" * 64, size=1, options={}
    ).batch
    rows = [prepared(one, Dialect.MARC21, RecordKind.BIBLIOGRAPHIC) for one in (first, second)]
    done = import_chunk(system(here), batch=number, position=0, end_position=1, records=rows)
    assert (done.created, done.updated, done.unchanged) == (0, 0, 2)
    assert catalogue.totals() == before
