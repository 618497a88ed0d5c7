"""Records saved by hand: revisions, two windows, twins, restoring, deleting."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue import queries
from armarius.catalogue.alike import alike_to
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.restore_revision import restore_revision
from armarius.catalogue.commands.save_record import save_record
from armarius.catalogue.models import RecordRevision
from armarius.catalogue.preparation import prepared
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.differences import Mark, differences
from armarius.catalogue.testing import marc21, record
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.refusals import Refusal as Circulation
from armarius.circulation.testing import desk
from armarius.formats.marc.record import DataField, Dialect, Field, RecordKind, from_compact
from armarius.holdings.commands.delete_item import delete_item
from armarius.holdings.refusals import Refusal as Holdings
from armarius.holdings.testing import item
from armarius.network.testing import at_desk, library, staff, system
from armarius.platform.commands.undo import undo
from armarius.platform.models import FeedMark, JournalEntry
from armarius.platform.models.feed import Lane
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Override, Refused, Stale

pytestmark = pytest.mark.django_db(transaction=True)
ALIKE = {"title": "Dvēseļu putenis", "author.0.name": "Grīns, Aleksandrs", "year": "1934"}
TYPED = {
    "title": "Ұлпан",
    "author.0.name": "Мүсірепов",
    "author.0.given": "Ғабит",
    "author.1.name": "Белгібаев",
    "author.1.role": "trl",
    "year": "1976",
    "isbn.0.isbn": "978-601-01-0000-8",
    "language": "kaz",
}


@pytest.fixture(name="here")
def a_library() -> int:
    return library()


def new(here: int, dialect: str = "unimarc", **more: object) -> int:
    """A record typed in; its id."""
    return save_record(system(here), values=TYPED, dialect=dialect, **more).record  # type: ignore[arg-type]


def codes(outcome: pytest.ExceptionInfo[Exception]) -> list[str]:
    """The codes of a refusal."""
    return [str(reason.code) for reason in outcome.value.reasons]  # type: ignore[attr-defined]


@pytest.mark.parametrize("dialect", ["marc21", "unimarc", "rusmarc", "cnmarc"])
def test_a_new_record_is_found_by_its_columns_and_keys(here: int, dialect: str) -> None:
    made = queries.record(new(here, dialect))
    assert made is not None
    assert (made.title, made.year, made.language, made.version) == ("Ұлпан", 1976, "kaz", 1)
    assert queries.records_by_identifier("9786010100008") == [made.pk]
    mark = FeedMark.objects.get(kind="record", object_id=made.pk)
    assert mark.lane == Lane.INTERACTIVE


def test_a_correction_keeps_what_was_as_a_revision_and_can_be_undone(here: int) -> None:
    pk = record(here, "Putenis")
    saved = save_record(system(here), record=pk, version=1, values={"title": "Dvēseļu putenis"})
    assert saved.version == 2
    now, was = queries.states(pk)
    (change,) = differences(was.marc, now.marc)
    assert (change.mark, change.tag) == (Mark.CHANGED, "245")
    assert [piece.mark for piece in change.pieces] == [Mark.REMOVED, Mark.ADDED]
    undo(system(here), entry=JournalEntry.objects.latest("id").pk)
    found = queries.record(pk)
    assert found is not None
    assert (found.title, found.version) == ("Putenis", 3)


def test_a_corrected_title_files_by_its_own_beginning_and_keeps_its_signs(here: int) -> None:
    typed = {"title": "The Google+", "language": "eng"}
    pk = save_record(system(here), values=typed, dialect="marc21").record
    save_record(system(here), record=pk, version=1, values={"title": "The C++", "remainder": "a tutorial"})
    assert title_field(pk) == DataField("245", "0", "4", (("a", "The C++ :"), ("b", "a tutorial")))
    save_record(system(here), record=pk, version=2, values={"title": "Dog", "remainder": ""})
    assert title_field(pk) == DataField("245", "0", "0", (("a", "Dog"),))


def title_field(pk: int) -> Field:
    """The title's field of a record as it stands."""
    found = queries.record(pk)
    assert found is not None
    return from_compact(found.marc).all("245")[0]


def test_saved_without_a_change_is_no_revision(here: int) -> None:
    pk = record(here, "Putenis")
    assert save_record(system(here), record=pk, version=1, values={"title": " Putenis "}).version == 1
    assert not RecordRevision.objects.exists()


def test_the_same_key_saves_once(here: int) -> None:
    occasion = system(here, key="k1")
    first = save_record(occasion, values=TYPED, dialect="marc21")
    assert save_record(occasion, values=TYPED, dialect="marc21") == first
    assert queries.totals()["titles"] == 1


def test_two_windows(here: int) -> None:
    pk = record(here, "Putenis")
    who = staff(here, "cataloguer")
    person = at_desk(who, here, timezone.now())
    save_record(person, record=pk, version=1, values={"title": "Putenis 2"})
    with pytest.raises(Stale) as outcome:
        save_record(system(here), record=pk, version=1, values={"title": "Putenis 3"})
    (reason,) = outcome.value.reasons
    assert reason.facts["who"]
    assert reason.facts["at"] == person.at


def test_twins_are_refused_and_may_be_added_anyway_by_who_may(here: int) -> None:
    first = new(here)
    with pytest.raises(Refused) as outcome:
        new(here)
    (reason,) = outcome.value.reasons
    assert (reason.facts["record"], reason.overridable) == (first, "catalogue.add_duplicates")
    other_number = TYPED | {"isbn.0.isbn": ""}
    with pytest.raises(Refused):
        save_record(system(here), values=other_number, dialect="unimarc")
    anyway = (Override(str(Refusal.MAYBE_DUPLICATE), "another printing"),)
    assert new(here, overrides=anyway) != first
    with pytest.raises(Forbidden):
        save_record(
            at_desk(staff(here, "clerk"), here, timezone.now()),
            values=TYPED,
            dialect="unimarc",
            overrides=anyway,
        )


def test_every_complaint_at_once(here: int) -> None:
    typed = {"title": " ", "author.0.role": "trl", "summary": "x" * 4000}
    with pytest.raises(Invalid) as outcome:
        save_record(system(here), values=typed, dialect="marc21")
    assert {(str(reason.code), reason.field) for reason in outcome.value.reasons} == {
        (Refusal.TITLE_MISSING, "title"),
        (Refusal.ROW_WITHOUT_KEY, "author.0.name"),
        (Refusal.TEXT_TOO_LONG, "summary"),
    }
    with pytest.raises(Invalid):
        save_record(system(here), values=TYPED, dialect="mab2")


def test_an_earlier_version_comes_back_as_a_new_one(here: int) -> None:
    pk = record(here, "One")
    save_record(system(here), record=pk, version=1, values={"title": "Two"})
    restored = restore_revision(system(here), record=pk, revision=1, version=2)
    assert restored.version == 3
    now, _two, one = queries.states(pk)
    assert differences(one.marc, now.marc) == ()
    with pytest.raises(Missing):
        restore_revision(system(here), record=pk, revision=9, version=3)
    with pytest.raises(Stale):
        restore_revision(system(here), record=pk, revision=1, version=2)


def test_deleting_is_refused_with_all_reasons_then_done_then_undone() -> None:
    built = desk()
    here = built.library
    pk = record(here, "Kept")
    copy = item(here, record=pk)
    check_out(built.occasion(), reader=built.reader, item=copy)
    with pytest.raises(Refused) as outcome:
        delete_record(system(here), record=pk, version=1)
    assert codes(outcome) == [Holdings.RECORD_HAS_COPIES, Circulation.COPIES_ON_LOAN]
    with pytest.raises(Refused) as lent:
        delete_item(system(here), item=copy, version=1)
    assert codes(lent) == [Circulation.COPY_ON_LOAN]
    empty = record(here, "Gone")
    delete_record(system(here), record=empty, version=1)
    assert queries.records_by_title("Gone") == []
    entry = entry_of("catalogue.delete_record", "record", empty)
    undo(system(here), entry=entry or 0)
    assert queries.records_by_title("Gone") == [empty]


def test_a_new_record_is_taken_back_unless_it_has_copies(here: int) -> None:
    pk = new(here)
    item(here, record=pk)
    entry = entry_of("catalogue.save_record", "record", pk)
    with pytest.raises(Stale):
        undo(system(here), entry=entry or 0)


@pytest.mark.parametrize(
    ("changed", "code", "why"),
    [
        ({"isbn.0.isbn": "9984-00-001-X"}, Refusal.MAYBE_DUPLICATE, "same_title"),
        ({"isbn.0.isbn": "", "year": "1999"}, Refusal.MAYBE_ALIKE, "year_differs"),
        ({"isbn.0.isbn": "", "title": "Dvēseļu puetnis"}, Refusal.MAYBE_ALIKE, "title_nearly"),
        ({"title": "Dvēseļu putenis. 2"}, None, ""),
        ({"isbn.0.isbn": "", "author.0.name": "Bels, Alberts"}, None, ""),
    ],
)
def test_what_is_alike_is_shown_and_saved_nevertheless(
    here: int, changed: dict[str, str], code: Refusal | None, why: str
) -> None:
    first = save_record(system(here), values=ALIKE, dialect="marc21").record
    clerk = at_desk(staff(here, "cataloguer"), here, timezone.now())
    if code is None:
        assert save_record(clerk, values=ALIKE | changed, dialect="marc21").record
        return
    with pytest.raises(Refused) as outcome:
        save_record(clerk, values=ALIKE | changed, dialect="marc21")
    (reason,) = outcome.value.reasons
    assert (reason.code, reason.facts["record"]) == (code, first)
    assert why in str(reason.facts["alike"])
    anyway = (Override(str(code), "another edition"),)
    assert save_record(clerk, values=ALIKE | changed, dialect="marc21", overrides=anyway).record != first


def test_an_isbn_of_ten_digits_is_that_of_thirteen(here: int) -> None:
    save_record(system(here), values={"title": "One", "isbn.0.isbn": "0-306-40615-2"}, dialect="marc21")
    with pytest.raises(Refused) as outcome:
        save_record(
            system(here), values={"title": "Two", "isbn.0.isbn": "978-0-306-40615-7"}, dialect="marc21"
        )
    (reason,) = outcome.value.reasons
    assert (reason.code, reason.facts["alike"], reason.facts["score"]) == (
        Refusal.MAYBE_DUPLICATE,
        "same_isbn",
        100,
    )


def test_looking_for_twins_takes_three_queries(
    here: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        record(here, f"Dvēseļu putenis {number}")
    made = prepared(marc21("Dvēseļu putenis", "Grīns, Aleksandrs"), Dialect.MARC21, RecordKind.BIBLIOGRAPHIC)
    with django_assert_max_num_queries(3):
        alike_to(made, ["9789984000015"])
