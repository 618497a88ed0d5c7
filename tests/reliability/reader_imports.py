"""What the verbs about imports of readers need to be there first."""

from datetime import timedelta
from typing import Any

from armarius.circulation.testing import Desk
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.map_reader_import import map_reader_import
from armarius.patrons.models import ImportedReader, ReaderImport
from armarius.patrons.queries.import_comparison import Seen
from armarius.patrons.rules.import_states import KEPT_FOR, Decision, Found, ImportState, Outcome
from armarius.patrons.rules.importing import Mapping
from armarius.patrons.testing import category, reader
from armarius.platform.kernel import transactions

REGISTER = b"Surname;First name;Card\nVilks;Uldis;IMPORTED-1\n"
COLUMNS = ("family_name", "given_name", "card")


def uploaded(d: Desk) -> dict[str, Any]:
    """A file of one reader."""
    return {"batch": begin_reader_import(d.occasion(), file_name="5a.csv", content=REGISTER).batch}


def unmapped(d: Desk) -> dict[str, Any]:
    """A file, and what its columns mean."""
    return uploaded(d) | {"version": 1, "mapping": Mapping(COLUMNS, category("adult"))}


def uncompared(d: Desk) -> dict[str, Any]:
    """A mapped file and its row."""
    said = unmapped(d)
    map_reader_import(d.occasion(), **said)
    return {
        "batch": said["batch"],
        "version": 2,
        "first": 1,
        "lines": (("Vilks", "Uldis", "IMPORTED-1"),),
        "seen": Seen(),
    }


def waiting(d: Desk, state: ImportState, **row: Any) -> dict[str, Any]:
    """A compared file of one row."""
    said = unmapped(d)
    map_reader_import(d.occasion(), **said)
    cells = {"family_name": "Vilks", "given_name": "Uldis", "card": "IMPORTED-1"}
    with transactions.durable():
        ReaderImport.objects.filter(pk=said["batch"]).update(state=state, done_at=d.occasion().at)
        ImportedReader.objects.create(
            batch_id=said["batch"], number=1, cells=cells, **({"found": Found.NEW} | row)
        )
    return {"batch": said["batch"]}


def ready(d: Desk) -> dict[str, Any]:
    """A compared file."""
    return waiting(d, ImportState.COMPARED)


def in_doubt(d: Desk) -> dict[str, Any]:
    """A row somebody must decide about, and the decision."""
    found = waiting(d, ImportState.COMPARED, found=Found.LIKELY)
    return found | {"kind": Found.LIKELY, "all_of_kind": Decision.NEW}


def running(d: Desk) -> dict[str, Any]:
    """An import of which no row was written yet."""
    return waiting(d, ImportState.RUNNING) | {"most": 10}


def done(d: Desk) -> dict[str, Any]:
    """An import that is done."""
    return waiting(d, ImportState.DONE)


def undoing(d: Desk) -> dict[str, Any]:
    """An import that is being undone, with a reader it made."""
    made = reader(d.library, family_name="Vilks", given_name="Uldis")
    found = waiting(d, ImportState.UNDOING, outcome=Outcome.MADE, reader_id=made, version=1)
    return found | {"most": 10}


def old(d: Desk) -> dict[str, Any]:
    """An import nobody needs any more."""
    batch = waiting(d, ImportState.DONE)["batch"]
    long_ago = d.occasion().at - KEPT_FOR - timedelta(days=1)
    with transactions.durable():
        ReaderImport.objects.filter(pk=batch).update(uploaded_at=long_ago, done_at=long_ago)
    return {}
