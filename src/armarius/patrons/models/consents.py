"""What readers acknowledge and consent to, text by text, version by version (R63; GDPR art. 7)."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ConsentText(models.Model):
    """One version of a text that readers of a library and those below acknowledge; never changed, only followed.

    ``code`` says which text it is (rules, personal data, photo …); the latest version that has begun counts.
    ``required``: nobody is registered without it. ``title`` and ``body`` by language code.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    title = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    required = models.BooleanField(default=False)
    valid_from = models.DateField()
    ended_on = models.DateField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        db_table = "patrons_consent_text"
        constraints = (models.UniqueConstraint(fields=["library", "code", "number"], name="consent_version"),)

    def __str__(self) -> str:
        return f"{self.code} {self.number} of library {self.library_id}"


class ReaderConsent(models.Model):
    """A reader's yes to a version, from when, where it was given (``channel``), and when it was taken back."""

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    channel = models.CharField(max_length=10)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_consent"
        constraints = (
            models.UniqueConstraint(
                fields=["reader", "text"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_consent_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"consent of {self.reader_id}"
