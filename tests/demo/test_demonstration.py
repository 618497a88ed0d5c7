"""`armarius demo` and the job that follows it, on whichever database the suite runs."""

import argparse
import os
import stat
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum
from django.http import QueryDict
from django.utils import timezone

from armarius.acquisitions.models import Suggestion
from armarius.acquisitions.rules.suggestions import SuggestionState
from armarius.catalogue import indexing
from armarius.catalogue.models import Record
from armarius.catalogue.rules.childrens_tiles import SHIPPED
from armarius.circulation.models import Loan, Renewal
from armarius.formats.marc.record import from_compact
from armarius.holdings.models import Item
from armarius.money import queries as money
from armarius.network import queries as network
from armarius.network.commands.install_roles import install_roles
from armarius.network.models import Library
from armarius.network.testing import system
from armarius.opac.screens.children import childrens_result, childrens_start
from armarius.patrons.models import ChangeRequest, Reader
from armarius.platform.jobs.running import current_job
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import Fact, Job, JobState
from armarius.platform.queries import installation_value
from armarius.reading.models import ReaderList
from armarius.reading.rules.lists import Sight
from armarius.site import checks
from armarius.site.cli.demonstration import IN_USE, run_demo
from armarius.site.demo.building import build
from armarius.site.demo.history import Step, history
from armarius.site.demo.jobs import carry_out, fill_history, identities, occasion_of
from armarius.site.demo.logins import FILE, read_logins

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def roles(db: None) -> None:
    """What `armarius migrate` leaves behind."""
    install_roles(system(at=timezone.now()))


def lending() -> tuple[list[Any], int, dict[str, int]]:
    """Every loan, how many renewals, and the counted facts."""
    loans = list(Loan.objects.order_by("id").values_list())
    facts = dict(Fact.objects.values_list("kind").annotate(n=Sum("count")))
    return loans, Renewal.objects.count(), facts


def test_the_network_is_made(folder: Path, roles: None, capsys: pytest.CaptureFixture[str]) -> None:
    answer = run_demo(argparse.Namespace(json=True))
    assert isinstance(answer, dict)
    assert (answer["libraries"], answer["readers"]) == (6, 40)
    assert (Library.objects.count(), Reader.objects.count()) == (6, 40)
    assert Record.objects.count() == answer["titles"] >= 150
    assert set(Record.objects.values_list("language", flat=True)) == {
        "lav",
        "lit",
        "kaz",
        "rus",
        "chi",
        "eng",
    }
    assert Record.objects.exclude(dialect="marc21").count() >= 40
    assert Item.objects.count() == answer["copies"] >= 400
    assert all(from_compact(marc).leader for marc in Record.objects.values_list("marc", flat=True))
    every_code_scans()
    every_theme_for_children_has_titles_in()
    assert installation_value("collation") == "lv"
    assert indexing.state().documents == answer["titles"]
    path = folder / FILE
    assert set(ReaderList.objects.values_list("sight", flat=True)) == set(Sight)
    assert set(Suggestion.objects.values_list("state", flat=True)) == set(SuggestionState) - {"withdrawn"}
    assert set(ChangeRequest.objects.values_list("answer", flat=True)) == {"", "accepted", "refused"}
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert all(name in read_logins(folder) for name in ("admin", "school", "2100 0000 0001"))
    before = lending(), path.read_text()
    assert run_demo(argparse.Namespace(json=True)) == 3
    assert IN_USE in capsys.readouterr().err
    assert (lending(), path.read_text()) == before
    assert [f for f in checks.run() if f.violations] == []


def every_code_scans() -> None:
    """Every label and every card means its owner."""
    codes = network.codes_of("item", Item.objects.values_list("pk", flat=True))
    cards = network.codes_of("reader", Reader.objects.values_list("pk", flat=True))
    assert (len(codes), len(cards)) == (Item.objects.count(), 40)
    for kind, printed in (("item", codes), ("reader", cards)):
        for owner, code in printed.items():
            found = network.code_owner(code.replace(" ", ""))
            assert found is not None
            assert (found.kind, found.id) == (kind, owner)


def every_theme_for_children_has_titles_in() -> None:
    """No shipped tile of the children's view is left out, and each leads to covers."""
    assert [tile.number for tile in childrens_start().tiles] == list(range(1, len(SHIPPED) + 1))
    for tile in range(1, len(SHIPPED) + 1):
        shown = childrens_result(QueryDict(f"tile={tile}"))
        assert any(cover.inside for cover in shown.covers), shown.heading


@pytest.mark.once
def test_the_history_is_carried_out_once(folder: Path, roles: None) -> None:
    build(timezone.now(), folder)
    job = Job.objects.get(task="armarius.site.demo.jobs.fill_history")
    until = date.fromisoformat(job.arguments["until"])
    leave_the_work_of_a_killed_attempt(until, 40)
    assert run_all() == 1
    job.refresh_from_db()
    planned = history(until)
    assert job.state == JobState.DONE
    assert "refused" not in job.result
    assert Loan.objects.count() == sum(event.step is Step.LEND for event in planned)
    assert Renewal.objects.count() == sum(event.step is Step.RENEW for event in planned)
    open_loans = Loan.objects.filter(returned_at__isnull=True)
    assert open_loans.filter(due_on__lt=until).exists()
    assert open_loans.filter(due_on__gte=until).exists()
    old = Loan.objects.filter(returned_at__lt=before(31))
    assert old.exists()
    named = set(old.filter(reader__isnull=False).values_list("pk", flat=True))
    assert named == set(money.open_origins("loan", named)), "a fine that is owed keeps its loan's reader"
    assert Loan.objects.filter(returned_at__gte=before(29), reader__isnull=False).exists()
    indexing.drain()
    assert [f for f in checks.run() if f.violations] == []
    told = lending()
    fill_history.enqueue(until=until.isoformat())
    assert run_all() == 1
    assert lending() == told


def before(days: int) -> datetime:
    """So many days ago."""
    return timezone.now() - timedelta(days=days)


def leave_the_work_of_a_killed_attempt(until: date, steps: int) -> None:
    """Do the first steps as a job does that was killed before it could say how far it was."""
    ids = identities()
    for place, event in enumerate(history(until)[:steps]):
        carry_out(occasion_of(current_job(), event, ids, f"demo-{until}-{place}"), event, ids)
