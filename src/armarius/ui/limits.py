"""How fast one address may ask: token buckets in memory, before sessions and SQL (design §10)."""

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from armarius.ui.clients import client_address, networks
from armarius.ui.errors import crowded, too_many
from armarius.ui.languages import language_of_request
from armarius.ui.life import LONGEST, last_used

Respond = Callable[[HttpRequest], HttpResponseBase]

MOST_CLIENTS = 20_000
"""Of more clients those are forgotten who asked longest ago: about 4 MB."""
AT_ONCE = 2
"""How many minutes' worth may be asked at once by somebody who asked nothing before."""
SEARCHING = ("/search", "/browse/", "/selection", "/children/search")
COUNTED = ("/search", "/children/search")
"""Searches that the engine filters and counts."""
PLAIN = {"q", "lang", "sort", "layout"}
"""What an address may ask for that makes a search no dearer than its words."""
SIGN_IN = "/sign-in/"
NARROWED_AT_ONCE = 4
"""How many narrowed searches of strangers are answered at once: half the threads stay free for titles, plain searches
and readers who are signed in, whatever a thousand crawlers ask."""
A_MOMENT = 5  # seconds


class Buckets:
    """A bucket of tokens for each client: ``rate`` flow in each minute, twice as many fit; 0 sets no bound."""

    def __init__(
        self, rate: int, *, most: int = MOST_CLIENTS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.rate = rate
        self.most = most
        self.clock = clock
        self.lock = Lock()
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Take a token: 0, or the whole seconds until there is one again."""
        if not self.rate:
            return 0
        now = self.clock()
        with self.lock:
            full = float(self.rate * AT_ONCE)
            tokens, at = self.buckets.pop(client, (full, now))
            tokens = min(full, tokens + (now - at) * self.rate / 60)
            self.buckets[client] = (tokens - 1 if tokens >= 1 else tokens, now)
            while len(self.buckets) > self.most:
                self.buckets.popitem(last=False)
        return 0 if tokens >= 1 else max(1, ceil((1 - tokens) * 60 / self.rate))


COVERS = "/cover/"
COVERS_OF_A_PAGE = 40


def limits(get_response: Respond) -> Respond:
    """Answer 429 to an address that searches, signs in or opens pages faster than people do; 503 to a crowd.

    One address is bounded by its buckets. Crawlers that come from thousands are bounded together: of the searches that
    cost most only so many of strangers are answered at once.
    """
    config = settings.CONFIG
    networks(config.trusted_proxies)  # what is no address is said when the process starts
    pages, searches = Buckets(config.page_rate), Buckets(config.search_rate)
    sign_ins = Buckets(config.sign_in_rate)
    covers = Buckets(config.page_rate * COVERS_OF_A_PAGE)
    places = BoundedSemaphore(NARROWED_AT_ONCE)

    def respond(request: HttpRequest) -> HttpResponseBase:
        client = client_address(request, config.trusted_proxies)
        kinds = [covers if request.path.startswith(COVERS) else pages]
        if request.path.startswith(SEARCHING):
            kinds.append(searches)
        if request.path.startswith(SIGN_IN) and request.method == "POST":
            kinds.append(sign_ins)
        if seconds := max(each.wait(client) for each in kinds):
            return refused(request, too_many, seconds)
        if not is_narrowed_by_a_stranger(request):
            return get_response(request)
        if not places.acquire(blocking=False):
            return refused(request, crowded, A_MOMENT)
        try:
            return get_response(request)
        finally:
            places.release()

    return respond


def is_narrowed_by_a_stranger(request: HttpRequest) -> bool:
    """Whether somebody who is not signed in asks for a search with more to it than its words."""
    if not request.path.startswith(COUNTED) or PLAIN.issuperset(request.GET):
        return False
    return last_used(request, LONGEST) is None


def refused(request: HttpRequest, page: Callable[[HttpRequest], HttpResponse], seconds: int) -> HttpResponse:
    """The page that says so, in the reader's language, without asking the database anything."""
    with translation.override(language_of_request(request)):
        response = page(request)
        response["Content-Language"] = translation.to_locale(translation.get_language() or "").replace(
            "_", "-"
        )
    response["Retry-After"] = str(seconds)
    return response
