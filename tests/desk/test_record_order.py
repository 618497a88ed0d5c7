"""Order among records at the desk and in public: merging, deleted ones, reports, what titles lack."""

import re

from armarius.catalogue import indexing
from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.report_problem import report_problem
from armarius.catalogue.rules.problems import Problem
from armarius.catalogue.testing import record
from armarius.holdings.testing import item
from armarius.network.testing import library, system

from .conftest import Room


def boxes(page: str, name: str) -> list[str]:
    """The values of what is ticked, or hidden, under a name."""
    ticked = re.findall(rf'<input type="checkbox" name="{name}" value="(\d+)" checked', page)
    return ticked + re.findall(rf'<input type="hidden" name="{name}" value="(\d+)"', page)


def test_two_records_are_found_compared_and_merged(room: Room) -> None:
    client = room.client("cataloguer")
    here = room.desk.library
    kept, other = record(here, "Straumēni", "Virza, Edvarts"), record(here, "Straumēni", "Virza, Edvarts")
    copy = item(here, record=other)
    assert f"?other={other}" in client.get(f"/catalogue/{kept}/merge/").content.decode()
    page = client.get(f"/catalogue/{kept}/merge/?other={other}").content.decode()
    answer = client.post(
        f"/catalogue/{kept}/merge/",
        {
            "merged": other,
            "kept_version": "1",
            "merged_version": "1",
            "keep": boxes(page, "keep"),
            "take": boxes(page, "take"),
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    assert catalogue.replaced_by(other) == kept
    left = client.get(f"/catalogue/{other}/").content.decode()
    assert "It was merged into" in left
    assert str(copy)


def test_a_choice_that_makes_no_record_stays_as_it_was_ticked(room: Room) -> None:
    client = room.client("cataloguer")
    here = room.desk.library
    kept, other = record(here, "One", ""), record(here, "Two", "")
    typed = {"merged": other, "kept_version": "1", "merged_version": "1", "keep": [2, 3], "take": [3]}
    answer = client.post(f"/catalogue/{kept}/merge/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A record has one field 245" in page
    assert re.search(r'name="take" value="3" checked', page)
    assert catalogue.replaced_by(other) is None


def test_the_other_record_is_found_by_number_and_by_words(room: Room) -> None:
    client = room.client("cataloguer")
    kept, other = record(room.desk.library, "One"), record(room.desk.library, "Quite another")
    indexing.rebuild()
    for words in (str(other), "quite another"):
        assert f"?other={other}" in client.get(f"/catalogue/{kept}/merge/?q={words}").content.decode()
    assert "Nothing found" in client.get(f"/catalogue/{kept}/merge/?q=zzzz").content.decode()
    assert client.get(f"/catalogue/{kept}/merge/?other={kept}").status_code == 404


def test_a_deleted_record_is_listed_and_opened_again(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library, "Gone title")
    delete_record(system(room.desk.library), record=pk, version=1)
    assert "Gone title" in client.get("/catalogue/deleted/").content.decode()
    assert client.post(f"/catalogue/{pk}/restore/").status_code == 302
    assert "Gone title" not in client.get("/catalogue/deleted/").content.decode()
    row = catalogue.record(pk)
    assert row is not None
    assert row.deleted_at is None


def test_a_report_waits_until_it_is_answered(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library, "Mistaken title")
    refused = client.post(f"/catalogue/{pk}/problem/", {"problem": "duplicate", "text": "  "})
    assert refused.status_code == 422
    assert "Write a few words" in refused.content.decode()
    typed = {"problem": "duplicate", "text": "The same as <b>another</b>"}
    assert client.post(f"/catalogue/{pk}/problem/", typed).status_code == 302
    for address in ("/worklist/problems/", f"/catalogue/{pk}/"):
        assert "The same as &lt;b&gt;another&lt;/b&gt;" in client.get(address).content.decode()
    (report,) = catalogue.problems_of(pk)
    answered = client.post(f"/catalogue/problems/{report.pk}/", {"outcome": "corrected", "answer": "Done"})
    assert answered.status_code == 302
    assert "Mistaken title" not in client.get("/worklist/problems/").content.decode()
    again = client.post(f"/catalogue/problems/{report.pk}/", {"outcome": "not_ours"})
    assert again.status_code == 422
    assert "already said what came of this report" in again.content.decode()


def test_reports_of_another_library_are_not_ours_to_answer(room: Room) -> None:
    client = room.client("cataloguer")
    elsewhere = library()
    pk = record(elsewhere, "Theirs")
    made = report_problem(system(elsewhere), record=pk, problem=Problem.OTHER, text="x").problem
    assert client.get(f"/catalogue/problems/{made}/").status_code == 404


def test_what_titles_lack_is_counted_and_leads_to_the_list(room: Room) -> None:
    record(room.desk.library, "Bare title", "")
    indexing.rebuild()
    client = room.client("cataloguer")
    page = client.get("/catalogue/missing/").content.decode()
    assert '<a href="/catalogue/?q=missing:author">1</a>' in page
    found = client.get("/catalogue/?q=missing:author").content.decode()
    assert "Bare title" in found
