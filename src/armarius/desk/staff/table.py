"""The list of staff: its columns and filters."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table, TextFilter
from armarius.desk.middleware import StaffSession
from armarius.desk.staff.screens import ShownAccount, shown_accounts
from armarius.network import queries as network
from armarius.ui.components.marks import State
from armarius.ui.localised import moment_text, short_day_text
from armarius.ui.words import words

STATES = {"open": True, "closed": False}


def name(row: ShownAccount) -> Cell:
    """The name, a link to the account."""
    return Cell(row.row.name, href=reverse("account", args=[row.row.pk]))


def roles(row: ShownAccount) -> Cell:
    """The roles in force, each with its library and its last day."""
    said = [
        _("%(role)s, %(library)s until %(day)s")
        % {"role": g.role, "library": g.library_name, "day": short_day_text(g.valid_until)}
        if g.valid_until
        else f"{g.role}, {g.library_name}"
        for g in row.grants
        if g.in_force
    ]
    return Cell("; ".join(said) or _("no role yet"), muted=not said)


def state(row: ShownAccount) -> Cell:
    """Open, closed, or locked until a moment."""
    if row.state is State.STOP:
        return Cell(pgettext("account", "Closed"), state=row.state)
    if row.locked_until:
        until = moment_text(row.locked_until)
        return Cell(_("Locked until %(moment)s") % {"moment": until}, state=row.state)
    return Cell(pgettext("account", "Open"), state=row.state)


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ShownAccount]:
    """The accounts in words."""
    return shown_accounts(rows, staff)


TABLE = Table(
    name="staff",
    title=gettext_lazy("Staff"),
    empty=gettext_lazy("Nobody found"),
    order="name",
    prepare=prepared,
    columns=(
        Column("name", pgettext_lazy("person", "Name"), name, sort=("name", "login_name")),
        Column(
            "login",
            gettext_lazy("Login name"),
            lambda row: Cell(row.row.login_name, code=True),
            sort=("login_name",),
        ),
        Column("roles", gettext_lazy("Roles"), roles),
        Column("state", gettext_lazy("State"), state, sort=("-is_active", "name")),
    ),
    filters=(
        TextFilter(
            "q",
            gettext_lazy("Name or login name"),
            lambda rows, text: rows.filter(Q(name__icontains=text) | Q(login_name__icontains=text)),
        ),
        ChoiceFilter(
            "role",
            gettext_lazy("Role"),
            lambda rows, code: rows.filter(grants__role__code=code),
            choices=lambda _staff: [
                ("", "–"),
                *((role.code, words("ROLES", role.code)) for role in network.roles()),
            ],
        ),
        ChoiceFilter(
            "state",
            gettext_lazy("State"),
            lambda rows, value: rows.filter(is_active=STATES[value]),
            choices=lambda _staff: [
                ("", "–"),
                ("open", pgettext("account", "Open")),
                ("closed", pgettext("account", "Closed")),
            ],
        ),
    ),
)
