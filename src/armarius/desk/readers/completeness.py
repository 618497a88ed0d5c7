"""How complete what is known of the readers is: counts, each leading to the readers it counts (R65)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from armarius.desk.reach import libraries_with
from armarius.desk.requests import staff_of
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import readers
from armarius.patrons.queries.completeness import gaps
from armarius.patrons.rules.completeness import Gap
from armarius.ui.access import requires
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class ShownGap:
    """Something that is missing, of how many readers."""

    code: str
    label: str
    readers: int


@requires(REGISTER)
@require_GET
def completeness(request: HttpRequest) -> HttpResponse:
    """What is missing of the readers whom this person keeps."""
    kept = [row.pk for row in libraries_with(staff_of(request), REGISTER)]
    counts = gaps(kept)
    shown = [ShownGap(gap, words("GAPS", gap), counts[gap]) for gap in Gap]
    return render(
        request, "desk/readers/completeness.html", {"gaps": shown, "readers": readers(kept).count()}
    )
