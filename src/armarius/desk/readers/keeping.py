"""A reader's photo, and what they acknowledge: changed by those who keep the reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.forms import refused_form
from armarius.desk.readers import screens
from armarius.desk.readers.form import said_yes
from armarius.desk.readers.views import back, reader_page
from armarius.patrons.commands.give_consents import give_consents
from armarius.patrons.commands.remove_photo import remove_photo
from armarius.patrons.commands.set_photo import set_photo
from armarius.patrons.commands.withdraw_consent import withdraw_consent
from armarius.patrons.permissions import REGISTER, SEE
from armarius.patrons.queries.photos import photo_of
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

LARGEST = 10 * 1024 * 1024
"""Bytes of an uploaded picture that are read; what is longer is cut off, and so is no picture."""


@requires(SEE)
@require_GET
def photo(request: HttpRequest, reader: int) -> HttpResponse:
    """The photo of a reader this person keeps; kept by no cache."""
    screens.kept_or_404(request, reader)
    found = photo_of(reader)
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="image/jpeg")
    response["Cache-Control"] = "no-store, private"
    return response


@requires(REGISTER)
@require_POST
def new_photo(request: HttpRequest, reader: int) -> HttpResponse:
    """Keep a photo that was taken or chosen."""
    _, occasion = screens.kept_or_404(request, reader)
    sent = request.FILES.get("photo")
    try:
        set_photo(occasion, reader=reader, image=sent.read(LARGEST) if sent else b"")
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome, "photo"), "photo")
    return back(reader, "photo")


@requires(REGISTER)
@require_POST
def no_photo(request: HttpRequest, reader: int) -> HttpResponse:
    """Remove the photo."""
    _, occasion = screens.kept_or_404(request, reader)
    remove_photo(occasion, reader=reader)
    return back(reader, "photo")


@requires(REGISTER)
@require_POST
def consents(request: HttpRequest, reader: int) -> HttpResponse:
    """Note what the reader acknowledges."""
    _, occasion = screens.kept_or_404(request, reader)
    try:
        give_consents(occasion, reader=reader, texts=said_yes(request))
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome), "consents")
    return back(reader, "consents")


@requires(REGISTER)
@require_POST
def end_consent(request: HttpRequest, reader: int, consent: int) -> HttpResponse:
    """Note that the reader takes a consent back."""
    _, occasion = screens.kept_or_404(request, reader)
    try:
        withdraw_consent(occasion, reader=reader, consent=consent)
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome), "consents")
    return back(reader, "consents")
