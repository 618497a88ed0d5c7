"""Titles that were merged, and what readers say is wrong with a title."""

import pytest
from django.test import Client

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.testing import record
from armarius.network.testing import library, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader
from armarius.platform.queries import journal


@pytest.mark.parametrize("path", ["", "marc/", "export.mrc", "cite.ris"])
def test_the_address_of_a_merged_title_leads_on(public: Client, path: str) -> None:
    here = library()
    first, kept, other = record(here, "Zero"), record(here, "One"), record(here, "Two")
    for stays, goes in ((other, first), (kept, other)):
        merge_records(
            system(here),
            kept=stays,
            kept_version=1,
            merged=goes,
            merged_version=1,
            keep=range(9),
            take=(),
        )
    for gone in (first, other):
        answer = public.get(f"/record/{gone}/{path}")
        assert (answer.status_code, answer["Location"]) == (301, f"/record/{kept}/{path}")
    assert public.get(f"/record/{kept}/{path}").status_code == 200


def test_what_a_reader_reports_names_nobody(public: Client) -> None:
    here = library()
    title, who = record(here, "Mistaken title"), reader(here)
    assert public.get(f"/record/{title}/problem/").status_code == 302
    client = reader_signed_in(who, here)
    address = f"/record/{title}/problem/"
    refused = client.post(address, {"problem": "mistake", "text": " "})
    assert refused.status_code == 422
    assert "Write a few words" in refused.content.decode()
    done = client.post(address, {"problem": "dead_link", "text": "The link is dead <script>"})
    assert "Thank you" in done.content.decode()
    (report,) = catalogue.problems_of(title)
    assert (report.problem, report.account_id) == ("dead_link", 0)
    (entry,) = journal((here,)).filter(verb="catalogue.report_problem")
    assert not entry.subjects.exists()


def test_too_long_a_report_stays_in_the_form(public: Client) -> None:
    here = library()
    client = reader_signed_in(reader(here), here)
    title = record(here)
    answer = client.post(f"/record/{title}/problem/", {"problem": "mistake", "text": "x" * 1001})
    assert answer.status_code == 422
    assert "x" * 1001 in answer.content.decode()
    assert not catalogue.problems_of(title).exists()
