"""Pages of the interface itself: choosing language and appearance, and the kit."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from armarius.platform.kernel.command import allowed
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission
from armarius.ui.access import public
from armarius.ui.components.marks import State
from armarius.ui.context import TEXT_SIZES, THEMES
from armarius.ui.kit_page import exhibits
from armarius.ui.languages import is_shipped

A_YEAR = 365 * 24 * 3600
EVERYTHING = Permission("*")


def next_page(request: HttpRequest) -> str:
    """The page to go on with: one of ours, else the start."""
    wanted = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"


def remember(response: HttpResponseBase, name: str, value: str) -> None:
    """Keep a choice in a cookie for a year; an empty value forgets it."""
    if value:
        response.set_cookie(
            name, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(name, samesite="Lax")


# No secret in the form: the cookie says nothing but a language of an allow-list, and every public page
# would otherwise have to set a cookie of its own.
@public
@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language, when it is one of ours, and go back to the page."""
    response = HttpResponseRedirect(next_page(request))
    if is_shipped(code := request.POST.get("language", "")):
        remember(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


@public
@csrf_exempt
@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the system's theme, or the size of the text, and go back to the page."""
    response = HttpResponseRedirect(next_page(request))
    if "theme" in request.POST:
        theme = request.POST["theme"]
        remember(response, "armarius-theme", theme if theme in THEMES else "")
    if "text" in request.POST:
        text = request.POST["text"]
        remember(response, "armarius-text", text if text in TEXT_SIZES else "")
    return response


@public
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Every component in every state: while developing, and for administrators only."""
    occasion = getattr(request, "occasion", None)
    administrator = isinstance(occasion, Occasion) and allowed(occasion, EVERYTHING)
    if not (settings.DEBUG or administrator):
        raise Http404
    return render(request, "ui/kit.html", {"exhibits": exhibits(), "states": list(State)})
