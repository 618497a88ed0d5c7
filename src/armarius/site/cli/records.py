"""``armarius records import | export``."""

import argparse
import csv
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from armarius.catalogue import documents, indexing, queries, search
from armarius.catalogue.commands.begin_staging import begin_staging
from armarius.catalogue.commands.propose_import import propose_import
from armarius.catalogue.commands.run_import import run_import as run_staged_import
from armarius.catalogue.export import Exported, export_titles
from armarius.catalogue.importing import (
    dry_proposals,
    dry_run,
    file_digest,
    import_file,
    import_staged,
    stage_file,
)
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.exporting import ExportFormat
from armarius.catalogue.rules.profiles import SHIPPED
from armarius.formats.delimited import harmless
from armarius.formats.marc.crosswalk_values import Loss
from armarius.formats.marc.reading import FORMATS
from armarius.platform.search.engine import IndexBusy
from armarius.platform.values.reasons import Invalid, Missing, Reason
from armarius.site import installation
from armarius.site.cli.occasions import occasion

PROFILE_HELP = f"compare by this profile first: {', '.join(SHIPPED)}, or a saved name"
DIALECTS = ("auto", "marc21", "unimarc", "rusmarc", "cnmarc")
DIALECTS_OUT = ("native", "marc21", "unimarc")
LOSS_COLUMNS = ("001", "tag", "code", "value", "reason")


def add(parsers: Any) -> None:
    """Add the verbs."""
    records = parsers.add_parser("records", help="take records in, give records out")
    verbs = records.add_subparsers(required=True, metavar="ACTION")
    taken = verbs.add_parser("import", help="import a file of MARC records")
    taken.add_argument("file", type=Path)
    taken.add_argument("--format", choices=FORMATS, default="auto")
    taken.add_argument("--dialect", choices=DIALECTS, default="auto")
    taken.add_argument("--encoding", default="auto")
    taken.add_argument("--library", metavar="CODE")
    taken.add_argument(
        "--profile",
        metavar="NAME",
        default="",
        help=PROFILE_HELP,
    )
    taken.add_argument("--dry-run", action="store_true", help="read and count, write nothing")
    taken.add_argument("--json", action="store_true")
    taken.set_defaults(run=run_import)
    given = verbs.add_parser("export", help="write records to a file")
    given.add_argument("--query", default="")
    given.add_argument("--format", choices=[*ExportFormat], default="iso2709")
    given.add_argument(
        "--dialect", choices=DIALECTS_OUT, default="native", help="as stored, or by the crosswalk"
    )
    given.add_argument("--losses", type=Path, metavar="FILE", help="CSV of what the crosswalk left behind")
    given.add_argument("--output", type=Path, required=True)
    given.add_argument("--json", action="store_true")
    given.set_defaults(run=run_export)


def run_import(options: argparse.Namespace) -> dict[str, Any]:
    """Import a file; a second run of the same file changes nothing, a broken-off one goes on."""
    started = time.perf_counter()
    installation.ensure()
    chosen = {"format": options.format, "dialect": options.dialect, "encoding": options.encoding}
    if options.profile:
        return run_with_profile(options, chosen, started)
    if options.dry_run:
        return dry_run(options.file, **chosen) | {"seconds": round(time.perf_counter() - started, 2)}
    finished = import_file(
        lambda: occasion(options.library),
        options.file,
        progress=None if options.json or not sys.stderr.isatty() else show_progress,
        **chosen,
    )
    with suppress(IndexBusy):  # a running worker drains
        indexing.drain()
    return {
        "batch": finished.batch,
        "read": finished.read,
        "created": finished.created,
        "updated": finished.updated,
        "unchanged": finished.unchanged,
        "quarantined": finished.quarantined,
        "seconds": round(time.perf_counter() - started, 2),
    }


def run_with_profile(options: argparse.Namespace, chosen: dict[str, str], started: float) -> dict[str, Any]:
    """Compare a file with the catalogue by a profile and take it in; what is in doubt waits at the desk."""
    here = occasion(options.library)
    named = queries.profile_named(here.library, options.profile)
    if named is None:
        raise Invalid(Reason(Refusal.UNKNOWN_PROFILE, {}, "profile"))
    if options.dry_run:
        found = dry_proposals(options.file, named.profile, here.library, chosen)
        return found | {"seconds": round(time.perf_counter() - started, 2)}
    if not options.file.is_file():
        raise Missing(Reason(Refusal.FILE_MISSING, {"file": str(options.file)}, "file"))
    batch = begin_staging(
        here,
        file_name=options.file.name,
        path=str(options.file.resolve()),
        digest=file_digest(options.file),
        size=options.file.stat().st_size,
        format=options.format,
    ).batch
    asked = propose_import(
        here,
        batch=batch,
        version=1,
        profile=named.key,
        dialect=options.dialect,
        encoding=options.encoding,
        as_job=False,
    )
    stage_file(lambda: occasion(options.library), batch, asked.version)
    run_staged_import(occasion(options.library), batch=batch, as_job=False)
    finished = import_staged(lambda: occasion(options.library), batch)
    with suppress(IndexBusy):  # a running worker drains
        indexing.drain()
    row = queries.batch(batch)
    waiting = queries.staged(batch).filter(outcome="waiting").count()
    return asdict(finished) | {
        "skipped": row.skipped if row else 0,
        "in_doubt": waiting,
        "seconds": round(time.perf_counter() - started, 2),
    }


def show_progress(done: int, total: int) -> None:
    """One line that is written over."""
    sys.stderr.write(f"\r{100 * done // max(total, 1)} %")


def run_export(options: argparse.Namespace) -> dict[str, Any]:
    """Export what a query finds, or everything; in another dialect with a count of what did not get across."""
    installation.ensure()
    ids = search.every_id(options.query) if options.query else list(documents.indexed_records())
    with ExitStack() as stack:
        tell = losses_written(stack.enter_context(loss_file(options.losses))) if options.losses else None
        stream = stack.enter_context(options.output.open("wb"))
        found = export_titles(ids, stream, ExportFormat(options.format), dialect=options.dialect, tell=tell)
    return told(found, options.dialect) | {"file": str(options.output)}


def told(found: Exported, dialect: str) -> dict[str, Any]:
    """What an export came to, as the command prints it."""
    said: dict[str, Any] = {"written": found.written}
    if dialect != "native":
        said |= {"left_out": found.left_out, "losses": dict(found.losses)}
    elif found.left_out:
        said["left_out"] = found.left_out
    if found.too_long:
        said["too_long_for_iso2709"] = list(found.too_long)
    return said


def loss_file(path: Path) -> TextIO:
    """The file of losses, open for spreadsheets."""
    return path.open("w", encoding="utf-8-sig", newline="")


def losses_written(listed: TextIO) -> Callable[[str, Loss], object]:
    """What writes each loss of a crosswalk as a row."""
    writer = csv.writer(listed)
    writer.writerow(LOSS_COLUMNS)
    return lambda number, loss: writer.writerow(
        [harmless(text) for text in (number, loss.tag, loss.code, loss.value, loss.reason.value)]
    )
