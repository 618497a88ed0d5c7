"""Who may open a page: said beside the view, so that a test can walk every URL."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from armarius.platform.kernel.command import allowed
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Forbidden, Reason

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a page: everybody (``public``), any member of staff, or holders of ``permission``."""

    public: bool
    permission: Permission | None = None


PUBLIC = Access(public=True)
STAFF = Access(public=False)


def _declare(view: View[P], access: Access) -> View[P]:
    view.access = access  # type: ignore[attr-defined]
    return view


def public(view: View[P]) -> View[P]:
    """Let everybody open the page."""
    return _declare(view, PUBLIC)


def _occasion(request: HttpRequest) -> Occasion:
    """The occasion the desk's middleware set. Refusal: ``Forbidden`` not_permitted when nobody signed in."""
    occasion = getattr(request, "occasion", None)
    if not isinstance(occasion, Occasion):
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": "desk.enter"}))
    return occasion


def signed_in(view: View[P]) -> View[P]:
    """Let every signed-in member of staff open the page, whatever their permissions."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        _occasion(request)
        return view(request, *args, **kwargs)

    return _declare(guarded, STAFF)


def requires(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let those open the page who hold ``permission`` at the library they work in now (``request.occasion``).

    Refusal: ``Forbidden`` not_permitted.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not allowed(_occasion(request), permission):
                raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": permission}))
            return view(request, *args, **kwargs)

        return _declare(guarded, Access(public=False, permission=permission))

    return decorate
