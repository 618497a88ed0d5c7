"""What goes over the line is made small, and what cannot change is asked for once."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from armarius.ui.templatetags.kit import content_mark

Respond = Callable[[HttpRequest], HttpResponseBase]

WORTH_IT = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml")
"""Kinds that become smaller; pictures, PDFs and packed files are so already. Scripts are ``text/javascript``."""
PARTIAL = 206
FOR_EVER = "public, max-age=31536000, immutable"


class Compressed(GZipMiddleware):
    """Packs text for browsers that can unpack it; its length varies a little, so that it betrays no secret (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack the response if that is worth it; a range is of the file as it is and stays so."""
        if response.status_code == PARTIAL or not response.get("Content-Type", "").startswith(WORTH_IT):
            return response
        return super().process_response(request, response)


def assets(get_response: Respond) -> Respond:
    """Styles and scripts whose address names their content are kept by the browser for a year.

    The mark of another version, which a proxy may ask for during an update, is not believed.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(settings.STATIC_URL):
            return get_response(request)
        if known := request.META.get("HTTP_IF_NONE_MATCH"):
            # Packing makes the mark of a file a weak one; here both mean the same (RFC 9110, 13.1.2).
            request.META["HTTP_IF_NONE_MATCH"] = known.removeprefix("W/")
        response = get_response(request)
        mark = request.META.get("QUERY_STRING", "")
        if mark and response.status_code == 200:  # only what exists is answered so
            path = request.path.removeprefix(settings.STATIC_URL)
            if mark == content_mark(path):
                response["Cache-Control"] = FOR_EVER
        return response

    return respond
