"""Categories of readers and of copies: what lending rules match on. They are the whole network's."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.desk.forms import Form, form_of, refused_form, typed_count, typed_number
from armarius.desk.reach import libraries_with
from armarius.desk.requests import occasion_of, staff_of
from armarius.holdings import queries as holdings
from armarius.holdings.commands.change_category import change_category as change_item_category
from armarius.holdings.commands.define_category import define_category as define_item_category
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.commands.change_category import change_category
from armarius.patrons.commands.define_category import define_category as define_reader_category
from armarius.patrons.rules.categories import CategoryKind, CategoryRule
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

KINDS = ("reader", "item")
RULE = ("min_age", "max_age", "term_months", "term_ends")


@requires(MANAGE_POLICIES)
@require_GET
def categories(request: HttpRequest) -> HttpResponse:
    """Both lists of categories."""
    return page(request)


def page(request: HttpRequest, form: Form | None = None, section: str = "") -> HttpResponse:
    """The page; ``section`` names the form that was refused."""
    shown = {
        "readers": patrons.categories(),
        "items": holdings.categories().select_related("parent"),
        "groups": [("", "–"), *((row.code, row.name) for row in holdings.categories() if not row.parent_id)],
        "form": form or form_of(),
        "section": section,
        "may_change": at_the_top(request) is not None,
    }
    return render(request, "desk/categories/categories.html", shown, status=form.status if form else 200)


def at_the_top(request: HttpRequest) -> Occasion | None:
    """The occasion at the topmost library, when this person makes the rules there; categories are everybody's."""
    root = network.root_library()
    held = {library.pk for library in libraries_with(staff_of(request), MANAGE_POLICIES)}
    return occasion_of(request, root.pk) if root and root.pk in held else None


@requires(MANAGE_POLICIES)
@require_POST
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a category of readers (``reader``) or of copies (``item``)."""
    occasion = at_the_top(request)
    if kind not in KINDS or occasion is None:
        raise Http404
    code, name = request.POST.get("code", "")[:40], request.POST.get("name", "")[:120]
    try:
        if kind == "reader":
            define_reader_category(occasion, code=code, name=name, kind=typed_kind(request))
        else:
            define_item_category(occasion, code=code, name=name, parent=request.POST.get("parent", "")[:40])
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, "code", "name", "parent"), kind)
    return HttpResponseRedirect(f"{reverse('categories')}#{kind}")


@requires(MANAGE_POLICIES)
@require_POST
def rename(request: HttpRequest, category: int) -> HttpResponse:
    """Give a category of readers another name."""
    occasion, row = at_the_top(request), patrons.categories().filter(pk=category).first()
    if occasion is None or row is None:
        raise Http404
    try:
        change_category(
            occasion,
            code=row.code,
            name=request.POST.get("name", ""),
            rule=typed_rule(request),
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, "name", *RULE), f"rename-{category}")
    return HttpResponseRedirect(f"{reverse('categories')}#reader")


def typed_kind(request: HttpRequest) -> CategoryKind:
    """Whether the category is of people or of institutions."""
    return CategoryKind.INSTITUTION if "institutions" in request.POST else CategoryKind.PERSON


def typed_rule(request: HttpRequest) -> CategoryRule | None:
    """Ages and term as typed; None when the form does not ask for them. Refusal: ``Invalid`` not_a_number."""
    if "min_age" not in request.POST:
        return None
    return CategoryRule(
        min_age=typed_count(request, "min_age", high=120),
        max_age=typed_count(request, "max_age", high=120),
        term_months=typed_count(request, "term_months", low=1, high=600),
        term_ends=request.POST.get("term_ends", "").strip(),
    )


@requires(MANAGE_POLICIES)
@require_POST
def change_item(request: HttpRequest, category: int) -> HttpResponse:
    """Give a category of copies another name, and another group or none."""
    occasion, row = at_the_top(request), holdings.categories().filter(pk=category).first()
    if occasion is None or row is None:
        raise Http404
    name, parent = request.POST.get("name", "")[:120], request.POST.get("parent", "")[:40]
    try:
        change_item_category(occasion, code=row.code, name=name, parent=parent)
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, "name", "parent"), f"item-{category}")
    return HttpResponseRedirect(f"{reverse('categories')}#item")
