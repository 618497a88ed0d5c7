"""Registration: rules acknowledged by version, fields of libraries, ages, institutions, likeness (R63, R64, R76)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from armarius.network.testing import NOW, library, system
from armarius.patrons import queries
from armarius.patrons.commands.change_category import change_category
from armarius.patrons.commands.change_field import change_field
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.define_category import define_category
from armarius.patrons.commands.define_field import define_field
from armarius.patrons.commands.end_consent_text import end_consent_text
from armarius.patrons.commands.field_rules import FieldDefinition
from armarius.patrons.commands.give_consents import give_consents
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.remove_photo import remove_photo
from armarius.patrons.commands.set_photo import set_photo
from armarius.patrons.commands.withdraw_consent import withdraw_consent
from armarius.patrons.commands.write_consent_text import write_consent_text
from armarius.patrons.models import ReaderKey
from armarius.patrons.queries.consents import consents_of, not_acknowledged, texts_in_force
from armarius.patrons.queries.fields import details_of, fields_at
from armarius.patrons.queries.finding import readers_by_contact
from armarius.patrons.queries.photos import photo_of
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryKind, CategoryRule
from armarius.patrons.rules.contacts import Address, Contact, ContactKind
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.registration import ReaderDetails
from armarius.patrons.testing import KNOWN, category, consent_text, field_of_readers, picture, reader
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Override, Refused, Stale

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def register(at: int, **more: Any) -> int:
    """A reader of the category ``adult``."""
    known = {
        "family_name": "Ozols",
        "given_name": "Jānis",
        "category": category(),
        "card": f"T{len(more)}{at}",
    }
    return register_reader(system(at), **known | more).reader


def saved(made: int) -> Any:
    """The row of a reader."""
    row = queries.reader(made)
    assert row is not None
    return row


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[tuple[str, str | None]]:
    """Codes and fields of what was refused."""
    return [(reason.code, reason.field) for reason in outcome.value.reasons]


def test_nobody_is_registered_without_the_rules_and_a_yes_is_kept_by_version() -> None:
    here = library()
    rules, photo = consent_text(here, required=True), consent_text(here, code="photo")
    with pytest.raises(Invalid) as refused:
        register(here)
    assert codes(refused) == [(Refusal.NOT_ACKNOWLEDGED, f"consent-{rules}")]
    made = register(here, consents=(rules,))
    assert [(each.text.code, each.text.number) for each in consents_of(made)] == [("rules", 1)]
    assert [text.id for text in not_acknowledged(made, here, TODAY)] == [photo]


def test_a_new_version_is_asked_for_again_and_ends_the_yes_to_the_old_one() -> None:
    here = library()
    first = consent_text(here, required=True)
    made = register(here, consents=(first,))
    second = write_consent_text(
        system(here),
        code="rules",
        titles={"lv": "Noteikumi"},
        bodies={"lv": "Jauni."},
        required=True,
        valid_from=TODAY,
        after=1,
    )
    assert second.number == 2
    assert [text.number for text in not_acknowledged(made, here, TODAY)] == [2]
    give_consents(system(here), reader=made, texts=(second.text,))
    assert [(c.text.number, c.withdrawn_at is None) for c in consents_of(made)] == [(2, True), (1, False)]
    with pytest.raises(Invalid) as refused:
        give_consents(system(here), reader=made, texts=(first,))
    assert codes(refused) == [(Refusal.TEXT_NOT_IN_FORCE, None)]


def test_the_nearest_text_holds_and_a_text_that_begins_later_does_not_yet() -> None:
    region = library()
    branch = library(parent=region)
    consent_text(region)
    own = consent_text(branch)
    consent_text(region, code="photo", from_day=TODAY + timedelta(days=1))
    assert [text.id for text in texts_in_force(branch, TODAY)] == [own]
    assert [text.code for text in texts_in_force(branch, TODAY + timedelta(days=1))] == ["photo", "rules"]
    end_consent_text(system(branch), code="rules")
    assert [text.library for text in texts_in_force(branch, TODAY)] == [region]


def test_what_is_not_required_is_taken_back_and_what_is_required_is_not() -> None:
    here = library()
    other = reader(here)
    rules, photo = consent_text(here, required=True), consent_text(here, code="photo")
    made = register(here, consents=(rules, photo))
    given = {each.text.code: each.id for each in consents_of(made)}
    withdraw_consent(system(here), reader=made, consent=given["photo"])
    with pytest.raises(Refused) as refused:
        withdraw_consent(system(here), reader=made, consent=given["rules"])
    assert codes(refused) == [(Refusal.CONSENT_IS_REQUIRED, None)]
    with pytest.raises(Missing):
        withdraw_consent(system(here), reader=made, consent=given["photo"])
    with pytest.raises(Missing):
        withdraw_consent(system(here), reader=other, consent=given["rules"])


def test_a_text_needs_a_code_and_both_halves_and_two_windows_do_not_write_one_version() -> None:
    here = library()
    plain = {"titles": {"lv": "A"}, "bodies": {"lv": "B"}, "required": False, "valid_from": TODAY}
    with pytest.raises(Invalid) as refused:
        write_consent_text(system(here), code=" ", **plain | {"titles": {"ru": "A"}})
    assert codes(refused) == [(Refusal.CODE_MISSING, "code"), (Refusal.TEXT_MISSING, "body")]
    write_consent_text(system(here), code="data", **plain)
    with pytest.raises(Stale):
        write_consent_text(system(here), code="data", **plain)
    with pytest.raises(Invalid):
        write_consent_text(system(here), code="data", after=1, **plain | {"bodies": {"lv": "x" * 20_001}})


def test_fields_of_the_library_and_those_above_are_asked_and_checked() -> None:
    region = library()
    branch = library(parent=region)
    language = field_of_readers(
        region, kind=FieldKind.CHOICE, choices=("de", "fr"), required_of=(category(),)
    )
    since = field_of_readers(branch, code="since", kind=FieldKind.DAY)
    assert [each.id for each in fields_at(branch)] == [language, since]
    with pytest.raises(Invalid) as refused:
        register(branch, details=ReaderDetails(fields=((since, "yesterday"),)))
    assert codes(refused) == [
        (Refusal.FIELD_MISSING, f"field-{language}"),
        (Refusal.FIELD_DOES_NOT_FIT, f"field-{since}"),
    ]
    made = register(branch, details=ReaderDetails(fields=((language, "fr"), (since, "2020-09-01"))))
    assert details_of(saved(made)).fields == ((language, "fr"), (since, "2020-09-01"))


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (FieldKind.NUMBER, "12,5", True),
        (FieldKind.NUMBER, "twelve", False),
        (FieldKind.NUMBER, "1.2.3", False),
        (FieldKind.DAY, "2024-02-30", False),
        (FieldKind.YES_NO, "1", True),
        (FieldKind.YES_NO, "no", False),
        (FieldKind.TEXT, "x" * 501, False),
    ],
)
def test_what_fits_a_field(kind: FieldKind, value: str, fits: bool) -> None:
    here = library()
    field = field_of_readers(here, kind=kind)
    details = ReaderDetails(fields=((field, value),))
    if fits:
        assert register(here, details=details)
    else:
        with pytest.raises(Invalid) as refused:
            register(here, details=details)
        assert codes(refused) == [(Refusal.FIELD_DOES_NOT_FIT, f"field-{field}")]


def test_a_field_that_has_values_keeps_its_kind_and_one_that_is_ended_its_values() -> None:
    here = library()
    field = field_of_readers(here)
    made = register(here, details=ReaderDetails(fields=((field, "German"),)))
    with pytest.raises(Invalid) as refused:
        change_field(
            system(here), field=field, version=1, definition=FieldDefinition("Language", FieldKind.NUMBER)
        )
    assert codes(refused) == [(Refusal.KIND_STAYS, "kind")]
    searchable = FieldDefinition("Language", FieldKind.TEXT, searchable=True)
    change_field(system(here), field=field, version=1, definition=searchable)
    assert ReaderKey.objects.filter(reader_id=made, key=f"={field}:german").exists()
    change_field(
        system(here), field=field, version=2, definition=replace(searchable, searchable=False), ended=True
    )
    assert not ReaderKey.objects.filter(key__startswith="=").exists()
    assert fields_at(here) == []
    assert details_of(saved(made)).fields == ((field, "German"),)
    with pytest.raises(Stale):
        change_field(system(here), field=field, version=1, definition=searchable)
    with pytest.raises(Missing):
        change_field(system(library()), field=field, version=3, definition=searchable)


def test_a_broken_definition_is_refused_with_everything_that_is_wrong() -> None:
    here = library()
    with pytest.raises(Invalid) as refused:
        define_field(
            system(here), code="x", definition=FieldDefinition(" ", FieldKind.CHOICE, (" ",), ("nobody",))
        )
    assert [code for code, _ in codes(refused)] == [
        Refusal.NAME_MISSING,
        Refusal.CHOICES_MISSING,
        Refusal.UNKNOWN_CATEGORY,
    ]
    field_of_readers(here)
    with pytest.raises(Invalid) as refused:
        field_of_readers(here)
    assert codes(refused) == [(Refusal.FIELD_TAKEN, "code")]


def test_an_age_outside_the_category_is_asked_about_and_an_unknown_one_is_not_taken() -> None:
    here = library()
    category("pupil")
    change_category(system(here), code="pupil", name="Pupil", rule=CategoryRule(7, 18, term_ends="08-31"))
    with pytest.raises(Refused) as refused:
        register(here, category="pupil")
    assert codes(refused) == [(Refusal.BIRTH_DATE_NEEDED, "birth_date")]
    young = {"category": "pupil", "birth_date": date(2023, 1, 1)}
    with pytest.raises(Refused) as refused:
        register(here, **young)
    assert codes(refused) == [(Refusal.AGE_OUTSIDE_CATEGORY, "category")]
    made = register(here, **young, overrides=(Override(Refusal.AGE_OUTSIDE_CATEGORY, "reads already"),))
    assert saved(made).valid_until == date(2027, 8, 31)


def test_a_category_keeps_sound_ages_and_terms() -> None:
    here = library()
    category("pupil")
    with pytest.raises(Invalid) as refused:
        change_category(system(here), code="pupil", name="Pupil", rule=CategoryRule(18, 7, None, "31.08"))
    assert codes(refused) == [(Refusal.BROKEN_AGES, "min_age"), (Refusal.BROKEN_TERM, "term_ends")]
    change_category(system(here), code="pupil", name="Pupils", version=1)
    with pytest.raises(Stale):
        change_category(system(here), code="pupil", name="Other", version=1)


def test_an_institution_is_a_reader_and_people_borrow_for_it() -> None:
    here = library()
    define_category(system(here), code="institution", name="Institutions", kind=CategoryKind.INSTITUTION)
    with pytest.raises(Invalid) as refused:
        register(here, category="institution")
    assert codes(refused) == [(Refusal.INSTITUTION_IS_NO_PERSON, "category")]
    details = ReaderDetails(contact_person="Ilze Kļava", registration_number="LV40003")
    school = register(here, category="institution", family_name="Skola", given_name="", details=details)
    person = register(here, details=ReaderDetails(institution=school))
    assert saved(person).institution.family_name == "Skola"
    with pytest.raises(Invalid) as refused:
        register(here, family_name="Cits", details=ReaderDetails(institution=person))
    assert codes(refused) == [(Refusal.NO_INSTITUTION, "institution")]


def test_who_may_be_registered_already_is_asked_about_once() -> None:
    here, elsewhere = library(), library()
    register(here, birth_date=date(2012, 3, 4))
    again = {"family_name": "Ozols", "given_name": "Janis", "birth_date": date(2012, 3, 4), "card": "AGAIN"}
    with pytest.raises(Refused) as refused:
        register(elsewhere, **again)
    assert codes(refused) == [(Refusal.READER_MAY_BE_KNOWN, None)]
    assert register(elsewhere, **again, overrides=KNOWN)


def test_correcting_a_telephone_does_not_ask_about_likeness_and_a_name_does() -> None:
    here = library()
    first = reader(here, family_name="Ozols", given_name="Jānis")
    second = reader(here, family_name="Ozols", given_name="Jānis")
    known = {"reader": second, "family_name": "Ozols", "given_name": "Jānis", "category": "adult"}
    change_reader(system(here), version=1, telephone="26123456", **known)
    with pytest.raises(Refused):
        change_reader(system(here), version=2, birth_date=date(2012, 3, 4), **known)
    assert readers_by_contact("+371 26 123 456", [here]) == [second]
    assert readers_by_contact("26123456", [library()]) == []
    assert queries.readers_by_name("janis oz") == [first, second]


def test_details_are_kept_found_and_left_alone_by_who_does_not_know_them() -> None:
    here = library()
    details = ReaderDetails(
        other_names="Осис",
        addresses=(Address(street="Skolas 3", place="Rīga"), Address()),
        contacts=(Contact(ContactKind.EMAIL, "mother@example.lv", "mother"),),
    )
    made = register(here, details=details)
    assert queries.readers_by_name("osis") == [made]
    assert readers_by_contact("Mother@Example.lv", [here]) == [made]
    change_reader(system(here), reader=made, version=1, family_name="Ozoliņš", category="adult")
    assert details_of(saved(made)) == replace(details, addresses=details.addresses[:1])
    assert queries.readers_by_name("ozolin") == [made]
    assert queries.readers_by_name("janis") == []
    with pytest.raises(Invalid) as refused:
        change_reader(
            system(here),
            reader=made,
            version=2,
            family_name="Ozols",
            category="adult",
            email="nobody",
            details=replace(details, contacts=(Contact(ContactKind.EMAIL, "a@b@c"),)),
        )
    assert codes(refused) == [(Refusal.NO_EMAIL_ADDRESS, "email"), (Refusal.NO_EMAIL_ADDRESS, "contact-0")]
    with pytest.raises(Invalid) as refused:
        register(here, family_name="Cits", details=ReaderDetails(addresses=(Address(street="a"),) * 11))
    assert codes(refused) == [(Refusal.TOO_MANY_CONTACTS, None)]


def test_a_photo_is_cut_made_small_and_stripped_and_what_is_no_picture_is_refused() -> None:
    here = library()
    made = reader(here)
    set_photo(system(here), reader=made, image=picture(2000, 1000, "JPEG"))
    kept = photo_of(made)
    assert kept is not None
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"Exif" not in kept
    for broken in (b"", b"GIF89a", picture()[:200], b"%PDF-1.7"):
        with pytest.raises(Invalid) as refused:
            set_photo(system(here), reader=made, image=broken)
        assert codes(refused) == [(Refusal.NO_PICTURE, "photo")]
    assert remove_photo(system(here), reader=made).photos == 1
    assert photo_of(made) is None
