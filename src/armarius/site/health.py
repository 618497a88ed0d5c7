"""How the installation stands, finding by finding: for the doctor, the health page and whoever reads the metrics."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.conf import settings

from armarius.catalogue.search import condition as index_condition
from armarius.desk.health.screens import Finding, Level
from armarius.platform import queries as work
from armarius.platform.database import condition
from armarius.platform.values.reasons import Fact, Reason
from armarius.site import lastcheck, machine
from armarius.site.backup import keeping
from armarius.site.config import Config, backups

LATE, VERY_LATE = timedelta(hours=36), timedelta(days=3)
"""Age of the newest backup from which the light is amber, and red."""
ROOM, SCARCE = 2 * 1024**3, 256 * 1024**2
"""Free bytes from which the light is amber, and red."""
WORKER_QUIET = timedelta(minutes=3)
SKEW = timedelta(minutes=2)
DAY = timedelta(days=1)
BACKLOG, LAG = 200, 5000
"""Jobs and feed marks that may wait before the light turns amber."""
LATE_TO_BE_FOUND = timedelta(minutes=2)
"""How long a change may wait for the index."""


def amber(code: str, why: str, command: str = "", figure: str = "", **facts: Fact) -> Finding:
    """Something to look at."""
    reason = Reason(f"health.{why}", facts)
    return Finding(code=code, level=Level.WATCH, figure=figure, reason=reason, command=command)


def red(code: str, why: str, command: str = "", figure: str = "", **facts: Fact) -> Finding:
    """Something to do."""
    reason = Reason(f"health.{why}", facts)
    return Finding(code=code, level=Level.BAD, figure=figure, reason=reason, command=command)


def green(code: str, figure: str = "") -> Finding:
    """In order."""
    return Finding(code=code, level=Level.GOOD, figure=figure)


def gigabytes(size: int) -> str:
    """A size as operators read it."""
    return f"{size / 1024**3:.1f} GB"


def megabytes(size: int) -> str:
    """The size of a part as operators read it."""
    return f"{size / 1024**2:.1f} MB"


def stamp(moment: datetime | None) -> str:
    """A moment as operators read it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if moment else ""


def backup(config: Config, now: datetime) -> Finding:
    """The newest scheduled backup."""
    folder = backups(config)
    command = f"armarius backup {folder}/$(date -u +armarius-%Y%m%dT%H%M%SZ).tar"
    kept = keeping.kept(folder)
    figure = stamp(kept.begun_at)
    if kept.note.error:
        return red("backup", "backup_failed", command, figure, error=kept.note.error)
    if kept.begun_at is None or kept.newest is None:
        return red("backup", "no_backup", command)
    if now - kept.begun_at > VERY_LATE:
        return red("backup", "backup_old", command, figure, at=kept.begun_at)
    if now - kept.begun_at > LATE:
        return amber("backup", "backup_old", command, figure, at=kept.begun_at)
    if kept.note.verified != kept.newest.name or not kept.note.sound:
        return amber("backup", "backup_unproved", f"armarius verify-backup {kept.newest}", figure)
    return green("backup", figure)


def backup_place(config: Config, now: datetime) -> Finding:
    """Whether the backups outlive the disk of the data."""
    folder = backups(config)
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if there.stat().st_dev == config.data.stat().st_dev:
        return amber("backup_place", "backup_on_same_disk", "ARMARIUS_BACKUPS=/mnt/backup", str(folder))
    return green("backup_place", str(folder))


def disk(config: Config, now: datetime) -> Finding:
    """Room and right to write."""
    found = machine.disk(config.data)
    figure = gigabytes(found.free)
    if found.read_only:
        return red("disk", "disk_read_only", f"mount -o remount,rw {config.data}", figure)
    if found.free < SCARCE:
        return red("disk", "disk_full", f"du -xh --max-depth=2 {config.data} | sort -h", figure)
    if found.free < ROOM:
        return amber("disk", "disk_full", f"du -xh --max-depth=2 {config.data} | sort -h", figure)
    return green("disk", figure)


def folder(config: Config, now: datetime) -> Finding:
    """Owner and permissions of the data folder and its secrets."""
    secrets = config.data / "secrets"
    if machine.belongs_to_another(config.data):
        return red("folder", "folder_of_another", f"chown -R $(id -un) {config.data}", str(config.data))
    if machine.open_to_others(config.data) or (secrets.exists() and machine.open_to_others(secrets)):
        return red("folder", "folder_open", f"chmod -R go= {config.data}", str(config.data))
    if not config.database_url and machine.file_system(config.data) in machine.NETWORK:
        return red("folder", "network_file_system", "", machine.file_system(config.data))
    return green("folder", str(config.data))


def database(config: Config, now: datetime) -> Finding:
    """Engine, durability, writing."""
    found = condition.condition()
    figure = f"{found.engine} {found.version}"
    if not found.durable:
        return red("database", "not_durable", "SHOW synchronous_commit; SHOW fsync;", figure)
    if not found.writable:
        return red("database", "database_read_only", "SELECT pg_is_in_recovery();", figure)
    return green("database", figure)


def schema(config: Config, now: datetime) -> Finding:
    """Migrations."""
    if waiting := condition.pending():
        return red("schema", "migrations_wait", "armarius migrate", str(len(waiting)), count=len(waiting))
    return green("schema")


def clock(config: Config, now: datetime) -> Finding:
    """Our clock beside the database's, and the journal's newest row, which no clock may be behind."""
    skew = abs(condition.condition().clock - now)
    newest = work.last_recorded_at()
    if skew > SKEW or (newest is not None and newest > now + SKEW):
        return red("clock", "clock_wrong", "timedatectl status", stamp(now))
    return green("clock", stamp(now))


def worker(config: Config, now: datetime) -> Finding:
    """Whether a worker lives."""
    seen = work.backlog(now, now).worker_seen_at
    if seen is None or now - seen > WORKER_QUIET:
        return red("worker", "worker_silent", "systemctl restart armarius-worker", stamp(seen))
    return green("worker", stamp(seen))


def jobs(config: Config, now: datetime) -> Finding:
    """The queue and what failed since yesterday."""
    found = work.backlog(now, now - DAY)
    if found.failed:
        return amber("jobs", "jobs_failed", "", str(found.failed), count=found.failed)
    if found.waiting > BACKLOG:
        return amber("jobs", "jobs_wait", "", str(found.waiting), count=found.waiting)
    return green("jobs", str(found.waiting))


def index(config: Config, now: datetime) -> Finding:
    """The search index beside the database: lag, size, generation."""
    found = index_condition.condition(now)
    figure = f"{found.documents} / {found.titles}"
    if not found.exists:
        return amber("index", "index_missing", "armarius index rebuild", figure)
    details = (
        ("waiting", str(found.waiting)),
        ("oldest", f"{found.oldest:.0f} s"),
        ("size", megabytes(found.size)),
        ("generation", found.generation),
        ("built", stamp(found.built_at)),
    )
    if found.waiting > LAG or found.oldest > LATE_TO_BE_FOUND.total_seconds():
        behind = amber("index", "index_behind", "armarius index status", figure, count=found.waiting)
        return replace(behind, details=details)
    return replace(green("index", figure), details=details)


def laws(config: Config, now: datetime) -> Finding:
    """What ``armarius check`` found last."""
    found = lastcheck.last(config.data)
    if found is None:
        return amber("laws", "never_checked", "armarius check")
    figure = stamp(datetime.fromisoformat(found.at))
    if found.violations:
        return red("laws", "laws_broken", "armarius check", figure, count=found.violations)
    return green("laws", figure)


def program(config: Config, now: datetime) -> Finding:
    """Python."""
    return green("program", f"Python {platform.python_version()}")


def fonts(config: Config, now: datetime) -> Finding:
    """Fonts for printed documents in Chinese."""
    if machine.has_han_font():
        return green("fonts")
    return amber("fonts", "font_missing", "apt-get install fonts-noto-cjk")


def ports(config: Config, now: datetime) -> Finding:
    """The two ports; an Armarius that listens there already is as good as nobody."""
    taken = [port for port in (config.port, config.port + 1) if machine.port_taken(config.bind, port)]
    figure = f"{config.port}, {config.port + 1}"
    if taken:
        return red("ports", "port_taken", f"ss -ltnp 'sport = :{taken[0]}'", figure, port=str(taken[0]))
    return green("ports", figure)


def passkeys(config: Config, now: datetime) -> Finding:
    """Where readers use passkeys, and whether the program answers there."""
    if host := config.unanswered:
        command = f"ARMARIUS_HOSTS={','.join((*config.hosts, host))}"
        return amber("passkeys", "passkeys_elsewhere", command, config.passkeys_at, host=host)
    return green("passkeys", config.passkeys_at)


Look = Callable[[Config, datetime], Finding]
ALWAYS: tuple[Look, ...] = (
    backup,
    backup_place,
    disk,
    folder,
    database,
    schema,
    clock,
    worker,
    jobs,
    index,
    laws,
)
"""What the health page shows."""
DOCTOR: tuple[Look, ...] = (*ALWAYS, program, fonts, ports, passkeys)
"""What the doctor looks at besides."""


def look(looks: tuple[Look, ...] = ALWAYS) -> tuple[Finding, ...]:
    """Look at everything; what cannot be looked at is a finding of its own."""
    return tuple(looked(looks))


def looked(looks: tuple[Look, ...]) -> Iterator[Finding]:
    """One finding after another."""
    config, now = settings.CONFIG, datetime.now(UTC)
    for each in looks:
        try:
            yield each(config, now)
        except Exception as error:  # a broken part must not hide the others
            yield red(each.__name__, "cannot_look", "", error=f"{type(error).__name__}: {error}"[:300])
