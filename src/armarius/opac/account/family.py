"""The family in the public account: a guardian's children, a proxy's errands, who sees what of one's own.

Whatever is shown of somebody else is written down before it is shown, and stands in that reader's own access log.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from armarius.circulation.commands.renew_ward import renew_ward
from armarius.circulation.permissions import RENEW_WARD
from armarius.opac.account.family_screen import family_page, others_loans
from armarius.opac.account.screen import MOST_SAID
from armarius.opac.account.views import loan_named
from armarius.opac.views import page
from armarius.patrons.commands.consent_to_guardian import (
    consent_to_own_guardian,
    withdraw_own_guardian_consent,
)
from armarius.patrons.commands.end_proxy import end_own_proxy
from armarius.patrons.permissions import DECIDE_OWN_FAMILY
from armarius.patrons.queries.families import (
    GuardianLink,
    ProxyLink,
    acting,
    acts_for,
    ward,
    wards_of,
)
from armarius.patrons.rules.accesses import Shown
from armarius.platform.kernel.looks import write_down
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused
from armarius.ui.access import requires, signed_in
from armarius.ui.words import sentence

GIVE = "give"


def occasion_of(request: HttpRequest) -> Occasion:
    """The occasion of the reader who is signed in."""
    found: Occasion = request.occasion  # type: ignore[attr-defined]
    return found


@signed_in
@require_safe
def family(request: HttpRequest) -> HttpResponse:
    """The page of the family. Refusal: ``Busy`` when the look cannot be written down."""
    return shown(request)


def shown(request: HttpRequest, refused: str = "") -> HttpResponse:
    """The page; ``refused`` is why a form was not."""
    occasion = occasion_of(request)
    for link in wards_of(occasion.who.id, occasion.at):
        write_down(occasion, Shown.WARD, person=link.row.child_id)
    for errand in acts_for(occasion.who.id, occasion.at):
        if errand.row.may_fetch:
            write_down(occasion, Shown.FOR_PROXY, person=errand.row.reader_id)
    response = page(request, "opac/account/family.html", screen=family_page(occasion), refused=refused)
    response.status_code = 422 if refused else 200
    return response


@signed_in
@require_safe
def loans(request: HttpRequest, guardianship: int) -> HttpResponse:
    """The loans of a child one looks after. ``Http404`` for every other guardianship, existing or not."""
    return loans_page(request, ward_or_404(request, guardianship))


@requires(RENEW_WARD)
@require_POST
def renew(request: HttpRequest, guardianship: int) -> HttpResponse:
    """Renew one loan of the child, or all that can be. ``Http404`` for a guardianship of others."""
    link = ward_or_404(request, guardianship)
    loan = loan_named(request.POST.get("loan", ""))
    try:
        done = renew_ward(occasion_of(request), guardianship=link.id, loan=loan)
    except Refused:
        response = loans_page(request, link, refused=True)
        response.status_code = 422
        return response
    there = reverse("ward_loans", args=[link.id])
    return HttpResponseRedirect(f"{there}?renewed={'.'.join(map(str, done.renewed))}")


@signed_in
@require_safe
def errand(request: HttpRequest, proxy: int) -> HttpResponse:
    """The loans of a reader who lets one see them. ``Http404`` for every other proxy, existing or not."""
    occasion = occasion_of(request)
    link = acting(occasion.who.id, proxy, occasion.at)
    if link is None or not link.sight.titles:
        raise Http404
    return loans_page(request, link)


def ward_or_404(request: HttpRequest, guardianship: int) -> GuardianLink:
    """A guardianship of the reader who asks that holds."""
    occasion = occasion_of(request)
    link = ward(occasion.who.id, guardianship, occasion.at)
    if link is None:
        raise Http404
    return link


def loans_page(
    request: HttpRequest, link: GuardianLink | ProxyLink, *, refused: bool = False
) -> HttpResponse:
    """Somebody else's loans, once the look is written down."""
    occasion = occasion_of(request)
    given = request.GET.get("renewed", "")[:MOST_SAID]
    renewed = frozenset(int(part) for part in given.split(".") if part.isdecimal() and part.isascii())
    if isinstance(link, GuardianLink):
        write_down(occasion, Shown.WARD_TITLES if link.sight.titles else Shown.WARD, person=link.row.child_id)
    else:
        write_down(occasion, Shown.TITLES_FOR_PROXY, person=link.row.reader_id)
    asked = refused or "renewed" in request.GET
    screen = others_loans(occasion, link, frozenset() if refused else renewed, asked=asked)
    return page(request, "opac/account/ward.html", screen=screen)


@requires(DECIDE_OWN_FAMILY)
@require_POST
def consent(request: HttpRequest, guardianship: int) -> HttpResponse:
    """Let a guardian see titles, or no more. Refusal: ``Missing`` unknown_guardian."""
    verb = consent_to_own_guardian if request.POST.get("what") == GIVE else withdraw_own_guardian_consent
    try:
        verb(occasion_of(request), guardianship=guardianship)
    except Refused as refused:
        return shown(request, sentence(refused.reasons[0]))
    return HttpResponseRedirect(f"{reverse('family')}#trust")


@requires(DECIDE_OWN_FAMILY)
@require_POST
def part(request: HttpRequest, proxy: int) -> HttpResponse:
    """Part with a proxy. Refusal: ``Missing`` unknown_proxy."""
    end_own_proxy(occasion_of(request), proxy=proxy)
    return HttpResponseRedirect(f"{reverse('family')}#trust")
