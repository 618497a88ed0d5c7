"""Whoever of the staff sees a reader is written down: the page is answered only once the look is in the access log."""

import functools
from collections.abc import Callable, Collection
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from armarius.desk.requests import occasion_of
from armarius.patrons.rules.accesses import LIST, Shown
from armarius.platform.kernel.looks import write_down

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
SHOWING = frozenset({200, 422, 409})
"""Answers that show a page; a redirect or a refusal shows nobody."""


def shows_reader(what: Shown) -> Callable[[View[P]], View[P]]:
    """Write down every answer of a view that shows the ``reader`` of its address. Refusal: ``Busy``, and no page.

    Stands below the permission, so that who may not look has not looked.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def seen(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            if response.status_code in SHOWING:
                saw(request, what, int(str(kwargs["reader"])))
            return response

        return seen

    return decorate


def saw(request: HttpRequest, what: Shown, reader: int) -> None:
    """Write down a look at one reader. Refusal: ``Busy``."""
    write_down(occasion_of(request), what, person=reader)


def saw_several(request: HttpRequest, what: Shown, readers: Collection[int]) -> None:
    """Write down a look at several readers at once, by their number; at one, by name. Refusal: ``Busy``."""
    shown = set(readers)
    if len(shown) == 1:
        saw(request, what, shown.pop())
    elif shown:
        write_down(occasion_of(request), what, readers=len(shown))


def saw_list(request: HttpRequest, name: str, readers: int) -> None:
    """Write down a page of a list of readers: the list's name and how many it showed. Refusal: ``Busy``."""
    if readers:
        write_down(occasion_of(request), f"{LIST}{name}", readers=readers)


def took_list(request: HttpRequest, name: str, readers: Collection[int]) -> None:
    """Write down a list that is taken away as a file or on paper, with everybody in it. Refusal: ``Busy``."""
    if readers:
        write_down(occasion_of(request), f"{LIST}{name}", people=sorted(set(readers)))
