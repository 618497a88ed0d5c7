"""Error pages: a blank catalogue card that says what is true, one next step and a number to report."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from armarius.platform.kernel import transactions
from armarius.platform.values.reasons import Busy, Reason
from armarius.ui.refusals import PUBLIC, refusal_page


def error_page(
    request: HttpRequest, *, status: int, title: str, text: str, retry: bool = False, search: bool = False
) -> HttpResponse:
    """The card; ``retry`` offers the same page again instead of the start, ``search`` the catalogue's search."""
    card = {"status": status, "title": title, "text": text, "retry": retry, "search": search}
    response = render(request, "ui/error.html", {"card": card}, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that no page of ours sends."""
    text = _("Nothing was changed. Go back, load the page again and repeat the step.")
    return error_page(request, status=400, title=_("This request cannot be read"), text=text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this person."""
    text = _("Nothing was changed. Somebody with more permissions can open it.")
    return error_page(request, status=403, title=_("This page is not open to you"), text=text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's secret is missing or old."""
    text = _("Nothing was changed. Go back, load the page again and send the form once more.")
    return error_page(request, status=403, title=_("The form was open for too long"), text=text)


def page_missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page."""
    text = _("The address may be mistyped, or what stood here was withdrawn.")
    search = settings.FACE == PUBLIC
    return error_page(request, status=404, title=_("There is no such page"), text=text, search=search)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: one address asks faster than a person reads."""
    text = _("Wait a minute, then load the page again.")
    return error_page(
        request, status=429, title=_("Too many requests from your address"), text=text, retry=True
    )


def crowded(request: HttpRequest) -> HttpResponse:
    """503: more narrowed searches at once than the machine answers; nobody in particular asks too fast."""
    text = _(
        "Wait a few seconds, then load the page again. Titles and searches without filters can be opened."
    )
    return error_page(
        request, status=503, title=_("Very many are searching at this moment"), text=text, retry=True
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 when it is the disk's or the database's, and the same step may succeed later."""
    hindrance = transactions.hindrance(sys.exception())
    if hindrance is not None:
        with translation.override(getattr(request, "LANGUAGE_CODE", None)):
            return refusal_page(request, Busy(Reason(hindrance)))
    text = _("What was confirmed before is saved. Give this number to the library if it happens again.")
    return error_page(request, status=500, title=_("Something broke on our side"), text=text, retry=True)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: busy or being looked after."""
    text = _("Nothing was changed. Try again in a moment.")
    response = error_page(request, status=503, title=_("The library system is busy"), text=text, retry=True)
    response["Retry-After"] = "10"
    return response


# Django finds these names in a root URLconf: ``from armarius.ui.errors import handler400, …``.
handler400, handler403, handler404, handler500 = bad_request, forbidden, page_missing, broken
