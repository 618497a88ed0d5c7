"""Remove a reader's photo."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import ReaderPhoto
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class PhotoRemoved:
    """How many photos there were: one or none."""

    photos: int


@command("patrons.remove_photo", needs=permissions.REGISTER)
def remove_photo(occasion: Occasion, *, reader: int) -> PhotoRemoved:
    """Remove the photo of a reader of this library or one below. Refusals: those of ``at_home.own_reader``."""
    row = own_reader(occasion, reader)
    count, _ = ReaderPhoto.objects.filter(reader=row).delete()
    note_person("reader", row.pk)
    return PhotoRemoved(count)
