"""Files of a title, for those who may have them."""

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from armarius.catalogue import attached_files
from armarius.catalogue import queries as catalogue
from armarius.catalogue.covers import cover_path
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.attachments import Access, may_have
from armarius.opac.screens.record import public_record
from armarius.platform.values.reasons import Missing, Reason
from armarius.ui.access import public
from armarius.ui.kept_pictures import kept_picture


@public
@require_safe
def cover(request: HttpRequest, record_id: int, cover: int, width: int) -> HttpResponseBase:
    """A cover of a title that is shown, in one of its widths. Refusal: ``Missing`` unknown_cover."""
    path = cover_path(catalogue.public_cover(record_id, cover), width)
    return kept_picture(request, path, whose="public")


@public
@require_safe
def file(request: HttpRequest, record_id: int, attachment: int) -> HttpResponseBase:
    """A file of a title. Refusal: ``Missing`` unknown_attachment, also for who may not have it."""
    public_record(record_id)
    row = catalogue.attachments(record_id).filter(pk=attachment).first()
    signed_in = request.reader is not None  # type: ignore[attr-defined]
    path = attached_files.path_of(row.digest) if row else None
    if row is None or path is None or not may_have(Access(row.access), reader=signed_in, staff=False):
        raise Missing(Reason(Refusal.UNKNOWN_ATTACHMENT, {"attachment": attachment}))
    return FileResponse(path.open("rb"), as_attachment=True, filename=row.name)
