"""What is kept of people stands in one registry; retention is each library's, and is tried before it is saved."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone, translation
from pytest_django import Settings

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.jobs import unlink_loans
from armarius.circulation.models import Loan
from armarius.circulation.queries.retention import retentions, would_forget
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.testing import library, staff, system
from armarius.patrons.models import Reader
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.site import personal_data
from armarius.site.personal_links import LINKS

PERSON_COLUMNS = {"person_id", "person_kind", "principal_id"}
DAYS = "circulation.retention_days"


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    made = library()
    policy(made, loan_days=14)
    return made


def test_every_table_that_names_a_reader_stands_in_the_register() -> None:
    listed = {table for row in personal_data.ROWS for table in row.tables}
    models = {model._meta.label: model for model in apps.get_models()}
    assert listed <= set(models)
    direct = {
        label
        for label, model in models.items()
        if any(field.is_relation and field.related_model is Reader for field in model._meta.local_fields)
        or PERSON_COLUMNS & {field.column for field in model._meta.local_fields}
    }
    assert direct - listed == set()
    assert {link.table for link in LINKS} <= listed
    assert len({row.code for row in personal_data.ROWS}) == len(personal_data.ROWS)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["lv", "lt", "kk", "ru", "zh-hans"])
def test_the_register_speaks_every_language(here: int, language: str) -> None:
    with translation.override("en"):
        english = {kind.code: kind for kind in personal_data.kept(here)}
    with translation.override(language):
        for kind in personal_data.kept(here):
            assert kind.what != english[kind.code].what
            assert kind.why != english[kind.code].why
            assert kind.ended_by != english[kind.code].ended_by


def gave_back(at: int, days_ago: float) -> int:
    copy = item(at)
    lent = check_out(system(at, timezone.now() - timedelta(days=days_ago + 1)), reader=reader(at), item=copy)
    check_in(system(at, timezone.now() - timedelta(days=days_ago)), item=copy)
    return lent.loan


def linked(*loans: int) -> list[bool]:
    rows = dict(Loan.objects.filter(pk__in=loans).values_list("pk", "reader_id"))
    return [rows[loan] is not None for loan in loans]


def test_retention_is_inherited_down_the_tree_and_each_library_has_its_own(here: int) -> None:
    branch, other = library(parent=here), library(parent=here)
    leaf = library(parent=branch)
    assert [(r.days, r.libraries) for r in retentions()] == [(30, ())]
    set_preference(system(branch), name=DAYS, text="3")
    set_preference(system(leaf), name=DAYS, text="90")
    assert {r.days: set(r.libraries) for r in retentions()} == {3: {branch}, 30: {here, other}, 90: {leaf}}
    loans = [gave_back(place, 10) for place in (here, branch, leaf)]
    old = [gave_back(place, 40) for place in (here, branch, leaf)]
    unlink_loans.call()
    assert linked(*loans) == [True, False, True]
    assert linked(*old) == [False, False, True]


def test_another_number_is_tried_before_it_is_saved(here: int) -> None:
    branch = library(parent=here)
    for days in (2, 10, 40):
        gave_back(branch, days)
    gave_back(here, 10)
    now = timezone.now()
    assert would_forget([branch], now).loans == 1
    assert would_forget([branch], now, instead={branch: 5}).loans == 2
    assert would_forget([here, branch], now, instead={here: 5}).loans == 3
    officer = signed_in(staff(branch, "data_officer"), branch)
    page = officer.get("/privacy/retention/?days=5").content.decode()
    assert "2 loans would forget their reader tonight" in page
    assert "Save 5 days" in page
    assert [r.days for r in retentions()] == [30], "trying saves nothing"
    assert officer.get("/privacy/retention/?days=no").status_code == 422
    assert officer.post("/privacy/retention/", {"days": "-1", "what": "save"}).status_code == 422
    assert officer.post("/privacy/retention/", {"days": "5", "what": "save"}).status_code == 302
    assert {r.days for r in retentions()} == {5, 30}
    assert officer.post("/privacy/retention/", {"what": "inherit"}).status_code == 302
    assert [r.days for r in retentions()] == [30]
    tried = signed_in(staff(branch, "director"), branch).post(f"/settings/{DAYS}/", {"value": "5"})
    assert tried["Location"] == "/privacy/retention/?days=5#days"
    assert [r.days for r in retentions()] == [30]
    assert signed_in(staff(branch, "librarian"), branch).get("/privacy/retention/").status_code == 403


def test_the_register_is_shown_and_names_its_tables(here: int) -> None:
    page = signed_in(staff(here, "data_officer"), here).get("/privacy/register/").content.decode()
    for row in personal_data.ROWS:
        assert row.tables[0] in page
