"""Scenarios of the verbs that keep order among records."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from armarius.catalogue import attached_files
from armarius.catalogue.commands.attach_file import attach_file
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.commands.report_problem import report_problem
from armarius.catalogue.rules.attachments import Access
from armarius.catalogue.rules.problems import Outcome, Problem
from armarius.catalogue.testing import record
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.testing import Desk
from armarius.holdings.testing import item
from armarius.patrons.testing import reader


def two_records(d: Desk) -> dict[str, Any]:
    """Two records of one title, the second with a copy."""
    kept, merged = record(d.library, "Straumēni"), record(d.library, "Straumēni")
    item(d.library, record=merged)
    return {
        "kept": kept,
        "kept_version": 1,
        "merged": merged,
        "merged_version": 1,
        "keep": tuple(range(9)),
        "take": (),
    }


def deleted(d: Desk) -> dict[str, Any]:
    """A record that was deleted."""
    pk = record(d.library, "Gone")
    delete_record(d.occasion(), record=pk, version=1)
    return {"record": pk}


def joined(d: Desk) -> dict[str, Any]:
    """A record that was merged into another, with a copy and somebody who waits for it."""
    given = two_records(d)
    copy = item(d.library, record=given["merged"])
    check_out(d.occasion(), reader=reader(d.library), item=copy)
    place_hold(d.occasion(), reader=d.reader, targets=(Target(given["merged"]),), pickup=d.library)
    merge_records(d.occasion(), **given)
    return {"merged": given["merged"]}


def wrong(d: Desk) -> dict[str, Any]:
    """A report about a record."""
    return {"record": record(d.library), "problem": Problem.MISTAKE, "text": "The year is 1934."}


def reported(d: Desk) -> dict[str, Any]:
    """A report that waits for its answer."""
    made = report_problem(d.occasion(), **wrong(d))
    return {"problem": made.problem, "outcome": Outcome.CORRECTED, "answer": "Thank you"}


def to_attach(d: Desk) -> dict[str, Any]:
    """Bytes that are kept, to be attached to a record."""
    kept = attached_files.keep(SimpleUploadedFile("disc.iso", b"the content of a disc"))
    return {
        "record": record(d.library),
        "name": "disc.iso",
        "digest": kept.digest,
        "size": kept.size,
        "access": Access.READERS,
    }


def attached(d: Desk) -> dict[str, Any]:
    """A file of a record."""
    return {"attachment": attach_file(d.occasion(), **to_attach(d)).attachment}


def to_open(d: Desk) -> dict[str, Any]:
    """A file of a record that everybody is to have."""
    return attached(d) | {"access": Access.EVERYBODY}
