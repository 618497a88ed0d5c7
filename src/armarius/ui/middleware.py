"""What surrounds every page: a number for each request, the reader's language, refusals as pages."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers

from armarius.platform.values.reasons import Outcome
from armarius.ui.languages import is_shipped, language_of_request
from armarius.ui.refusals import refusal_page

Respond = Callable[[HttpRequest], HttpResponseBase]

NUL = "\x00"
GIVEN_ID = re.compile(r"[\w.:-]{8,40}", re.ASCII)
ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read as another over the telephone


def new_request_id() -> str:
    """A number a person can read out: ten letters and digits, about 49 bits."""
    return "".join(secrets.choice(ID_LETTERS) for _ in range(10))


def request_id(get_response: Respond) -> Respond:
    """Number every request (``request.request_id``), keeping the number a proxy gave, and send it back."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        number = given if GIVEN_ID.fullmatch(given) else new_request_id()
        request.request_id = number  # type: ignore[attr-defined]
        response = get_response(request)
        response["X-Request-ID"] = number
        return response

    return respond


def language(get_response: Respond) -> Respond:
    """Speak the language of the address, else of the cookie, else the first of ours the browser asks for.

    ``?lang=`` gives every page an address in each language, which is how search engines tell them apart.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        named = request.GET.get("lang", "")
        code = named if is_shipped(named) else language_of_request(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", translation.to_locale(code).replace("_", "-"))
        return response

    return respond


def without_nul(get_response: Respond) -> Respond:
    """Take NUL out of addresses and forms: no keyboard types it, and PostgreSQL keeps no text that holds it."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.GET = cleaned(request.GET)
        if request.method == "POST" and any(
            NUL in text for _, texts in request.POST.lists() for text in texts
        ):
            request.POST = cleaned(request.POST)
        return get_response(request)

    return respond


def cleaned(typed: QueryDict) -> Any:
    """The same ``QueryDict`` without NUL, immutable again."""
    found = QueryDict(mutable=True)
    for name, texts in typed.lists():
        found.setlist(name.replace(NUL, ""), [text.replace(NUL, "") for text in texts])
    found._mutable = False
    return found


class Refusals:
    """Turns an uncaught refusal into a page, or into a fragment when htmx asked."""

    # Django adapts a middleware by these; ours never awaits.
    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """The page of a refusal; None leaves any other exception to Django."""
        return refusal_page(request, exception) if isinstance(exception, Outcome) else None


def refusals(get_response: Respond) -> Refusals:
    """Show refusals as pages that say why, and what lifts them."""
    return Refusals(get_response)
