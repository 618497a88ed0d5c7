"""What readers suggest that their library buys."""

from django.db import models

from armarius.acquisitions.rules import suggestions as rules


class Suggestion(models.Model):
    """Something a library might buy: what it is, where it stands. It names nobody; its voices do.

    ``title_key`` and ``author_key`` are ``rules.suggestions.sameness``; ``record`` is the title of the catalogue it is
    about, or became. ``answer`` is what readers are told, ``staff_note`` what they are not.
    """

    library = models.ForeignKey("network.Library", models.PROTECT, related_name="+")
    title = models.CharField(max_length=rules.LONGEST_TITLE)
    author = models.CharField(max_length=rules.LONGEST_NAME, blank=True)
    isbn = models.CharField(max_length=13, blank=True)
    year = models.CharField(max_length=4, blank=True)
    publisher = models.CharField(max_length=rules.LONGEST_NAME, blank=True)
    material = models.CharField(max_length=12)
    title_key = models.CharField(max_length=rules.LONGEST_TITLE)
    author_key = models.CharField(max_length=rules.LONGEST_NAME, blank=True)
    record = models.ForeignKey("catalogue.Record", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, default=rules.SuggestionState.SENT.value)
    sent_on = models.DateField()
    moved_at = models.DateTimeField()
    answer = models.CharField(max_length=rules.LONGEST_TEXT, blank=True)
    staff_note = models.CharField(max_length=rules.LONGEST_TEXT, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "acquisitions_suggestion"
        indexes = (
            models.Index(fields=["library", "state", "sent_on"], name="suggestion_list"),
            models.Index(fields=["library", "title_key"], name="suggestion_same"),
        )

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class SuggestionVoice(models.Model):
    """A reader who wants it: why, why although the library has it, whether to have it reserved when it arrives."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="voices")
    reader = models.ForeignKey("patrons.Reader", models.PROTECT, related_name="+")
    said_on = models.DateField()
    why = models.CharField(max_length=rules.LONGEST_TEXT, blank=True)
    although = models.CharField(max_length=rules.LONGEST_TEXT, blank=True)
    wants_hold = models.BooleanField(default=False)

    class Meta:
        db_table = "acquisitions_suggestion_voice"
        constraints = (models.UniqueConstraint(fields=["suggestion", "reader"], name="one_voice_a_reader"),)

    def __str__(self) -> str:
        return f"voice for suggestion {self.suggestion_id}"
