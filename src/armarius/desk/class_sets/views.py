"""The page of class sets: choose a class, scan the pile, tick the pupils, deal out; or take a pile back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from armarius.circulation.permissions import LEND
from armarius.desk.class_sets.dealing import LARGEST, Dealt, codes_in, deal_out, take_back
from armarius.desk.class_sets.screens import lent_copies, pupils, shown
from armarius.desk.looks import saw_several
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.network import queries as network
from armarius.patrons.queries.groups import group_names
from armarius.patrons.rules.accesses import Shown
from armarius.ui.access import requires

LOANS = 400
"""Loans of one sitting that the page goes on showing."""
SALT, SITTING = "desk.class_sets", timedelta(hours=12)
SHORT = 40
"""Classes that stand as links in a row; more of them are a list to choose from."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where the dealing stands: what just came of the pile, what is left of it, who is ticked, loans made so far."""

    group: str
    rows: tuple[Dealt, ...] = ()
    codes: tuple[str, ...] = ()
    ticked: tuple[int, ...] | None = None
    loans: tuple[int, ...] = ()

    @property
    def failed(self) -> tuple[Dealt, ...]:
        """What was refused."""
        return tuple(row for row in self.rows if row.failed)


@requires(LEND)
@require_http_methods(["GET", "POST"])
def class_sets(request: HttpRequest) -> HttpResponse:
    """Deal a pile out or take it back; what was refused stands in the form again, and only that."""
    if request.method == "GET":
        return page(request, Sitting(request.GET.get("group", "")[:60]))
    group, codes = request.POST.get("group", "")[:60], codes_in(request.POST.get("codes", ""))
    loans = made_before(request)
    known = [pupil.id for pupil in pupils(staff_of(request), group, None)]
    asked = set(request.POST.getlist("pupil"))
    chosen = [pk for pk in known if str(pk) in asked]
    if request.POST.get("what") == "return":
        rows = take_back(occasion_of(request), codes[:LARGEST])
        return page(request, Sitting(group, rows, left(rows, codes), tuple(chosen), loans))
    rows = deal_out(occasion_of(request), codes[:LARGEST], chosen)
    done = {row.reader for row in rows if not row.failed}
    waiting = tuple(pk for pk in chosen if pk not in done)
    made = tuple(row.loan for row in rows if row.loan)
    return page(request, Sitting(group, rows, left(rows, codes), waiting, (*loans, *made)))


def made_before(request: HttpRequest) -> tuple[int, ...]:
    """The loans this person made earlier in the sitting, from the signed field; none when it is not theirs.

    It is signed because the page names what it is told: titles of other loans are shown only when that is logged.
    """
    try:
        account, *loans = signing.loads(request.POST.get("sitting", ""), salt=SALT, max_age=SITTING)
    except (signing.BadSignature, ValueError, TypeError):
        return ()
    return tuple(loans[-LOANS:]) if account == staff_of(request).account else ()


def left(rows: Sequence[Dealt], codes: Iterable[str]) -> tuple[str, ...]:
    """The codes that are still to be done: refused ones first, then those for which no pupil was ticked."""
    done = {row.code for row in rows if not row.failed}
    return tuple(code for code in codes if code not in done)


def page(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The page; 422 when something was refused."""
    staff = staff_of(request)
    found = pupils(staff, sitting.group, sitting.ticked)
    names = {pupil.id: pupil.name for pupil in found}
    groups = group_names(network.subtree(staff.library))
    saw_several(request, Shown.CLASS_SET, [pupil.id for pupil in found])
    lent = lent_copies(staff, sitting.loans, names)
    said = tuple(row for row in sitting.rows if row.failed or not row.loan)
    refused = len(sitting.failed)
    context = {
        "groups": groups,
        "options": [("", "–"), *((each, each) for each in groups)],
        "as_links": len(groups) <= SHORT,
        "group": sitting.group,
        "pupils": found,
        "ticked": sum(pupil.ticked for pupil in found),
        "codes": sitting.codes,
        "rows": shown(said, names),
        "lent": lent,
        "sitting": signing.dumps([staff.account, *(copy.loan for copy in lent)], salt=SALT),
        "due": {copy.due for copy in lent},
        "titles": dict.fromkeys((copy.title, copy.tongue) for copy in lent),
        "failed": refused,
        "done": len(sitting.rows) - refused,
        "returned": any(not row.failed and not row.loan for row in sitting.rows),
        "waiting": len(sitting.codes) - refused if sitting.rows else 0,
        "largest": LARGEST,
        "now": timezone.now(),
        "key": new_key(),
    }
    return render(request, "desk/class_sets/class_sets.html", context, status=422 if refused else 200)
