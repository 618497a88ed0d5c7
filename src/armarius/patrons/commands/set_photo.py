"""Keep a reader's photo."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import ReaderPhoto
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.photos import as_photo
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """The size of the photo that is kept, in bytes."""

    size: int


@command("patrons.set_photo", needs=permissions.REGISTER)
def set_photo(occasion: Occasion, *, reader: int, image: bytes) -> PhotoSet:
    """Keep a photo of a reader of this library or one below, in the place of the one that was: cut to 4:5, made small,
    without what the camera wrote into it (place, device, time).

    Refusals: ``Invalid`` no_picture for a file that is no JPEG, PNG or WebP, is broken, or is too large; those of
    ``at_home.own_reader``.
    """
    row = own_reader(occasion, reader)
    made = as_photo(image)
    if made is None:
        raise Invalid(Reason(Refusal.NO_PICTURE, field="photo"))
    ReaderPhoto.objects.filter(reader=row).delete()
    ReaderPhoto.objects.create(reader=row, image=made, taken_at=occasion.at)
    note_person("reader", row.pk)
    return PhotoSet(len(made))
