"""The tree of libraries, their places and their hours."""

from django.db import models


class Library(models.Model):
    """A node of the tree: a network, a library, a branch, a department. ``path`` is '/1/4/' from the root."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=60, default="Europe/Riga")
    path = models.CharField(max_length=200, db_index=True)
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    lends = models.BooleanField(default=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "network_library"
        verbose_name_plural = "libraries"
        ordering = ("path",)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Location(models.Model):
    """A place inside a library where copies stand; ``lendable`` is false for reading rooms and the like."""

    library = models.ForeignKey(Library, models.PROTECT, related_name="locations")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    lendable = models.BooleanField(default=True)
    public = models.BooleanField(default=True)

    class Meta:
        db_table = "network_location"
        ordering = ("library", "code")
        constraints = (models.UniqueConstraint(fields=["library", "code"], name="location_code"),)

    def __str__(self) -> str:
        return f"{self.library_id}/{self.code}"


class OpeningHours(models.Model):
    """A weekday's hours, Monday = 0; a library without any takes its parent's."""

    library = models.ForeignKey(Library, models.CASCADE, related_name="hours")
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        db_table = "network_opening_hours"
        ordering = ("library", "weekday")
        constraints = (
            models.UniqueConstraint(fields=["library", "weekday"], name="hours_weekday"),
            models.CheckConstraint(
                condition=models.Q(weekday__gte=0, weekday__lte=6), name="hours_weekday_range"
            ),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="hours_order"),
        )

    def __str__(self) -> str:
        return f"{self.library_id} {self.weekday}"


class ClosedDay(models.Model):
    """A single day on which a library (and every branch below it) is closed, with its reason."""

    library = models.ForeignKey(Library, models.CASCADE, related_name="closed_days")
    day = models.DateField()
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "network_closed_day"
        ordering = ("library", "day")
        constraints = (models.UniqueConstraint(fields=["library", "day"], name="closed_day_once"),)

    def __str__(self) -> str:
        return f"{self.library_id} {self.day}"
