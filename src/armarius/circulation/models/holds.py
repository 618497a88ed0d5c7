"""Holds: what a reader waits for, in one queue per title; closed by UPDATE, never moved."""

from django.db import models

from armarius.circulation.rules import holds

WAITING = holds.HoldState.WAITING.value
CAPTURED = tuple(state.value for state in holds.CAPTURED)
LIVE = tuple(state.value for state in holds.LIVE)


class Hold(models.Model):
    """A reader's request for a copy of one or several targets, to be fetched at ``pickup``.

    ``item`` is the copy that was captured for it, ``loan`` the one that fulfilled it. ``shelf_until`` is the last day
    on the hold shelf, ``cleared_at`` when its copy left that shelf after the hold had ended there. ``reader`` goes
    after the retention time (law 13).
    """

    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="holds")
    pickup = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    placed_library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=WAITING)
    item = models.ForeignKey("holdings.Item", models.PROTECT, null=True, related_name="holds")
    loan = models.ForeignKey("circulation.Loan", models.PROTECT, null=True, related_name="+")
    captured_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    shelf_until = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    suspended = models.BooleanField(default=False)
    suspended_until = models.DateField(null=True)
    recalls = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=12, blank=True)
    cleared_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "circulation_hold"
        constraints = (
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(state__in=CAPTURED), name="one_captured_hold"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CAPTURED, item__isnull=False, closed_at__isnull=True)
                | models.Q(state=WAITING, item__isnull=True, closed_at__isnull=True)
                | models.Q(closed_at__isnull=False) & ~models.Q(state__in=LIVE),
                name="hold_state_fits",
            ),
            models.CheckConstraint(
                condition=models.Q(reader__isnull=False) | models.Q(closed_at__isnull=False),
                name="live_hold_has_reader",
            ),
        )
        indexes = (
            models.Index(
                fields=["reader"], name="hold_of_reader", condition=models.Q(closed_at__isnull=True)
            ),
            models.Index(
                fields=["pickup", "state", "shelf_until"],
                name="hold_shelf",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["pickup"],
                name="hold_left_on_shelf",
                condition=models.Q(
                    closed_at__isnull=False,
                    ready_at__isnull=False,
                    cleared_at__isnull=True,
                    loan__isnull=True,
                ),
            ),
            models.Index(fields=["closed_at"], name="hold_linked", condition=models.Q(reader__isnull=False)),
        )

    def __str__(self) -> str:
        return f"hold {self.pk}"


class HoldTarget(models.Model):
    """One of the things a hold would be content with: a title, a volume of it (``volume``), or one copy (``item``).

    ``reader`` and ``live`` are copied from the hold, so that the database keeps a reader to one hold per target
    (law 3). ``place`` orders the queue of a record: a smaller one is earlier.
    """

    hold = models.ForeignKey(Hold, models.CASCADE, related_name="targets")
    reader = models.ForeignKey("patrons.Reader", models.PROTECT, null=True, related_name="+")
    live = models.BooleanField(default=True)
    record = models.ForeignKey("catalogue.Record", models.PROTECT, related_name="+")
    volume = models.CharField(max_length=60, blank=True)
    item = models.ForeignKey("holdings.Item", models.PROTECT, null=True, related_name="+")
    place = models.BigIntegerField()

    class Meta:
        db_table = "circulation_hold_target"
        constraints = (
            models.UniqueConstraint(
                fields=["reader", "record", "volume"],
                condition=models.Q(live=True, item__isnull=True),
                name="one_hold_per_title",
            ),
            models.UniqueConstraint(
                fields=["reader", "item"],
                condition=models.Q(live=True, item__isnull=False),
                name="one_hold_per_copy",
            ),
            models.CheckConstraint(
                condition=models.Q(live=False) | models.Q(reader__isnull=False), name="live_target_has_reader"
            ),
        )
        indexes = (
            models.Index(fields=["record", "place"], name="hold_queue", condition=models.Q(live=True)),
        )

    def __str__(self) -> str:
        return f"target of hold {self.hold_id}"
