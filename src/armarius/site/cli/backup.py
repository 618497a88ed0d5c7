"""``armarius backup TO | restore FROM | verify-backup FROM``."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from armarius.patrons.queries.erasure import erased_marks
from armarius.platform.database.tables import ForeignMigrations
from armarius.site import installation
from armarius.site.backup import erasures, keeping, reading, restoring, writing
from armarius.site.backup.restoring import NotRestored
from armarius.site.config import backups, load

LOWER = 10
REPLACE = "replace"
"""The word to type before what is there is set aside."""


def add(parsers: Any) -> None:
    """Add the verbs."""
    backup = parsers.add_parser(
        "backup", help="write a backup of the database and its files; nobody waits for it"
    )
    backup.add_argument("to", metavar="TO", type=Path, help="a new folder, or a new file that ends in .tar")
    backup.add_argument("--with-secrets", action="store_true", help="take the secrets folder along")
    backup.set_defaults(run=run_backup)
    restore = parsers.add_parser("restore", help="restore a backup into an empty installation")
    restore.add_argument("source", metavar="FROM", type=Path)
    restore.add_argument("--replace", action="store_true", help="the installation holds data: keep it beside")
    restore.add_argument("--yes", action="store_true", help="do not ask for a word with --replace")
    restore.set_defaults(run=run_restore)
    verify = parsers.add_parser(
        "verify-backup", help="read a backup from beginning to end and say whether it is sound"
    )
    verify.add_argument("source", metavar="FROM", type=Path)
    verify.set_defaults(run=run_verify)
    for each in (backup, restore, verify):
        each.add_argument("--json", action="store_true")
    for each in (backup, verify):
        each.add_argument("--give-way", action="store_true", help="run at low priority, as the schedule does")


def run_backup(options: argparse.Namespace) -> Any:
    """Write a backup."""
    if not installation.is_migrated():
        raise SystemExit("There is no installation here to back up.")
    give_way(options)
    began = time.monotonic()
    try:
        made = writing.write(options.to.absolute(), data=load().data, with_secrets=options.with_secrets)
        erasures.put_beside(made.path.parent, erased_marks())
    except FileExistsError:
        raise SystemExit(f"{options.to} is there already; a backup never overwrites. Name another.") from None
    except ForeignMigrations as foreign:
        raise SystemExit(
            f"A newer version has changed this database ({foreign}); use that version."
        ) from None
    except OSError as error:
        raise SystemExit(f"The backup could not be written, and nothing of it is left: {error}") from error
    seconds = round(time.monotonic() - began, 2)
    if options.json:
        return {
            "path": str(made.path),
            "tables": made.tables,
            "rows": made.rows,
            "files": made.files,
            "bytes": made.size,
            "seconds": seconds,
        }
    return (
        f"{made.path}: {made.rows} rows of {made.tables} tables, {made.files} files, {made.size} bytes"
        f" in {seconds} s. Prove it with: armarius verify-backup {made.path}"
    )


def give_way(options: argparse.Namespace) -> None:
    """Let everybody else go first, when asked to."""
    if options.give_way:
        os.nice(LOWER)


def run_restore(options: argparse.Namespace) -> Any:
    """Restore a backup; the exit status is 3 when nothing was restored."""
    if options.replace and not options.yes and not confirmed():
        raise SystemExit("Nothing was changed.")
    try:
        done = restoring.restore(options.source.absolute(), data=load().data, replace=options.replace)
    except (NotRestored, ForeignMigrations) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 3
    except (OSError, DatabaseError) as error:
        sys.stderr.write(f"The backup could not be loaded, and everything is as it was before: {error}\n")
        return 3
    if options.json:
        return {
            "created_at": done.created_at,
            "tables": done.tables,
            "rows": done.rows,
            "files": done.files,
            "kept": done.kept,
            "erased_again": done.erased_again,
            "waiting_to_be_erased": done.waiting,
            "identical": True,
        }
    kept = f"\nWhat was here before is kept: {done.kept}" if done.kept else ""
    return (
        f"Restored the state of {done.created_at}: {done.rows} rows of {done.tables} tables, every table identical to"
        f" the manifest; {done.files} files.{kept}{erased_again(done)}\n"
        "Next: armarius check, then armarius serve; the worker builds the"
        " search index anew, and everybody signs in again."
    )


def erased_again(done: restoring.Restored) -> str:
    """What is said of readers who had been erased since the backup."""
    if not (done.erased_again or done.waiting):
        return ""
    return (
        f"\nErased again, as they had been since that backup: {done.erased_again} readers. {done.waiting} more wait for"
        " the data officer, under Requests to be erased."
    )


def confirmed() -> bool:
    """Whether the operator typed the word."""
    sys.stderr.write(f"What is here now will be set aside. Type {REPLACE} to go on: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip() == REPLACE


def run_verify(options: argparse.Namespace) -> Any:
    """Verify a backup; the exit status is 1 when it has a fault."""
    give_way(options)
    path = options.source.absolute()
    verdict = reading.verify(path)
    keeping.remember_verified(backups(load()), path, verdict)
    stated = verdict.manifest
    if options.json:
        answer = {"sound": verdict.sound, "faults": list(verdict.faults)}
        return answer | ({"created_at": stated.created_at, "rows": stated.rows} if stated else {})
    if not verdict.sound or stated is None:
        raise SystemExit("NOT SOUND\n" + "\n".join(verdict.faults))
    return f"Sound: {stated.rows} rows of {len(stated.tables)} tables, made {stated.created_at}."
