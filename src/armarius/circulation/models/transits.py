"""Copies on their way from one library to another."""

from django.db import models

from armarius.circulation.models.holds import Hold


class Transit(models.Model):
    """A copy on its way; ``reason`` is one of ``rules.transits.TransitReason``, ``ended_as`` of ``TransitEnd``."""

    item = models.ForeignKey("holdings.Item", models.PROTECT, related_name="transits")
    source = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    destination = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=16)
    hold = models.ForeignKey(Hold, models.PROTECT, null=True, related_name="transits")
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=16, blank=True)

    class Meta:
        db_table = "circulation_transit"
        constraints = (
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(ended_at__isnull=True), name="one_open_transit"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("sent_at")),
                name="transit_ends_after_it_began",
            ),
        )
        indexes = (
            models.Index(
                fields=["destination", "sent_at"],
                name="transit_on_its_way",
                condition=models.Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"transit {self.pk}"


class Incident(models.Model):
    """What is wrong with a copy, as long as it is: lost, missing, damaged, claimed to have been returned.

    ``kind`` is one of ``rules.incidents.IncidentKind``, ``resolution`` of ``Resolution``.
    """

    item = models.ForeignKey("holdings.Item", models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=20)
    loan = models.ForeignKey("circulation.Loan", models.PROTECT, null=True, related_name="incidents")
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolution = models.CharField(max_length=16, blank=True)

    class Meta:
        db_table = "circulation_incident"
        constraints = (
            models.UniqueConstraint(
                fields=["item", "kind"],
                condition=models.Q(resolved_at__isnull=True),
                name="one_open_incident",
            ),
        )
        indexes = (
            models.Index(
                fields=["library", "kind"], name="incident_open", condition=models.Q(resolved_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"incident {self.pk}"
