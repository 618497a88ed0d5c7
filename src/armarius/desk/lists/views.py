"""Which columns of a list somebody wants to see."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from armarius.desk.requests import occasion_of
from armarius.network.commands.choose import choose
from armarius.ui.access import signed_in

NAME = re.compile(r"[a-z_]{1,40}")
MOST = 40


@signed_in
@require_POST
def columns(request: HttpRequest, listed: str) -> HttpResponse:
    """Keep the columns of a list with the account; none at all brings back the usual ones."""
    wanted = [each for each in request.POST.getlist("column") if NAME.fullmatch(each)][:MOST]
    choose(occasion_of(request), values={f"list.{listed}.columns": wanted or None})
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    return HttpResponseRedirect(back)
