"""The scheduled backup: made and proved by processes of their own, so that neither memory nor index waits for it."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django_tasks import task

from armarius.network import queries as network
from armarius.patrons.queries.erasure import erased_marks
from armarius.platform.jobs.running import RunningJob, current_job
from armarius.platform.queries import preference
from armarius.site.backup import erasures, keeping, preferences
from armarius.site.backup.rotation import is_due, named
from armarius.site.config import backups, load

LOOK_IN = 5.0
"""Seconds between two looks at the process: each renews the job's lease."""


class BackupFailed(Exception):
    """The scheduled backup was not made, or is not sound; why, in words."""


@task()
def back_up_when_due() -> dict[str, int]:
    """Make today's backup when its hour has come, prove it, then delete those that may go.

    Who was erased meanwhile is written beside the backups each time.
    """
    folder = backups(load())
    if folder.is_dir():
        erasures.put_beside(folder, erased_marks())
    root = network.root_library()
    zone = ZoneInfo(root.time_zone if root else "UTC")
    newest = keeping.kept(folder).begun_at
    now = datetime.now(UTC)
    if not is_due(now, newest, hour=preference(preferences.HOUR, 0), zone=zone):
        return {}
    return back_up(folder, now)


def back_up(folder: Path, now: datetime) -> dict[str, int]:
    """Make and prove a backup in a folder. Raises ``BackupFailed``; what went wrong is noted."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / named(now)
    keeping.remember(folder, attempted_at=now.isoformat(), error="")
    job = current_job()
    try:
        made = run(job, "backup", str(target))
        if not run(job, "verify-backup", str(target))["sound"]:
            target.rename(target.with_suffix(".damaged"))
            raise BackupFailed(f"{target.name} is not sound after it was written; look at the disk.")
    except BackupFailed as failure:
        keeping.remember(folder, error=str(failure))
        raise
    gone = keeping.clear(
        folder, daily=preference(preferences.DAILY, 0), monthly=preference(preferences.MONTHLY, 0)
    )
    return {"rows": made["rows"], "bytes": made["bytes"], "deleted": len(gone)}


def run(job: RunningJob, *words: str) -> Any:
    """Run ``armarius`` at low priority and read its answer; the job's lease is renewed meanwhile."""
    command = [sys.executable, "-m", "armarius.site.cli", *words, "--give-way", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            while True:
                try:
                    said, complaint = process.communicate(timeout=LOOK_IN)
                    break
                except subprocess.TimeoutExpired:
                    if job.id:
                        job.progress(0)
        except BaseException:
            process.terminate()
            raise
    if not said.strip():
        raise BackupFailed(complaint.strip() or f"armarius {words[0]} ended with {process.returncode}")
    return json.loads(said)
