"""Keep a picture of the damage with a case."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.models import CasePhoto
from armarius.money.queries.cases import lock_case
from armarius.money.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

MOST_PHOTOS = 12


@dataclass(frozen=True, slots=True)
class CasePhotoAdded:
    """The picture."""

    photo: int


@command("money.add_case_photo", needs=permissions.SETTLE_CASES)
def add_case_photo(occasion: Occasion, *, case: int, image: bytes | None) -> CasePhotoAdded:
    """Keep a picture that was made small before (``documents.pictures.as_evidence``; None: it was none).

    Refusals: ``Missing`` unknown_case; ``Invalid`` not_a_picture; ``Refused`` enough_pictures.
    """
    row = lock_case(case)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CASE, {"case": case}))
    if image is None:
        raise Invalid(Reason(Refusal.NOT_A_PICTURE, field="photo"))
    if CasePhoto.objects.filter(case_id=case).count() >= MOST_PHOTOS:
        raise Refused(Reason(Refusal.ENOUGH_PICTURES, {"most": MOST_PHOTOS}, "photo"))
    made = CasePhoto.objects.create(case=row, image=image, added_at=occasion.at, added_by=occasion.who.id)
    touch("compensation_case", case)
    return CasePhotoAdded(made.pk)
