"""What the verbs about imports of records need to be there first."""

from datetime import timedelta
from typing import Any

from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.save_profile import save_profile
from armarius.catalogue.models import ImportBatch, ImportState, QuarantinedRecord, Record, StagedRecord
from armarius.catalogue.preparation import prepared
from armarius.catalogue.rules.match_points import MatchPoint, PointKind
from armarius.catalogue.rules.profiles import Profile
from armarius.catalogue.rules.staging import KEPT_FOR, Choice, Found
from armarius.catalogue.testing import marc21, record
from armarius.circulation.testing import Desk
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, RecordKind
from armarius.platform.kernel import transactions

ISBN_ALONE = Profile(points=(MatchPoint(PointKind.ISBN, 100),))
REPAIRED = "=LDR  00000nam a2200000 i 4500\n=001  R1\n=245  10$aZvejnieka dēls"


def uploaded(d: Desk) -> dict[str, Any]:
    """A file that was kept."""
    begun = begin_staging(d.occasion(), file_name="new.mrc", path="/nowhere", digest="d" * 64, size=9)
    return {"batch": begun.batch}


def unmapped(d: Desk) -> dict[str, Any]:
    """A list of books, and what its columns mean."""
    begun = begin_staging(
        d.occasion(), file_name="books.csv", path="/nowhere", digest="t" * 64, size=9, format="table"
    )
    said = {"headings": ("Title", "Year"), "columns": ("title", "year"), "dialect": "marc21"}
    return {"batch": begun.batch, "version": 1, "name": "Books", **said}


def unproposed(d: Desk) -> dict[str, Any]:
    """A file, and with what it is to be looked at."""
    return uploaded(d) | {"version": 1, "profile": "replace"}


def proposing(d: Desk) -> dict[str, Any]:
    """A file that is being looked at."""
    said = unproposed(d)
    return {"batch": said["batch"], "version": propose_import(d.occasion(), **said).version}


def chunk(d: Desk) -> dict[str, Any]:
    """The records of that file, one of which is ours."""
    record(d.library, "Straumēni", number="S1")
    rows = [
        prepared(marc21(title, number=number), Dialect.MARC21, RecordKind.BIBLIOGRAPHIC)
        for title, number in (("Straumēni", "S1"), ("Zvejnieka dēls", "S2"))
    ]
    return proposing(d) | {"position": 0, "end_position": 9, "records": rows}


def forgotten(d: Desk) -> dict[str, Any]:
    """A file that is looked at anew."""
    said = waiting(d, ImportState.PROPOSING)
    return {"batch": said["batch"]}


def waiting(d: Desk, state: ImportState = ImportState.PROPOSED) -> dict[str, Any]:
    """A file of which two records wait: one is new, with a copy; one replaces ours."""
    ours = record(d.library, "Straumēni", number="W1")
    batch = proposing(d)["batch"]
    copy = DataField("952", " ", " ", (("p", "WAIT-1"),))
    fresh = marc21("Zvejnieka dēls", number="W2")
    laid = marc21("Straumēni!", number="W1")
    with transactions.durable():
        for number, found, marc, mine in (
            (1, Found.NEW, MarcRecord(fresh.leader, (*fresh.fields, copy)), None),
            (2, Found.OVERLAY, laid, ours),
        ):
            row = prepared(marc, Dialect.MARC21, RecordKind.BIBLIOGRAPHIC)
            StagedRecord.objects.create(
                batch_id=batch,
                number=number,
                found=found,
                kind=row.kind,
                dialect=row.dialect,
                marc=row.marc,
                title=row.title,
                record_id=mine,
                version=1 if mine else None,
            )
        ImportBatch.objects.filter(pk=batch).update(state=state, staged=2, finished_at=d.occasion().at)
    return {"batch": batch}


def in_doubt(d: Desk) -> dict[str, Any]:
    """Records somebody must decide about, and the decision."""
    return waiting(d) | {"kind": Found.NEW, "all_of_kind": Choice.SKIP}


def running(d: Desk) -> dict[str, Any]:
    """An import of which nothing was written yet."""
    return waiting(d, ImportState.RUNNING) | {"most": 10}


def done(d: Desk, state: ImportState = ImportState.DONE) -> dict[str, Any]:
    """An import that made a record with a copy and changed another."""
    record(d.library, "Straumēni", number="U1")
    begun = begin_import(d.occasion(), file_name="u.mrc", path="", file_digest="u" * 64, size=9, options={})
    fresh, laid = marc21("Zvejnieka dēls", number="U2"), marc21("Straumēni!", number="U1")
    copy = DataField("952", " ", " ", (("p", "UNDO-1"),))
    rows = [
        prepared(each, Dialect.MARC21, RecordKind.BIBLIOGRAPHIC)
        for each in (MarcRecord(fresh.leader, (*fresh.fields, copy)), laid)
    ]
    import_chunk(d.occasion(), batch=begun.batch, position=0, end_position=9, records=rows)
    with transactions.durable():
        ImportBatch.objects.filter(pk=begun.batch).update(state=state, finished_at=d.occasion().at)
    return {"batch": begun.batch}


def undoing(d: Desk) -> dict[str, Any]:
    """An import that is being undone."""
    return done(d, ImportState.UNDOING) | {"most": 10}


def old(d: Desk) -> dict[str, Any]:
    """An import nobody needs any more."""
    batch = waiting(d, ImportState.DONE)["batch"]
    long_ago = d.occasion().at - KEPT_FOR - timedelta(days=1)
    with transactions.durable():
        ImportBatch.objects.filter(pk=batch).update(started_at=long_ago, finished_at=long_ago)
    return {}


def damaged(d: Desk) -> dict[str, Any]:
    """Bytes that became no record, and the record somebody wrote of them."""
    batch = done(d)["batch"]
    with transactions.durable():
        row = QuarantinedRecord.objects.create(
            batch_id=batch, offset=0, end_offset=4, raw=b"oops", reason="bad_leader"
        )
        ImportBatch.objects.filter(pk=batch).update(quarantined=1)
    return {"batch": batch, "quarantined": row.pk, "text": REPAIRED}


def saved(d: Desk) -> dict[str, Any]:
    """A profile the library saved."""
    return {"profile": save_profile(d.occasion(), name="Ours", profile=ISBN_ALONE).profile, "version": 1}


def copies_of_an_import(d: Desk) -> dict[str, Any]:
    """Copies that came with an import."""
    batch = done(d)["batch"]
    found = Record.objects.filter(batch_id=batch).values_list("pk", flat=True)
    return {"batch": batch, "records": tuple(found)}
