"""People who read with us."""

from django.db import models


class ReaderCategory(models.Model):
    """A category of readers (pupil, student, adult, staff …); policies match on it."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        db_table = "patrons_category"
        verbose_name_plural = "reader categories"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Reader(models.Model):
    """A person who reads; valid in every library of the network. ``group`` is the class, course or department.

    ``left_at`` is when they left school: they stay active while they have loans. ``cleared_at`` is when
    a leaver was found to owe nothing.
    """

    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120)
    birth_date = models.DateField(null=True)
    category = models.ForeignKey(ReaderCategory, models.PROTECT, related_name="+")
    home_library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    group = models.ForeignKey("patrons.Group", models.PROTECT, null=True, related_name="members")
    email = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, blank=True)
    registered_at = models.DateTimeField()
    valid_until = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)
    account = models.OneToOneField("network.Account", models.PROTECT, null=True, related_name="reader")

    class Meta:
        db_table = "patrons_reader"
        indexes = (models.Index(fields=["family_name", "given_name"], name="reader_name"),)

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Restriction(models.Model):
    """Why a reader may not borrow for a while: a reason in words, from when, until before when, who says so.

    ``library`` made it; without one (made before this was written down) it belongs to the reader's home library.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="restrictions")
    library = models.ForeignKey("network.Library", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    from_day = models.DateField()
    until_day = models.DateField(null=True)

    class Meta:
        db_table = "patrons_restriction"

    def __str__(self) -> str:
        return f"restriction of {self.reader_id}"
