"""Settings, generated from what the domains declare."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.circulation.preferences import RETENTION_DAYS
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.settings.screens import settings_here
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.permissions import CONFIGURE
from armarius.platform.preferences import declared
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(CONFIGURE)
@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """Every setting as it is in force at the library one works in."""
    return page(request, form_of())


def page(request: HttpRequest, form: Form, changed: str = "") -> HttpResponse:
    """The page; ``changed`` is the setting whose form carries what was typed."""
    shown = {"settings": settings_here(staff_of(request)), "form": form, "changed": changed}
    return render(request, "desk/settings/settings.html", shown, status=form.status)


@requires(CONFIGURE)
@require_POST
def change(request: HttpRequest, name: str) -> HttpResponse:
    """Set a setting here, or inherit it again."""
    if name not in declared():
        raise Http404
    text = request.POST.get("value", "")
    if name == RETENTION_DAYS.name and "inherit" not in request.POST:
        # What people would lose by it is shown before it is saved.
        return HttpResponseRedirect(f"{reverse('retention')}?{urlencode({'days': text[:9]})}#days")
    try:
        set_preference(occasion_of(request), name=name, text=text, inherit="inherit" in request.POST)
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, name), name)
    return HttpResponseRedirect(f"{reverse('settings')}#{name}")
