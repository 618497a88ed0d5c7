"""Readers' passkeys, and challenges that were answered."""

from django.db import models

from armarius.patrons.models.readers import Reader
from armarius.patrons.rules.passkeys import LONGEST_CREDENTIAL, LONGEST_NAME


class Passkey(models.Model):
    """A passkey of a reader: public key (COSE), the count it last showed (0: it shows none), how its device is reached.

    ``credential`` and ``handle`` are what the device calls the passkey and its owner, in base64url; a merge of readers
    changes neither. An empty ``name`` is shown as the day it was added.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="passkeys")
    credential = models.CharField(max_length=LONGEST_CREDENTIAL, unique=True)
    handle = models.CharField(max_length=64)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    transports = models.JSONField(default=list)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "patrons_passkey"

    def __str__(self) -> str:
        return f"passkey {self.pk}"


class SpentChallenge(models.Model):
    """A challenge that was answered, as a digest, until it would be too old anyway: nothing is answered twice."""

    mark = models.CharField(max_length=64, unique=True)
    spent_at = models.DateTimeField()

    class Meta:
        db_table = "patrons_spent_challenge"
        indexes = (models.Index(fields=["spent_at"], name="challenge_age"),)

    def __str__(self) -> str:
        return f"challenge {self.pk}"
