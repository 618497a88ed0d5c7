"""Where readers live, and how else they are reached."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderAddress(models.Model):
    """One of a reader's addresses; ``kind`` is a value of ``rules.contacts.AddressKind``."""

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10)
    street = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "patrons_address"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"address of {self.reader_id}"


class ReaderContact(models.Model):
    """A telephone number or e-mail address besides the first one, and whose it is (``note``: mother, at work …).

    ``kind`` is a value of ``rules.contacts.ContactKind``.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "patrons_contact"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"contact of {self.reader_id}"
