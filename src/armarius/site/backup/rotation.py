"""Which backups stay: the newest days, and the first of each of the latest months."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

NAME = "armarius-%Y%m%dT%H%M%SZ.tar"
"""How a scheduled backup is called: the moment it was begun, in UTC. Nothing else in the folder is ever touched."""


def named(moment: datetime) -> str:
    """The name of a backup begun at a moment."""
    return moment.astimezone(UTC).strftime(NAME)


def begun(name: str) -> datetime | None:
    """When the backup of that name was begun; None for what is none of ours."""
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def superfluous(names: Iterable[str], *, daily: int, monthly: int) -> list[str]:
    """The backups that may go: neither among the newest ``daily`` days nor the first of the newest ``monthly`` months.

    Of a day with several the last stays. The newest backup of all always stays.
    """
    dated = sorted((when, name) for name in names if (when := begun(name)) is not None)
    days = {when.date(): name for when, name in dated}
    months = {(when.year, when.month): name for when, name in reversed(dated)}
    kept = {days[day] for day in sorted(days)[-max(1, daily) :]}
    kept |= {months[month] for month in sorted(months)[-monthly:]} if monthly else set()
    return [name for _, name in dated if name not in kept]


def is_due(now: datetime, newest: datetime | None, *, hour: int, zone: ZoneInfo) -> bool:
    """Whether today's backup is to be made: the hour has come and nothing was begun since.

    An installation without any backup makes one at once.
    """
    if newest is None:
        return True
    local = now.astimezone(zone)
    today = datetime.combine(local.date(), time(hour), zone)
    return newest < (today if local >= today else today - timedelta(days=1))
