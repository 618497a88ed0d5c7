"""Real records through the import desk: matched again without their own ids, taken in without a change, undone."""

from pathlib import Path

import pytest
from real_records import RECORDS, records

from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.run_import import run_import
from armarius.catalogue.commands.undo_import import undo_import
from armarius.catalogue.importing import import_file, import_staged, stage_file
from armarius.catalogue.models import ImportBatch, Record, RecordKey
from armarius.catalogue.queries import proposed_counts
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import MarcRecord
from armarius.network.testing import library, system
from armarius.platform.jobs.worker import run_all

pytestmark = [pytest.mark.corpus, pytest.mark.django_db(transaction=True)]
FILES = {
    "subset-marc21-cyrillic.mrc.gz": 0.90,
    "rusmarc-cyrillic.mrc.gz": 0.90,
    "derived-cnmarc-utf8.iso.gz": 0.90,
    "subset-cjk.mrc.gz": 0.90,
}
"""The files, and the least part of their records that must be found again, surely or for a person to look at."""
NOT_CONTENT = {"version", "revised_at", "revised_by"}


def staged(here: int, path: Path, profile: str = "replace") -> dict[str, int]:
    """What is proposed for a file, and its import."""
    begun = begin_staging(
        system(here), file_name=path.name, path=str(path), digest="c" * 64, size=path.stat().st_size
    )
    asked = propose_import(system(here), batch=begun.batch, version=1, profile=profile, as_job=False)
    stage_file(lambda: system(here), begun.batch, asked.version)
    found: dict[str, int] = {"batch": begun.batch}
    for (kind, _outcome, _chosen), number in proposed_counts(begun.batch).items():
        found[kind] = found.get(kind, 0) + number
    return found


def rows() -> tuple[list[object], list[object]]:
    """Every open record and its keys; which version it is and who wrote it last left out."""
    alive = Record.objects.filter(deleted_at__isnull=True).order_by("pk")
    return (
        [{k: v for k, v in row.items() if k not in NOT_CONTENT} for row in alive.values().iterator()],
        list(
            RecordKey.objects.filter(record__deleted_at__isnull=True)
            .order_by("record_id", "kind", "value")
            .values_list("record_id", "kind", "value")
        ),
    )


@pytest.mark.parametrize("name", sorted(FILES))
def test_taken_in_again_without_a_change_and_undone_to_the_row(name: str) -> None:
    here = library("MAIN")
    import_file(lambda: system(here), RECORDS / "subset-cjk-auth.mrc.gz")
    before = rows()
    first = staged(here, RECORDS / name)
    run_import(system(here), batch=first["batch"], as_job=False)
    import_staged(lambda: system(here), first["batch"])
    after = rows()
    again = staged(here, RECORDS / name)
    assert set(again) <= {"batch", "same"}, again
    run_import(system(here), batch=again["batch"], as_job=False)
    done = import_staged(lambda: system(here), again["batch"])
    assert (done.created, done.updated) == (0, 0)
    assert rows() == after
    undo_import(system(here), batch=first["batch"])
    run_all()
    batch = ImportBatch.objects.get(pk=first["batch"])
    assert (batch.state, batch.kept) == ("undone", 0)
    assert rows() == before


@pytest.mark.parametrize("name", sorted(FILES))
def test_without_their_own_ids_records_are_found_again(name: str, tmp_path: Path) -> None:
    here = library("MAIN")
    import_file(lambda: system(here), RECORDS / name)
    bare, count = tmp_path / "bare.mrc", 0
    with bare.open("wb") as stream:
        for row in records(name):
            kept = tuple(field for field in row.record.fields if field.tag not in ("001", "003", "035"))
            stream.write(write_iso2709(MarcRecord(row.record.leader, kept)))
            count += 1
    found = staged(here, bare)
    known = found.get("same", 0) + found.get("overlay", 0)
    rate = (known + found.get("doubt", 0)) / count
    assert rate >= FILES[name], found
