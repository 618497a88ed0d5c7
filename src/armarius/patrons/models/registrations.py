"""Registrations of readers, year by year: what official statistics count (ISO 2789, registered users)."""

from django.db import models


class ReaderRegistration(models.Model):
    """A reader was registered, or registered again, in a library in a calendar year; once in each.

    ``kind`` is a value of ``rules.reregistration.RegistrationKind``. Category and age band stay as they were that day.
    ``person`` is drawn by lot, the same in every library for one reader and year, so that a person counts once in the
    network; it says nothing else and lasts one year. Once the reader is erased the row names nobody and still counts.
    ``checked_on`` is the day on which somebody asked whether what we know is still right.
    """

    reader = models.ForeignKey("patrons.Reader", models.SET_NULL, null=True, related_name="registrations")
    person = models.UUIDField()
    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    day = models.DateField()
    kind = models.CharField(max_length=8)
    category = models.CharField(max_length=40)
    age_band = models.CharField(max_length=8, blank=True)
    checked_on = models.DateField(null=True)

    class Meta:
        db_table = "patrons_registration"
        indexes = (
            models.Index(fields=["year", "library"], name="registrations_of_a_year"),
            models.Index(fields=["reader", "year"], name="registrations_of_a_reader"),
        )
        constraints = (
            models.UniqueConstraint(fields=["reader", "library", "year"], name="registered_once_a_year"),
            models.UniqueConstraint(fields=["person", "library", "year"], name="counted_once_a_year"),
        )

    def __str__(self) -> str:
        return f"registration {self.pk}"
