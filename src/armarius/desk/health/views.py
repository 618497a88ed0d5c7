"""How the installation stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from armarius.desk.health.screens import health_screen
from armarius.desk.requests import occasion_of
from armarius.network import queries as network
from armarius.platform.kernel.command import allowed
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.permissions import ADMINISTER
from armarius.platform.values.reasons import Forbidden, Reason
from armarius.ui.access import requires


@requires(ADMINISTER)
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """The lights, for those who look after the whole installation. Refusal: ``Forbidden`` not_permitted."""
    root = network.root_library()
    if root is not None and not allowed(occasion_of(request, root.pk), ADMINISTER):
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": ADMINISTER}))
    return render(request, "desk/health/health.html", {"screen": health_screen()})
