"""A reader reserves a title or a volume of it, sees the own reservations of it, takes one back."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from armarius.circulation import permissions
from armarius.circulation.commands.own_holds import cancel_own_hold
from armarius.circulation.commands.place_hold import Target
from armarius.circulation.commands.place_own_hold import place_own_hold
from armarius.opac.moved import follows_merge
from armarius.opac.screens.hold import ANY, hold_page
from armarius.opac.screens.record import public_record
from armarius.opac.typed import number_named
from armarius.opac.views import page
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.words import sentence

LONGEST_VOLUME = 60


@requires(permissions.HOLD_OWN)
@require_http_methods(["GET", "POST"])
@follows_merge
def hold(request: HttpRequest, record_id: int) -> HttpResponse:
    """Reserve, or take a reservation back. Refusal: ``Missing`` unknown_record."""
    record = public_record(record_id)
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            done(request, occasion, record_id)
            return HttpResponseRedirect(request.path)
        except Outcome as outcome:
            refused = tuple(sentence(reason) for reason in outcome.reasons)
    screen = hold_page(record, occasion, request.POST.get("volume"), number_named(request, "pickup"))
    response = page(request, "opac/hold.html", screen=screen, refused=refused)
    response.status_code = 422 if refused else 200
    return response


def done(request: HttpRequest, occasion: Occasion, record: int) -> None:
    """What the form asks for. Refusals: those of the commands."""
    if request.POST.get("what") == "cancel":
        cancel_own_hold(occasion, hold=number_named(request, "hold"))
        return
    volume = request.POST.get("volume", ANY)[:LONGEST_VOLUME]
    place_own_hold(
        occasion,
        targets=(Target(record, "" if volume == ANY else volume),),
        pickup=number_named(request, "pickup"),
    )
