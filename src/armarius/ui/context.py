"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from armarius.ui.languages import shipped_languages, tag_of

THEMES = {"light", "dark"}
TEXT_SIZES = {"large", "spaced"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, theme and text size of the page, the request's number, and the entries of the staff bar.

    ``staff_nav`` is set on the request by the desk; absent on the public face and before signing in.
    """
    theme = request.COOKIES.get("armarius-theme", "")
    text = request.COOKIES.get("armarius-text", "")
    return {
        "language": tag_of(translation.get_language() or settings.LANGUAGE_CODE),
        "languages": shipped_languages(),
        "theme": theme if theme in THEMES else "",
        "text_size": text if text in TEXT_SIZES else "",
        "request_id": getattr(request, "request_id", ""),
        "staff_nav": getattr(request, "staff_nav", ()),
        "layout": layout(request),
        "here": here(request),
    }


def here(request: HttpRequest) -> str:
    """The address of this page without the language it names: a choice of language must win over it."""
    if "lang" not in request.GET:
        return request.get_full_path()
    rest = request.GET.copy()
    del rest["lang"]
    return f"{request.path}?{rest.urlencode()}" if rest else request.path


def layout(request: HttpRequest) -> str:
    """The base page of whatever stands outside an area: error pages and refusals."""
    return "ui/staff.html" if settings.FACE == "desk" else "ui/public.html"
