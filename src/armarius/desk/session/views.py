"""Sign in, sign out, choose the library one works in."""

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.middleware import SIGNED_IN_AT
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.session.choices import SLIP_WIDTHS, desk_choices, posted
from armarius.network import queries as network
from armarius.network.commands.choose import choose
from armarius.network.commands.sign_in import sign_in as record_sign_in
from armarius.network.queries import SignInFacts
from armarius.network.refusals import Refusal
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.platform.values.reasons import Reason
from armarius.ui.access import public, signed_in
from armarius.ui.views import remember
from armarius.ui.words import sentence

TEXT_COOKIE = "armarius-text"
"""Where every page reads the size of its text; the account's choice is written into it at sign-in."""
UNKNOWN_HASH = "argon2$argon2id$v=19$m=102400,t=2,p=8$dW5rbm93bnNhbHQ$Zm9yZ2V0dGFibGVoYXNo"
"""Checked against when nobody has the name, so that the answer takes as long as for a real account."""


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in form, and its answer."""
    if request.method != "POST":
        return form(request, "", None)
    login_name = request.POST.get("login_name", "")
    account = network.sign_in_facts(login_name=login_name)
    libraries = network.libraries_of(account.id, timezone.now().date()) if account else []
    # Who works nowhere is nobody here: this page must never tell a reader's right PIN from a wrong one.
    refused = refusal(request, account if libraries else None)
    if account is None or refused is not None:
        return form(request, login_name, refused)
    chosen = next((lib for lib in libraries if lib.pk == account.home_library), libraries[0])
    request.session.flush()
    request.session[SIGNED_IN_AT] = int(timezone.now().timestamp())
    request.session["account"] = account.id
    request.session["seal"] = account.seal
    request.session["library"] = chosen.pk
    response = HttpResponseRedirect(safe_next(request))
    apply(request, response, account.id)
    return response


def apply(request: HttpRequest, response: HttpResponse, account: int) -> None:
    """Let every page know what concerns every page: the size of text, and that keys of one letter are off."""
    chosen = desk_choices(account)
    remember(response, TEXT_COOKIE, chosen.text)
    request.session["letters_off"] = not chosen.letters


def refusal(request: HttpRequest, account: SignInFacts | None) -> Reason | None:
    """Why this person may not come in, or None; what happened is recorded."""
    password = request.POST.get("password", "")
    now = timezone.now()
    if account is None:
        check_password(password, UNKNOWN_HASH)
        return Reason(Refusal.SIGN_IN_FAILED)
    if account.locked_until is not None and account.locked_until > now:
        return Reason(Refusal.ACCOUNT_LOCKED, {"until": account.locked_until})
    right = account.is_active and check_password(password, account.password)
    root = network.root_library()
    library = account.home_library or (root.pk if root else 0)
    occasion = Occasion(
        who=SYSTEM,
        library=library,
        channel=Channel.DESK,
        at=now,
        request_id=getattr(request, "request_id", ""),
    )
    record_sign_in(occasion, account=account.id, succeeded=right)
    return None if right else Reason(Refusal.SIGN_IN_FAILED)


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
    apply(request, response, staff.account)
    return response
