"""A file of records is looked at, taken in, and taken back: proposals, overlay, doubts, undo to the row."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from armarius.catalogue import queries
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.decide_proposals import ProposalDecision, decide_proposals
from armarius.catalogue.commands.discard_import import discard_import
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.run_import import run_import
from armarius.catalogue.commands.save_profile import delete_profile, save_profile
from armarius.catalogue.commands.save_record import save_record
from armarius.catalogue.commands.undo_import import undo_import
from armarius.catalogue.importing import import_file
from armarius.catalogue.jobs import forget_old_imports
from armarius.catalogue.models import ImportBatch, Record, RecordKey, RecordRevision, StagedRecord
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.match_points import MatchPoint, PointKind
from armarius.catalogue.rules.profiles import SHIPPED, Profile
from armarius.catalogue.rules.staging import KEPT_FOR, Choice, Found
from armarius.catalogue.testing import marc21
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import DataField, MarcRecord, from_compact
from armarius.holdings.models import Item
from armarius.network.models import Code
from armarius.network.testing import library, system
from armarius.patrons.testing import reader
from armarius.platform.jobs.worker import run_all
from armarius.platform.kernel import transactions
from armarius.platform.values.reasons import Invalid, Missing, Refused, Stale

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., MarcRecord]


def book(
    title: str,
    number: str,
    *,
    author: str = "Grīns, Aleksandrs",
    isbn: str = "",
    agency: str = "LNB",
    **more: Any,
) -> MarcRecord:
    """A record of a national library."""
    made = marc21(title, author, number=number, year=more.pop("year", 2001))
    fields = [field._replace(value=agency) if field.tag == "003" else field for field in made.fields]  # type: ignore[call-arg]
    if isbn:
        fields.append(DataField("020", " ", " ", (("a", isbn),)))
    fields += [DataField(tag[1:], " ", " ", (("a", text),)) for tag, text in more.items()]
    return MarcRecord(made.leader, tuple(sorted(fields, key=lambda field: field.tag)))


def file_of(folder: Path, *records: MarcRecord, name: str = "new.mrc") -> Path:
    """A file of records."""
    path = folder / name
    path.write_bytes(b"".join(write_iso2709(record) for record in records))
    return path


def staged(here: int, path: Path, profile: str = "replace") -> int:
    """A file that was looked at; its import."""
    raw = path.read_bytes()
    begun = begin_staging(
        system(here),
        file_name=path.name,
        path=str(path),
        digest=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
    )
    propose_import(system(here), batch=begun.batch, version=1, profile=profile)
    run_all()
    return begun.batch


def found(batch: int) -> Counter[str]:
    """What was proposed."""
    return Counter(queries.staged(batch).values_list("found", flat=True))


def taken_in(here: int, batch: int) -> ImportBatch:
    """The import, once its records came in."""
    run_import(system(here), batch=batch)
    run_all()
    return ImportBatch.objects.get(pk=batch)


def undone(here: int, batch: int) -> ImportBatch:
    """The import, once it was taken back."""
    undo_import(system(here), batch=batch)
    run_all()
    return ImportBatch.objects.get(pk=batch)


NOT_CONTENT = {"version", "revised_at", "revised_by"}


def rows() -> dict[str, list[Any]]:
    """Every row of open records, their keys and copies; which version it is and who wrote it last left out."""
    records = [
        {name: value for name, value in row.items() if name not in NOT_CONTENT}
        for row in Record.objects.filter(deleted_at__isnull=True).order_by("pk").values()
    ]
    keys = RecordKey.objects.filter(record__deleted_at__isnull=True).order_by("record_id", "kind", "value")
    return {
        "records": records,
        "keys": list(keys.values_list("record_id", "kind", "value")),
        "items": list(Item.objects.order_by("pk").values()),
        "codes": list(Code.objects.order_by("pk").values()),
    }


@pytest.fixture
def here(db: None) -> int:
    return library("MAIN")


def test_what_is_proposed_says_what_would_come_and_nothing_is_written(here: int, tmp_path: Path) -> None:
    ours = book("Dvēseļu putenis", "1", isbn="9789984335254")
    import_file(lambda: system(here), file_of(tmp_path, ours, book("Straumēni", "2"), name="ours.mrc"))
    before = rows()
    file = file_of(
        tmp_path,
        book("Dvēseļu putenis : romāns", "77", isbn="9789984335254", agency="BNF"),
        book("Straumēni", "2"),
        book("Zvaigžņotās naktis", "3"),
    )
    batch = staged(here, file)
    assert found(batch) == {"overlay": 1, "same": 1, "new": 1}
    assert rows() == before
    row = queries.staged(batch).get(found="overlay")
    assert row.candidates[0][1:] == [100, ["isbn"]]
    done = taken_in(here, batch)
    assert (done.state, done.created, done.updated, done.unchanged) == ("done", 1, 1, 1)
    laid = from_compact(Record.objects.get(pk=row.record_id).marc)
    assert (laid.first("001"), laid.first("003"), laid.first("035", "a")) == ("1", "LNB", "(BNF)77")


def test_the_same_file_again_changes_nothing_and_undone_all_is_as_before(here: int, tmp_path: Path) -> None:
    ours = book("Dvēseļu putenis", "1", isbn="9789984335254", t650="Karš", t952="local")
    import_file(lambda: system(here), file_of(tmp_path, ours, name="ours.mrc"))
    before = rows()
    theirs = book("Dvēseļu putenis!", "9", isbn="9789984335254", agency="BNF", t650="Latvija")
    file = file_of(tmp_path, theirs, book("Straumēni", "2"))
    batch = staged(here, file)
    taken_in(here, batch)
    again = staged(here, file)
    assert found(again) == {"same": 2}
    assert taken_in(here, again).unchanged == 2
    laid = from_compact(Record.objects.get(deleted_at__isnull=True, title__startswith="Dvēs").marc)
    assert [field.first("a") for field in laid.all("650", "952") if isinstance(field, DataField)] == [
        "Karš",
        "Latvija",
        "local",
    ]
    after = undone(here, batch)
    assert (after.state, after.undone, after.kept) == ("undone", 2, 0)
    assert rows() == before
    assert RecordRevision.objects.count() == 2


def test_an_import_that_came_straight_in_is_taken_back_too(here: int, tmp_path: Path) -> None:
    import_file(lambda: system(here), file_of(tmp_path, book("Dvēseļu putenis", "1"), name="a.mrc"))
    before = rows()
    second = import_file(
        lambda: system(here),
        file_of(tmp_path, book("Dvēseļu putenis", "1", t650="Karš"), book("Straumēni", "2"), name="b.mrc"),
    )
    third = import_file(
        lambda: system(here), file_of(tmp_path, book("Dvēseļu putenis", "1", t650="Miers"), name="c.mrc")
    )
    assert undone(here, third.batch).undone == 1
    assert undone(here, second.batch).undone == 2
    assert rows() == before


def test_what_somebody_touched_since_stays_and_is_named(here: int, tmp_path: Path) -> None:
    policy(here)
    copy = DataField("952", " ", " ", (("a", "MAIN"), ("p", "LV-1")))
    with_copy = book("Straumēni", "2")
    file = file_of(
        tmp_path,
        book("Dvēseļu putenis", "1"),
        MarcRecord(with_copy.leader, (*with_copy.fields, copy)),
        book("Zvaigžņotās naktis", "3"),
    )
    batch = staged(here, file)
    taken_in(here, batch)
    edited = Record.objects.get(title="Dvēseļu putenis")
    save_record(system(here), record=edited.pk, version=1, values={"title": "Cits"})
    item = Item.objects.get()
    check_out(system(here), reader=reader(here), item=item.pk)
    check_in(system(here), item=item.pk)
    after = undone(here, batch)
    assert (after.undone, after.kept) == (1, 2)
    kept = {row.record_id: [code for code, _facts in row.reasons] for row in queries.kept_records(batch)}
    assert kept == {
        edited.pk: [Refusal.RECORD_TOUCHED],
        item.record_id: ["holdings.copy_used_since"],
    }
    assert Record.objects.filter(deleted_at__isnull=True).count() == 2


def test_copies_that_came_go_and_come_again_with_the_next_import(here: int, tmp_path: Path) -> None:
    copy = DataField("952", " ", " ", (("a", "MAIN"), ("p", "LV-1"), ("i", "77")))
    made = book("Straumēni", "2")
    file = file_of(tmp_path, MarcRecord(made.leader, (*made.fields, copy)))
    before = rows()
    for _ in range(2):
        batch = staged(here, file)
        done = taken_in(here, batch)
        assert (done.created, done.copies) == (1, 1)
        assert undone(here, batch).undone == 1
        assert rows() == before


def test_copies_only_leaves_the_records_alone(here: int, tmp_path: Path) -> None:
    import_file(lambda: system(here), file_of(tmp_path, book("Straumēni", "2"), name="ours.mrc"))
    before = rows()
    made = book("Straumēni", "2", t650="Nauka")
    copy = DataField("952", " ", " ", (("a", "MAIN"), ("p", "LV-1")))
    file = file_of(tmp_path, MarcRecord(made.leader, (*made.fields, copy)), book("Zvaigznes", "3"))
    batch = staged(here, file, "copies_only")
    assert found(batch) == {"copies": 1, "skip": 1}
    done = taken_in(here, batch)
    assert (done.unchanged, done.skipped, done.copies) == (1, 1, 1)
    assert rows()["records"] == before["records"]
    assert Item.objects.count() == 1
    assert undone(here, batch).undone == 1
    assert rows() == before


def test_a_doubt_waits_for_a_person_and_never_picks_in_silence(here: int, tmp_path: Path) -> None:
    twins = [book("Straumēni", str(n), isbn="9789984335254") for n in (1, 2)]
    import_file(lambda: system(here), file_of(tmp_path, *twins, name="ours.mrc"))
    file = file_of(tmp_path, book("Straumēni", "9", isbn="9789984335254", agency="BNF", t650="Nauka"))
    batch = staged(here, file)
    assert found(batch) == {"doubt": 1}
    assert taken_in(here, batch).updated == 0
    row = queries.staged(batch).get()
    target = row.candidates[1][0]
    decide_proposals(system(here), batch=batch, decisions=(ProposalDecision(row.pk, Choice.OVERLAY, target),))
    assert taken_in(here, batch).updated == 1
    assert "Nauka" in Record.objects.get(pk=target).marc


def test_whoever_changed_a_record_between_looking_and_taking_in_is_not_overwritten(
    here: int, tmp_path: Path
) -> None:
    import_file(lambda: system(here), file_of(tmp_path, book("Straumēni", "2"), name="ours.mrc"))
    ours = Record.objects.get()
    batch = staged(here, file_of(tmp_path, book("Straumēni", "2", t650="Nauka")))
    save_record(system(here), record=ours.pk, version=1, values={"edition": "2. izd."})
    done = taken_in(here, batch)
    assert (done.state, done.updated) == ("done", 0)
    row = queries.staged(batch).get()
    assert (row.found, row.outcome, row.reason) == (Found.DOUBT, "waiting", Refusal.CHANGED_SINCE)
    decide_proposals(system(here), batch=batch, kind=Found.DOUBT, all_of_kind=Choice.SKIP)
    assert taken_in(here, batch).skipped == 1


def test_a_record_twice_in_a_file_is_two_as_it_ever_was(here: int, tmp_path: Path) -> None:
    one = book("Straumēni", "2")
    batch = staged(here, file_of(tmp_path, one, one, book("Straumēni", "2", t650="Nauka")))
    done = taken_in(here, batch)
    assert (done.created, done.unchanged) == (2, 1)


def test_looked_at_anew_with_another_profile_and_discarded(here: int, tmp_path: Path) -> None:
    import_file(lambda: system(here), file_of(tmp_path, book("Straumēni", "2"), name="ours.mrc"))
    batch = staged(here, file_of(tmp_path, book("Straumēni", "2", t650="Nauka")), "add_missing")
    assert found(batch) == {"copies": 1}
    propose_import(system(here), batch=batch, version=2, profile="replace")
    with pytest.raises(Stale):
        propose_import(system(here), batch=batch, version=2, profile="replace")
    run_all()
    assert found(batch) == {"overlay": 1}
    discard_import(system(here), batch=batch)
    with pytest.raises(Stale):
        run_import(system(here), batch=batch)
    assert forget_old_imports.call() == {"rows": 1}
    assert not StagedRecord.objects.exists()


def test_an_import_can_be_undone_for_thirty_days(here: int, tmp_path: Path) -> None:
    done = import_file(lambda: system(here), file_of(tmp_path, book("Straumēni", "2")))
    with transactions.durable():
        ImportBatch.objects.update(finished_at=system(here).at - KEPT_FOR - timedelta(hours=1))
    with pytest.raises(Refused) as refusal:
        undo_import(system(here), batch=done.batch)
    assert refusal.value.reasons[0].code == Refusal.IMPORT_TOO_OLD


def test_a_library_below_uses_the_profile_of_the_one_above(here: int, tmp_path: Path) -> None:
    branch = library("BRANCH", parent=here)
    only_isbn = Profile(points=(MatchPoint(PointKind.ISBN, 100),))
    saved = save_profile(system(here), name="Ours", profile=only_isbn)
    assert [each.key for each in queries.profiles(branch)][:1] == [str(saved.profile)]
    batch = staged(branch, file_of(tmp_path, book("Straumēni", "2")), "Ours")
    assert found(batch) == {"new": 1}
    with pytest.raises(Missing):
        delete_profile(system(branch), profile=saved.profile, version=1)
    with pytest.raises(Invalid) as wrong:
        save_profile(system(here), name="Ours", profile=replace(only_isbn, points=(), strip=("hello",)))
    assert {reason.code for reason in wrong.value.reasons} == {
        Refusal.NAME_TAKEN,
        Refusal.NO_POINTS,
        Refusal.NOT_A_PATTERN,
    }


def test_every_shipped_profile_is_kept_as_it_is_written() -> None:
    for profile in SHIPPED.values():
        assert Profile.of_json(profile.as_json()) == profile
