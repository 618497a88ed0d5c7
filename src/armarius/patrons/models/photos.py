"""Readers' photos."""

from django.db import models

from armarius.patrons.models.readers import Reader


class ReaderPhoto(models.Model):
    """A reader's photo as JPEG, at most 480 × 600 pixels, without anything the camera wrote into it."""

    reader = models.OneToOneField(Reader, models.CASCADE, related_name="photo")
    image = models.BinaryField()
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "patrons_photo"

    def __str__(self) -> str:
        return f"photo of {self.reader_id}"
