"""Work that runs later or on a clock."""

from django.db import models


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"
    CANCELLED = "cancelled", "cancelled"


class Job(models.Model):
    """One task to run: enqueued in the caller's transaction, leased by a worker, tried again with back-off.

    ``unique_key`` keeps two waiting or running jobs of the same purpose apart; ``position`` is where a
    chunked job goes on after a crash. ``attempts`` may reach ``max_attempts``, which moves up as the job gets on.
    """

    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    queue = models.CharField(max_length=20, default="default")
    priority = models.SmallIntegerField(default=0)
    unique_key = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    library_id = models.BigIntegerField(default=0)
    principal_kind = models.CharField(max_length=8, default="system")
    principal_id = models.BigIntegerField(default=0)
    attempts = models.SmallIntegerField(default=0)
    max_attempts = models.SmallIntegerField(default=5)
    run_at = models.DateTimeField()
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    position = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    cancel_asked = models.BooleanField(default=False)

    class Meta:
        db_table = "platform_job"
        indexes = (models.Index(fields=["state", "run_at", "priority"], name="job_due"),)
        constraints = (
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=models.Q(state__in=["waiting", "running"]) & ~models.Q(unique_key=""),
                name="job_unique_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"


class ScheduledRun(models.Model):
    """When a scheduled task last ran and runs next; what is scheduled is declared in code."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()
    last_enqueued_at = models.DateTimeField(null=True)
    last_job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")

    class Meta:
        db_table = "platform_scheduled_run"

    def __str__(self) -> str:
        return self.name
