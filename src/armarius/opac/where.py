"""The page that shows where a copy stands, and the pictures of plans."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from armarius.holdings.queries import shelf_plans
from armarius.holdings.refusals import Refusal
from armarius.opac.moved import follows_merge
from armarius.opac.screens.where import where_page
from armarius.opac.views import page
from armarius.platform.values.reasons import Missing, Reason
from armarius.ui.access import public
from armarius.ui.plans import plan_picture


@public
@require_safe
@follows_merge
def where_it_stands(request: HttpRequest, record_id: int, item: int) -> HttpResponse:
    """Where a copy stands. Refusals: ``Missing`` unknown_record, unknown_item."""
    return page(request, "opac/where.html", screen=where_page(record_id, item))


@public
@require_safe
def picture(request: HttpRequest, shelf_plan: int) -> HttpResponse:
    """The picture of a plan. Refusal: ``Missing`` unknown_shelf_plan."""
    row = shelf_plans.shelf_plan(shelf_plan)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_SHELF_PLAN))
    return plan_picture(request, bytes(row.image), whose="public")
