"""What readers are found by."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderKey(models.Model):
    """A text that a reader is found by: names in every order and alphabet, e-mail, telephone, searchable fields.

    Derived from the reader (``rules.reader_keys``), written with them, gone with them. On PostgreSQL the column is
    compared by code point (collation C, set by the migration), as SQLite compares every text.
    """

    reader = models.ForeignKey(Reader, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=160)

    class Meta:
        db_table = "patrons_reader_key"
        indexes = (models.Index(fields=["key", "reader"], name="reader_key"),)
        constraints = (models.UniqueConstraint(fields=["reader", "key"], name="reader_key_once"),)

    def __str__(self) -> str:
        return f"key of {self.reader_id}"
