"""Plans of a library's rooms as pictures, and the spots on them."""

from django.db import models


class ShelfPlan(models.Model):
    """A plan of a floor or room: its name, how one says where it is, and the picture, a WebP made anew by us.

    ``digest`` is the SHA-256 of the picture (hexadecimal), ``width`` and ``height`` its pixels. A plan that was taken
    away stays written down (``removed_at``), so that it can come back.
    """

    library = models.ForeignKey("network.Library", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    words = models.CharField(max_length=200, blank=True)
    image = models.BinaryField()
    digest = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "holdings_shelf_plan"

    def __str__(self) -> str:
        return self.name


class ShelfSpot(models.Model):
    """A spot on a plan: of a location, of a stretch of call numbers, or of a stretch within a location.

    ``across`` and ``down`` are tenths of a percent of the picture's width and height; ``words`` say the spot itself
    (bay 14). ``first`` and ``last`` are call numbers as typed, empty at an open end (``platform.text.stretches``).
    """

    plan = models.ForeignKey(ShelfPlan, models.CASCADE, related_name="spots")
    location = models.ForeignKey("network.Location", models.CASCADE, null=True, related_name="+")
    first = models.CharField(max_length=120, blank=True)
    last = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=120, blank=True)
    across = models.SmallIntegerField()
    down = models.SmallIntegerField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "holdings_shelf_spot"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(across__gte=0, across__lte=1000, down__gte=0, down__lte=1000),
                name="spot_on_the_plan",
            ),
            models.CheckConstraint(
                condition=models.Q(location__isnull=False) | ~models.Q(first="", last=""),
                name="spot_of_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.words or self.first} on plan {self.plan_id}"
