"""Sign in, sign out, choose the library one works in."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.session import signing_in
from armarius.desk.session.choices import SLIP_WIDTHS, desk_choices, posted
from armarius.network import queries as network
from armarius.network.commands.choose import choose
from armarius.platform.values.reasons import Reason
from armarius.ui.access import public, signed_in
from armarius.ui.words import sentence


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in form, and its answer."""
    if request.method != "POST":
        return form(request, "", None)
    refused = signing_in.refusal(request)
    if refused is not None:
        return form(request, request.POST.get("login_name", ""), refused)
    account = signing_in.come_in(request)
    response = HttpResponseRedirect(safe_next(request))
    signing_in.apply(request, response, account)
    return response


def form(request: HttpRequest, login_name: str, refused: Reason | None) -> HttpResponse:
    """The form with what was typed and what was wrong; never the password."""
    shown = {
        "login_name": login_name,
        "error": sentence(refused) if refused else "",
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "desk/session/sign_in.html", shown, status=422 if refused else 200)


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: only to a page of ours."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the browser forgets what it kept."""
    request.session.flush()
    response = HttpResponseRedirect("/sign-in/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@signed_in
@require_http_methods(["GET", "POST"])
def library(request: HttpRequest) -> HttpResponse:
    """Choose the library one works in."""
    account = request.staff.account  # type: ignore[attr-defined]
    libraries = network.libraries_of(account, timezone.now().date())
    if request.method == "POST":
        wanted = request.POST.get("library", "")
        if any(str(lib.pk) == wanted for lib in libraries):
            request.session["library"] = int(wanted)
            request.session.pop("desk", None)
        return HttpResponseRedirect("/")
    return render(request, "desk/session/library.html", {"libraries": libraries})


@signed_in
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """How one likes to work: sounds, size of text, keys, slip. Kept with the account, at every desk the same."""
    staff = staff_of(request)
    if request.method != "POST":
        shown = {"choices": desk_choices(staff.account), "widths": SLIP_WIDTHS}
        return render(request, "desk/session/choices.html", shown)
    values = posted(request.POST)
    choose(occasion_of(request), values=values)
    response = HttpResponse(status=204) if wants_fragment(request) else HttpResponseRedirect("/choices/")
    signing_in.apply(request, response, staff.account)
    return response
