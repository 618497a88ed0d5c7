"""By what else readers are known: unique, found by scan and sign-in, national numbers as digests, gone with them."""

import pytest
from django.db import connection

from armarius.holdings.testing import item
from armarius.network.models import Code
from armarius.network.queries import codes_of
from armarius.network.testing import library, system
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.identifier_kinds import delete_identifier_kind, save_identifier_kind
from armarius.patrons.commands.remove_identifier import remove_identifier
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.models import IdentifierKind, ReaderIdentifier
from armarius.patrons.queries import sign_in_facts
from armarius.patrons.queries.identifiers import (
    identified_card,
    identifiers_of,
    meant,
    reader_of_email,
    scanned_owner,
)
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.identifiers import Format, Use
from armarius.patrons.testing import reader
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "161175-19997"
"""A personas kods of the documentation."""


def kind(at: int, use: Use = Use.CARD, form: Format | None = None) -> int:
    return save_identifier_kind(system(at), name=use.value, use=use, format=form).kind


def code_of(refused: pytest.ExceptionInfo[Outcome]) -> list[tuple[str, str | None]]:
    return [(reason.code, reason.field) for reason in refused.value.reasons]


def meant_reader(code: str) -> int:
    owner = scanned_owner(code)
    return owner.id if owner is not None and owner.kind == "reader" and not owner.retired else 0


def test_a_campus_card_is_scanned_like_ours_and_leaves_the_card_alone() -> None:
    here = library()
    anna = reader(here, card="CARD-1")
    add_identifier(system(here), reader=anna, kind=kind(here), value="Campus 77")
    assert meant_reader("CAMPUS-77") == anna
    assert meant_reader("CARD-1") == anna
    assert codes_of("reader", [anna]) == {anna: "CARD-1"}
    assert [known.shown for known in identifiers_of(anna)] == ["Campus 77"]


def test_a_code_means_one_thing_whoever_asks_first() -> None:
    here = library()
    anna, campus = reader(here, card="CARD-1"), kind(here)
    taken = item(here)
    printed = codes_of("item", [taken])[taken]
    for code in ("card 1", printed):
        with pytest.raises(Invalid) as refused:
            add_identifier(system(here), reader=anna, kind=campus, value=code)
        assert code_of(refused) == [("network.code_taken", "value")]
    add_identifier(system(here), reader=anna, kind=campus, value="C-9")
    with pytest.raises(Invalid) as refused:
        reader(here, card="c9")
    assert code_of(refused) == [("network.code_taken", "code")]


def test_an_identifier_is_one_readers_and_goes_to_another_only_after_it_was_removed() -> None:
    here = library()
    anna, john, campus = reader(here), reader(here), kind(here)
    made = add_identifier(system(here), reader=anna, kind=campus, value="C-9").identifier
    with pytest.raises(Invalid) as refused:
        add_identifier(system(here), reader=john, kind=campus, value="C 9")
    assert code_of(refused) == [(Refusal.IDENTIFIER_TAKEN, "value")]
    remove_identifier(system(here), reader=anna, identifier=made)
    owner = scanned_owner("C-9")
    assert owner is not None
    assert owner.retired
    assert add_identifier(system(here), reader=john, kind=campus, value="C-9").identifier == made
    assert meant_reader("C-9") == john
    assert Code.objects.filter(normalised="C9").count() == 1


def test_a_national_number_is_kept_as_a_digest_alone() -> None:
    here = library()
    anna = reader(here, card="CARD-1")
    add_identifier(system(here), reader=anna, kind=kind(here, Use.NATIONAL, Format.LV), value=NUMBER)
    row = ReaderIdentifier.objects.get()
    assert (len(row.key), row.shown, row.code) == (64, "", None)
    assert meant("16117519997")[0] == scanned_owner("161175 19997")
    assert meant(NUMBER)[1] == "CARD-1"
    assert meant_reader(NUMBER) == anna
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "16117519997" not in str(cursor.fetchall()).replace("-", "")


def test_a_mistyped_number_is_kept_only_when_somebody_says_it_is_right() -> None:
    here = library()
    anna, national = reader(here), kind(here, Use.NATIONAL, Format.LV)
    with pytest.raises(Invalid) as refused:
        add_identifier(system(here), reader=anna, kind=national, value="161175-19998")
    assert code_of(refused) == [(Refusal.IDENTIFIER_MISTYPED, "value")]
    add_identifier(system(here), reader=anna, kind=national, value="161175-19998", as_typed=True)
    assert meant_reader("161175-19998") == anna
    for short in ("", "12345"):
        with pytest.raises(Invalid) as refused:
            add_identifier(system(here), reader=anna, kind=national, value=short)
        assert code_of(refused) == [(Refusal.IDENTIFIER_MISSING, "value")]


def test_signing_in_with_an_address_a_campus_card_or_a_number_counts_as_the_card() -> None:
    here = library()
    anna = reader(here, card="CARD-1")
    set_pin(system(here), reader=anna, pin="471100")
    add_identifier(system(here), reader=anna, kind=kind(here, Use.EMAIL), value="Anna@Example.org")
    add_identifier(system(here), reader=anna, kind=kind(here), value="C-9")
    add_identifier(system(here), reader=anna, kind=kind(here, Use.NATIONAL), value=NUMBER)
    for typed in ("anna@example.ORG ", "c9", "16117519997", "card1"):
        facts = sign_in_facts(card=typed)
        assert facts is not None
        assert facts.reader == anna
        assert identified_card(typed) == "CARD-1"
    assert sign_in_facts(card="somebody@example.org") is None
    assert identified_card("nobody") == "nobody"
    assert reader_of_email("anna") == 0


def test_an_address_that_is_none_is_refused() -> None:
    here = library()
    with pytest.raises(Invalid) as refused:
        add_identifier(system(here), reader=reader(here), kind=kind(here, Use.EMAIL), value="anna")
    assert code_of(refused) == [(Refusal.NOT_AN_EMAIL, "value")]


def test_deleting_a_reader_deletes_what_they_were_known_by() -> None:
    here = library()
    anna, campus = reader(here), kind(here)
    add_identifier(system(here), reader=anna, kind=campus, value="C-9")
    add_identifier(system(here), reader=anna, kind=kind(here, Use.EMAIL), value="anna@example.org")
    delete_reader(system(here), reader=anna)
    assert list(ReaderIdentifier.objects.values_list("reader", "kind", "shown")) == [(None, None, "")]
    assert meant_reader("C-9") == 0
    again = reader(here)
    add_identifier(system(here), reader=again, kind=campus, value="C-9")
    assert meant_reader("C-9") == again


def test_a_kind_is_the_librarys_and_those_belows() -> None:
    region = library("REGION")
    branch, other = library("BRANCH", parent=region), library("OTHER")
    campus = kind(region)
    add_identifier(system(branch), reader=reader(branch), kind=campus, value="C-1")
    with pytest.raises(Missing) as missing:
        add_identifier(system(other), reader=reader(other), kind=campus, value="C-2")
    assert code_of(missing) == [(Refusal.UNKNOWN_IDENTIFIER_KIND, "kind")]
    with pytest.raises(Missing):
        delete_identifier_kind(system(other), kind=campus)
    with pytest.raises(Refused) as refused:
        delete_identifier_kind(system(region), kind=campus)
    assert code_of(refused) == [(Refusal.IDENTIFIER_KIND_IN_USE, None)]


def test_a_kind_is_changed_by_one_at_a_time() -> None:
    here = library()
    made = save_identifier_kind(system(here), name="Campus", use=Use.CARD)
    save_identifier_kind(system(here), name="Student card", use=Use.CARD, kind=made.kind, version=1)
    with pytest.raises(Stale) as stale:
        save_identifier_kind(system(here), name="X", use=Use.CARD, kind=made.kind, version=1)
    assert code_of(stale) == [(Refusal.IDENTIFIER_KIND_CHANGED, None)]
    with pytest.raises(Invalid) as refused:
        save_identifier_kind(system(here), name="Student card", use=Use.EMAIL)
    assert code_of(refused) == [(Refusal.IDENTIFIER_KIND_TAKEN, "name")]
    with pytest.raises(Invalid) as refused:
        save_identifier_kind(system(here), name=" ", use=Use.EMAIL)
    assert code_of(refused) == [(Refusal.NAME_MISSING, "name")]
    delete_identifier_kind(system(here), kind=made.kind)
    assert not IdentifierKind.objects.exists()


def test_the_journal_names_no_identifier_and_others_keep_their_readers() -> None:
    here, there = library("HERE"), library("THERE")
    anna, campus = reader(here), kind(here)
    made = add_identifier(system(here), reader=anna, kind=campus, value="SECRET-9").identifier
    assert "SECRET" not in str(list(JournalEntry.objects.values()))
    john = reader(there)
    with pytest.raises(Missing) as missing:
        remove_identifier(system(there), reader=john, identifier=made)
    assert code_of(missing) == [(Refusal.UNKNOWN_IDENTIFIER, None)]
