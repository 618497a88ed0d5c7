"""The jobs as a list: their columns and filters."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.desk.jobs.screens import ShownJob, shown_jobs
from armarius.desk.lists import Action, Cell, ChoiceFilter, Column, Table, number_cell
from armarius.desk.middleware import StaffSession
from armarius.ui.localised import moment_text, number_text
from armarius.ui.words import labels, words

SHOWN_ERROR = 160


def state(job: ShownJob) -> Cell:
    """How it stands."""
    return Cell(words("JOB_STATES", job.row.state), state=job.state)


def progress(job: ShownJob) -> Cell:
    """How far it is."""
    if job.row.total:
        return Cell(job.task, value=job.row.done, done=job.row.done, total=job.row.total)
    return Cell(number_text(job.row.done) if job.row.done else "", value=job.row.done)


def result(job: ShownJob) -> Cell:
    """What came of it."""
    if job.error:
        return Cell(job.error[:SHOWN_ERROR], code=True)
    stops = job.row.cancel_asked and job.row.state == "running"
    return Cell(", ".join(job.outcome), note=_("stops at its next step") if stops else "")


def stop(job: ShownJob) -> Cell:
    """The button to stop it, while it can be."""
    if not job.cancellable:
        return Cell()
    href = reverse("cancel_job", args=[job.row.pk])
    return Cell(action=Action(href, _("Stop"), job.task, f"cancel-{job.row.pk}", danger=True))


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ShownJob]:
    """The jobs in words."""
    return shown_jobs(rows)


TABLE = Table(
    name="jobs",
    title=gettext_lazy("Jobs"),
    empty=gettext_lazy("No jobs"),
    hint=gettext_lazy("Nothing waits and nothing has run lately."),
    order="newest",
    sorts={"newest": ("-id",)},
    prepare=prepared,
    columns=(
        Column(
            "task",
            gettext_lazy("Job"),
            lambda job: Cell(job.task, note=str(job.row.pk)),
            sort=("task", "-id"),
        ),
        Column("state", gettext_lazy("State"), state, sort=("state", "-id")),
        Column("progress", gettext_lazy("Progress"), progress),
        Column(
            "attempts",
            gettext_lazy("Attempts"),
            lambda job: number_cell(job.row.attempts),
            numeric=True,
            shown=False,
        ),
        Column("who", gettext_lazy("Who"), lambda job: job.who),
        Column(
            "asked",
            gettext_lazy("Asked for"),
            lambda job: Cell(moment_text(job.row.enqueued_at), value=job.row.enqueued_at, nowrap=True),
            sort=("enqueued_at", "id"),
        ),
        Column("result", gettext_lazy("Result"), result),
        Column("stop", pgettext_lazy("job", "Stop"), stop, buttons=True),
    ),
    filters=(
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, value: rows.filter(state=value),
            choices=lambda _staff: [
                ("", "–"),
                *((code, str(each)) for code, each in labels("JOB_STATES").items()),
            ],
        ),
        ChoiceFilter(
            "task",
            gettext_lazy("Task"),
            lambda rows, value: rows.filter(task=value),
            choices=lambda _staff: [
                ("", "–"),
                *sorted(
                    ((code, str(each)) for code, each in labels("TASKS").items()), key=lambda pair: pair[1]
                ),
            ],
        ),
    ),
)
