"""Import profiles: the list, and the form in plain words."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue import queries
from armarius.catalogue.commands.save_profile import delete_profile, save_profile
from armarius.catalogue.permissions import IMPORT_RECORDS
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.match_points import MatchPoint, PointKind
from armarius.catalogue.rules.overlay import Policy
from armarius.catalogue.rules.profiles import (
    SHIPPED,
    ForMatched,
    ForNew,
    Profile,
    is_pattern,
    read_field,
    read_protections,
    written,
)
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.imports.staged_screens import profile_words
from armarius.desk.lists import Cell, Column, Table, list_page
from armarius.desk.middleware import StaffSession
from armarius.desk.requests import occasion_of, staff_of
from armarius.formats.marc.record import DataField
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.localised import moment_text
from armarius.ui.words import words

FIELDS = ("name", "points", "sure", "likely", "protections", "strip", "add")

PROFILES: Table[Any] = Table(
    name="import_profiles",
    title=gettext_lazy("Import profiles"),
    empty=gettext_lazy("No profile of your own yet"),
    hint=gettext_lazy(
        "Begin with one of the shipped profiles above and change what your library does otherwise."
    ),
    order="name",
    columns=(
        Column(
            "name",
            gettext_lazy("Name"),
            lambda row: Cell(row.name, href=reverse("import_profile", args=[row.pk])),
            sort=("name", "id"),
        ),
        Column(
            "matched", gettext_lazy("What we have"), lambda row: words("FOR_MATCHED", row.rules["matched"])
        ),
        Column("new", gettext_lazy("What we have not"), lambda row: words("FOR_NEW", row.rules["new"])),
        Column(
            "saved",
            gettext_lazy("Saved"),
            lambda row: Cell(moment_text(row.saved_at), value=row.saved_at, nowrap=True),
            sort=("saved_at", "id"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class ProfileScreen:
    """The form of a profile: its row (None: a new one), what may be chosen."""

    row: Any
    points: tuple[tuple[str, str, str], ...]
    new: list[tuple[str, str]]
    matched: list[tuple[str, str]]
    policies: list[tuple[str, str]]
    libraries: list[tuple[str, str]]
    locations: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    form: Form


@requires(IMPORT_RECORDS)
@require_GET
def profiles(request: HttpRequest) -> HttpResponseBase:
    """The profiles this library saved, and those that are shipped."""
    rows = queries.own_profiles([staff_of(request).library])
    extra = {
        "shipped": [(code, profile_words(code, ""), words("IMPORT_PROFILE_HINTS", code)) for code in SHIPPED]
    }
    return list_page(request, PROFILES, rows, template="desk/imports/profiles.html", extra=extra)


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def new_profile(request: HttpRequest) -> HttpResponse:
    """A new profile; it begins as the one named by ``like``."""
    if request.method == "POST":
        return saved(request, None)
    like = queries.profile_named(staff_of(request).library, request.GET.get("like", "replace"))
    typed = typed_of(like.profile if like else SHIPPED["replace"])
    return profile_page(request, None, form_of(**typed, name=""))


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest, profile: int) -> HttpResponse:
    """Change a profile of this library."""
    row = own_profile(staff_of(request), profile)
    if request.method == "POST":
        return saved(request, row)
    return profile_page(request, row, form_of(**typed_of(Profile.of_json(row.rules)), name=row.name))


def own_profile(staff: StaffSession, profile: int) -> Any:
    """A profile of the library one works in; ``Http404`` for every other."""
    row = queries.own_profiles([staff.library]).filter(pk=profile).first()
    if row is None:
        raise Http404
    return row


def saved(request: HttpRequest, row: Any) -> HttpResponse:
    """Save what was typed, or the form again with what was wrong."""
    try:
        save_profile(
            occasion_of(request),
            name=request.POST.get("name", ""),
            profile=typed_profile(request),
            saved=row.pk if row else 0,
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        return profile_page(request, row, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("import_profiles"))


@requires(IMPORT_RECORDS)
@require_POST
def forget_profile(request: HttpRequest, profile: int) -> HttpResponse:
    """Forget a profile of this library."""
    row = own_profile(staff_of(request), profile)
    version = typed_number(request, "version") or 0
    try:
        delete_profile(occasion_of(request), profile=profile, version=version)
    except Outcome as outcome:
        typed = typed_of(Profile.of_json(row.rules)) | {"name": row.name}
        form = Form(typed, general=refused_form(request, outcome).general)
        return profile_page(request, row, form)
    return HttpResponseRedirect(reverse("import_profiles"))


def typed_of(profile: Profile) -> dict[str, object]:
    """A profile as its form shows it."""
    points: dict[str, object] = {f"point-{each.kind.value}": str(each.weight) for each in profile.points}
    return points | {
        "sure": str(profile.sure),
        "likely": str(profile.likely),
        "new": profile.new.value,
        "matched": profile.matched.value,
        "protections": "\n".join(f"{each.pattern} {each.policy.value}" for each in profile.protections),
        "otherwise": profile.otherwise.value,
        "strip": " ".join(profile.strip),
        "add": "\n".join(written(field) for field in profile.add),
        "copies": "1" if profile.copies else "",
        "library": profile.library,
        "location": profile.location,
        "category": profile.category,
    }


def typed_profile(request: HttpRequest) -> Profile:
    """The profile that was typed. Refusals: ``Invalid`` not_a_pattern, not_a_field, each at its field."""
    protections, wrong = read_protections(request.POST.get("protections", ""))
    faults = [Reason(Refusal.NOT_A_PATTERN, {"pattern": line}, "protections") for line in wrong]
    strip = tuple(request.POST.get("strip", "").upper().split())
    faults += [Reason(Refusal.NOT_A_PATTERN, {"pattern": p}, "strip") for p in strip if not is_pattern(p)]
    added: list[DataField] = []
    for line in request.POST.get("add", "").splitlines():
        try:
            added += [read_field(line)] if line.strip() else []
        except ValueError:
            faults.append(Reason(Refusal.NOT_A_FIELD, {"line": line.strip()[:60]}, "add"))
    if faults:
        raise Invalid(*faults)
    weights = {kind: number_in(request.POST.get(f"point-{kind.value}", "").strip()) for kind in PointKind}
    return Profile(
        points=tuple(MatchPoint(kind, weight) for kind, weight in weights.items() if weight),
        sure=typed_number(request, "sure") or 0,
        likely=typed_number(request, "likely") or 0,
        new=ForNew(one_of(request, "new", [*ForNew])),
        matched=ForMatched(one_of(request, "matched", [*ForMatched])),
        protections=protections,
        otherwise=Policy(one_of(request, "otherwise", [*Policy])),
        strip=strip,
        add=tuple(added),
        copies="copies" in request.POST,
        library=request.POST.get("library", ""),
        location=request.POST.get("location", ""),
        category=request.POST.get("category", ""),
    )


def one_of(request: HttpRequest, name: str, accepted: list[Any]) -> str:
    """What was chosen, if it can be; else the first."""
    typed = request.POST.get(name, "")
    return typed if typed in {str(each) for each in accepted} else str(accepted[0])


def profile_page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The form of a profile."""
    here = staff_of(request).library
    screen = ProfileScreen(
        row=row,
        points=tuple(
            (
                f"point-{kind.value}",
                words("MATCH_POINTS", kind),
                str(form.typed.get(f"point-{kind.value}", "")),
            )
            for kind in PointKind
        ),
        new=[(each.value, words("FOR_NEW", each)) for each in ForNew],
        matched=[(each.value, words("FOR_MATCHED", each)) for each in ForMatched],
        policies=[(each.value, words("OVERLAY_POLICIES", each)) for each in Policy],
        libraries=[("", "–"), *((each.code, each.name) for each in network.libraries())],
        locations=[("", "–"), *((each.code, each.name) for each in network.locations(here))],
        categories=[("", "–"), *((each.code, each.name) for each in holdings.categories())],
        form=form,
    )
    return render(request, "desk/imports/profile.html", {"screen": screen}, status=form.status)
