"""What failed sign-ins of readers leave behind: counts under marks that name nobody."""

from django.db import models


class SignInTries(models.Model):
    """Tries of one card from one address. Both stand here as keyed digests: a mistyped number is nobody's business.

    Tries of a passkey stand here too, ``card_mark`` being a digest of another kind (``queries.sign_ins``).
    ``failures`` counts wrong PINs since ``first_at``; ``known_at`` is when the right PIN last came from there.
    """

    card_mark = models.CharField(max_length=64)
    address_mark = models.CharField(max_length=64)
    failures = models.PositiveSmallIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_sign_in_tries"
        constraints = (
            models.UniqueConstraint(fields=["card_mark", "address_mark"], name="tries_card_address"),
        )
        indexes = (
            models.Index(fields=["address_mark"], name="tries_address"),
            models.Index(fields=["last_at"], name="tries_age"),
        )

    def __str__(self) -> str:
        return f"tries {self.pk}"
