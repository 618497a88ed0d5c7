"""What the pages of covers from a ZIP show."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from armarius.catalogue import queries as catalogue
from armarius.catalogue.rules.cover_names import CoverFate, Named
from armarius.desk.requests import staff_of
from armarius.platform import queries as platform
from armarius.ui.components.marks import State
from armarius.ui.words import words

OPEN_JOBS = frozenset({"waiting", "running"})


@dataclass(frozen=True, slots=True)
class CountedCovers:
    """How many pictures came to something: words, number, the address of just these, whether to look at them."""

    words: str
    number: int
    href: str
    attention: bool


@dataclass(frozen=True, slots=True)
class BatchScreen:
    """A ZIP of covers: whether it is being seen to or stands still, what its names are, what became of its pictures."""

    row: Any
    moving: bool
    stopped: bool
    named: str
    counts: tuple[CountedCovers, ...]

    @property
    def state(self) -> State:
        """The colour of its badge."""
        return State.INFO if self.moving else State.ATTENTION if self.stopped else State.OK


def name_choices() -> list[tuple[str, str]]:
    """What the names of pictures may be."""
    return [(each.value, words("COVER_NAMES", each)) for each in Named]


def batch_screen(request: HttpRequest, batch: int) -> BatchScreen:
    """The page of a ZIP of the library one works in; ``Http404`` for every other."""
    row = catalogue.cover_batches(staff_of(request).library).filter(pk=batch).first()
    if row is None:
        raise Http404
    job = platform.jobs().filter(pk=row.job_id).first() if row.done_at is None else None
    moving = job is not None and job.state in OPEN_JOBS
    fates = catalogue.cover_fates(batch)
    return BatchScreen(
        row=row,
        moving=moving,
        stopped=row.done_at is None and not moving,
        named=words("COVER_NAMES", row.named),
        counts=tuple(counted(row.pk, each, fates[each]) for each in CoverFate if fates.get(each)),
    )


def counted(batch: int, fate: CoverFate, number: int) -> CountedCovers:
    """How many pictures came to this."""
    href = f"{reverse('cover_batch', args=[batch])}?fate={fate.value}#pictures"
    return CountedCovers(words("COVER_FATES", fate), number, href, fate is CoverFate.LEFT)
