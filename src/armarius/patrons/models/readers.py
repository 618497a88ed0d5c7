"""People who read with us."""

from django.db import models

from armarius.patrons.rules.names import full_name


class ReaderCategory(models.Model):
    """A category of readers (pupil, student, adult, staff …); policies match on it.

    ``kind`` is a value of ``rules.categories.CategoryKind``. Ages in whole years, both ends included. A card is valid
    for ``term_months``, or until the next ``term_ends`` (a day of the year, ``08-31``), whichever the category says.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, default="person", db_default="person")
    min_age = models.PositiveSmallIntegerField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)
    term_months = models.PositiveSmallIntegerField(null=True)
    term_ends = models.CharField(max_length=5, blank=True, default="", db_default="")
    version = models.IntegerField(default=1, db_default=1)

    class Meta:
        db_table = "patrons_category"
        verbose_name_plural = "reader categories"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Reader(models.Model):
    """Who reads; valid in every library of the network. ``group`` is the class, course or department.

    ``other_names`` are what the person is also called or was (maiden name, preferred name, the name in another
    script). An institution (R76) has its name as ``family_name``; ``contact_person`` speaks for it; a person may
    borrow for an ``institution``. ``left_at`` is when they left school: they stay active while they have loans.
    ``cleared_at`` is when a leaver was found to owe nothing.
    """

    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120)
    other_names = models.CharField(max_length=200, blank=True, default="", db_default="")
    contact_person = models.CharField(max_length=120, blank=True, default="", db_default="")
    registration_number = models.CharField(max_length=60, blank=True, default="", db_default="")
    institution = models.ForeignKey("self", models.SET_NULL, null=True, related_name="members")
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
        indexes = (
            models.Index(fields=["family_name", "given_name"], name="reader_name"),
            models.Index(fields=["birth_date"], name="reader_born"),
        )

    def __str__(self) -> str:
        return f"reader {self.pk}"

    @property
    def name(self) -> str:
        """The name written out, as ``rules.names.full_name`` does."""
        return full_name(self.given_name, self.family_name)


class Restriction(models.Model):
    """Why a reader may not do something for a while: a reason in words, what it bars, from when, until before when.

    The five flags are ``rules.restrictions.Use``; at least one is set. ``library`` made it; without one (made before
    this was written down) it belongs to the reader's home library. ``note`` is for the staff; the reader is told
    ``reason``. ``automatic`` says that no person made it; ``reason`` is then a code of ``rules.restrictions.Automatic``
    where it follows from a thing of an upper domain: kind, id and time of that are opaque here, ``explanation`` says
    why so long.
    """

    reader = models.ForeignKey(Reader, models.PROTECT, related_name="restrictions")
    library = models.ForeignKey("network.Library", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True, default="", db_default="")
    from_day = models.DateField()
    until_day = models.DateField(null=True)
    lending = models.BooleanField(default=True, db_default=True)
    renewing = models.BooleanField(default=True, db_default=True)
    requesting = models.BooleanField(default=True, db_default=True)
    on_site = models.BooleanField(default=False, db_default=False)
    account = models.BooleanField(default=False, db_default=False)
    automatic = models.BooleanField(default=False, db_default=False)
    origin_kind = models.CharField(max_length=20, blank=True, default="", db_default="")
    origin_id = models.BigIntegerField(null=True)
    period = models.CharField(max_length=40, blank=True, default="", db_default="")
    explanation = models.JSONField(null=True)
    version = models.IntegerField(default=1, db_default=1)

    class Meta:
        db_table = "patrons_restriction"
        constraints = (
            models.UniqueConstraint(
                fields=["origin_kind", "origin_id", "period"],
                condition=models.Q(origin_id__isnull=False),
                name="restricted_once_for_a_period",
            ),
            models.CheckConstraint(
                condition=models.Q(lending=True)
                | models.Q(renewing=True)
                | models.Q(requesting=True)
                | models.Q(on_site=True)
                | models.Q(account=True),
                name="restriction_bars_something",
            ),
        )

    def __str__(self) -> str:
        return f"restriction of {self.reader_id}"
