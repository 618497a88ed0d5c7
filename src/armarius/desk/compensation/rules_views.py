"""The rules of compensation: read, changed, put in order, begun from a shipped table."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.compensation import wording
from armarius.desk.compensation.screens import at_place, rules_screen
from armarius.desk.compensation.typed import typed_rule
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.requests import occasion_of, staff_of
from armarius.formats.marc.neutral_values import Material
from armarius.money.commands.define_compensation import define_compensation, drop_compensation
from armarius.money.permissions import SEE, SET_PRICES
from armarius.money.queries import currency
from armarius.money.queries.cases import table_at
from armarius.money.rules.compensation import Damage, Formula, Rule
from armarius.money.shipped_compensation import Shipped, row_of, shipped
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.words import words

FIELDS = (
    *("formula", "base", "number", "at_most", "processing", "binding", "minimum", "refund_days", "languages"),
    *("copies_first", "copies_last", "published_first", "published_last"),
)


@requires(SEE)
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that hold here, in their order and in words."""
    return render(request, "desk/compensation/rules.html", {"screen": rules_screen(staff_of(request))})


@requires(SET_PRICES)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make a shipped table the library's own, or drop the library's own."""
    named = request.POST.get("table", "")
    if named in set(Shipped):
        define_compensation(occasion_of(request), rules=shipped(Shipped(named)))
    elif "drop" in request.POST:
        drop_compensation(occasion_of(request))
    return to_rules()


@requires(SET_PRICES)
@require_POST
def arrange(request: HttpRequest) -> HttpResponse:
    """Put a rule one place higher, or take it out."""
    found = list(table_at(staff_of(request).library).rules)
    place = typed_number(request, "place") or 0
    if not 1 <= place <= len(found):
        raise Http404
    if "up" in request.POST and place > 1:
        found[place - 2 : place] = [found[place - 1], found[place - 2]]
    elif "remove" in request.POST:
        del found[place - 1]
    define_compensation(occasion_of(request), rules=found)
    return to_rules()


@requires(SET_PRICES)
@require_http_methods(["GET", "POST"])
def new_rule(request: HttpRequest) -> HttpResponse:
    """A rule more, at the end."""
    if request.method == "GET":
        return rule_page(request, form_of(**values_of(Rule(Formula.MULTIPLE))), 0)
    return saved(request, 0)


@requires(SET_PRICES)
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, place: int) -> HttpResponse:
    """Change the rule at a place from one. ``Http404`` when there is none."""
    row = at_place(table_at(staff_of(request).library), place)
    if request.method == "GET":
        return rule_page(request, form_of(**values_of(row)), place)
    return saved(request, place)


def saved(request: HttpRequest, place: int) -> HttpResponse:
    """Keep the table with the rule as typed, at its place or at the end."""
    library = staff_of(request).library
    found = list(table_at(library).rules)
    try:
        made = typed_rule(request, currency(library))
        define_compensation(occasion_of(request), rules=with_rule(found, place, made))
    except Outcome as outcome:
        form = refused_form(request, outcome, *FIELDS)
        kept = {name: request.POST.getlist(name) for name in ("damages", "materials")}
        return rule_page(request, Form({**form.typed, **kept}, form.errors, form.general), place)
    return to_rules()


def with_rule(rules: Sequence[Rule], place: int, rule: Rule) -> list[Rule]:
    """A table with a rule in the place of one (from one), or at the end (0)."""
    return [*rules[: place - 1], rule, *rules[place:]] if place else [*rules, rule]


def values_of(rule: Rule) -> dict[str, object]:
    """A rule as its form shows it."""
    row = row_of(rule)
    bands = {
        f"{name}_{end}": row.get(name, {}).get(end, "") for name in ("copies", "published") for end in ENDS
    }
    part = {True: "yes", False: "no"}.get(row.get("part_of_set"), "")  # type: ignore[arg-type]
    return {**row, **bands, "part_of_set": part, "languages": " ".join(row.get("languages", ()))}


ENDS = ("first", "last")


def rule_page(request: HttpRequest, form: Form, place: int) -> HttpResponse:
    """The form of a rule."""
    shown = {
        "form": form,
        "place": place,
        "damages": [(each.value, words("DAMAGES", each)) for each in Damage],
        "materials": [(each.value, words("MATERIALS", each)) for each in Material],
        "formulas": [(each.value, words("FORMULAS", each)) for each in Formula],
        "bases": wording.usual_bases(),
        "currency": currency(staff_of(request).library),
    }
    return render(request, "desk/compensation/rule.html", shown, status=form.status)


def to_rules() -> HttpResponse:
    """To the page of the rules."""
    return HttpResponseRedirect(reverse("compensation_rules"))
