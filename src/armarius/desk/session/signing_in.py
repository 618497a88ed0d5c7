"""Signing in: who knocks, whether they may come in, the session they get."""

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from armarius.desk.middleware import SIGNED_IN_AT
from armarius.desk.session.choices import desk_choices
from armarius.network import queries as network
from armarius.network.commands.sign_in import sign_in as record_sign_in
from armarius.network.queries import SignInFacts
from armarius.network.refusals import Refusal
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.platform.values.reasons import Reason
from armarius.ui.views import remember

TEXT_COOKIE = "armarius-text"
"""Where every page reads the size of its text; the account's choice is written into it at sign-in."""
UNKNOWN_HASH = "argon2$argon2id$v=19$m=102400,t=2,p=8$dW5rbm93bnNhbHQ$Zm9yZ2V0dGFibGVoYXNo"
"""Checked against when nobody has the name, so that the answer takes as long as for a real account."""


def member(request: HttpRequest) -> SignInFacts | None:
    """The account of the typed name; None when it works nowhere.

    Who works nowhere is nobody here: this page must never tell a reader's right PIN from a wrong one.
    """
    account = network.sign_in_facts(login_name=request.POST.get("login_name", ""))
    works = account is not None and network.libraries_of(account.id, timezone.now().date())
    return account if works else None


def refusal(request: HttpRequest) -> Reason | None:
    """Why the person who typed name and password may not come in, or None; what happened is recorded."""
    account = member(request)
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


def come_in(request: HttpRequest, library: int = 0) -> int:
    """Begin the session of the person who typed name and password, once nothing is against it; the account.

    They work in ``library`` when they may, else at home, else in the first library of theirs.
    """
    account = member(request)
    if account is None:
        raise LookupError("nobody came in")
    libraries = network.libraries_of(account.id, timezone.now().date())
    wanted = (library, account.home_library)
    chosen = next((lib for each in wanted for lib in libraries if lib.pk == each), libraries[0])
    request.session.flush()
    request.session[SIGNED_IN_AT] = int(timezone.now().timestamp())
    request.session["account"] = account.id
    request.session["seal"] = account.seal
    request.session["library"] = chosen.pk
    return account.id


def apply(request: HttpRequest, response: HttpResponseBase, account: int) -> None:
    """Let every page know what concerns every page: the size of text, and that keys of one letter are off."""
    chosen = desk_choices(account)
    remember(response, TEXT_COOKIE, chosen.text)
    request.session["letters_off"] = not chosen.letters
