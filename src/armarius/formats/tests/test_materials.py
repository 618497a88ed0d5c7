"""What new records begin with, material by material: sound by the rules of each format, and what they say they are."""

from datetime import UTC, datetime

import pytest

from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.materials import BEGINNINGS, Template
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.neutral_values import Material
from armarius.formats.marc.new_record import Maker, new_record
from armarius.formats.marc.record import ControlField, Dialect
from armarius.formats.marc.rules.faults import faults
from armarius.formats.marc.rules.shape import Severity
from armarius.formats.marc.simple_form import read_form, write_form

MAKER = Maker("LV-RIG", datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "lav")
IS = {
    Template.BOOK: Material.BOOK,
    Template.VOLUME: Material.BOOK,
    Template.BOOK_WITH_DISC: Material.BOOK,
    Template.SERIAL: Material.SERIAL,
    Template.ARTICLE: Material.ARTICLE,
    Template.SCORE: Material.SCORE,
    Template.MAP: Material.MAP,
    Template.AUDIO: Material.AUDIO,
    Template.VIDEO: Material.VIDEO,
    Template.GAME: Material.OBJECT,
    Template.BRAILLE: Material.BOOK,
    Template.ELECTRONIC: Material.ELECTRONIC,
}


@pytest.mark.parametrize("dialect", list(Dialect))
@pytest.mark.parametrize("template", list(Template))
def test_a_new_record_is_what_it_says_and_sound(template: Template, dialect: Dialect) -> None:
    typed = {"title": "Nosaukums", "year": "2026", "language": "lav"}
    made = write_form(new_record(dialect, "1", MAKER, template), dialect, typed)
    assert neutral_view(made, dialect).material is IS[template]
    wrong = [fault for fault in faults(made, dialect) if fault.severity is Severity.ERROR]
    assert not wrong


@pytest.mark.parametrize("template", list(Template))
def test_coded_fields_have_their_lengths(template: Template) -> None:
    made = new_record(Dialect.MARC21, "1", MAKER, template)
    lengths = {field.tag: len(field.value) for field in made.fields if isinstance(field, ControlField)}
    assert lengths["008"] == 40
    assert lengths.get("006", 18) == 18
    assert len(made.leader) == 24
    assert len(new_record(Dialect.UNIMARC, "1", MAKER, template).leader) == 24
    assert len(BEGINNINGS[template].fixed) == 17


EVERYTHING = {
    "title": "Title",
    "accompanying": "1 CD-ROM",
    "numbering": "Nr. 1 (2026)-",
    "frequency": "monthly",
    "scale": "1:50 000",
    "presentation": "Full score",
    "host.0.host": "Karogs",
    "host.0.host_issue": "Nr. 3, p. 12-15",
    "host.0.host_issn": "0132-6295",
    "url.0.url": "https://example.org/1",
    "url.0.url_note": "Full text",
}


@pytest.mark.parametrize("dialect", list(FORMS))
def test_what_is_typed_for_a_material_comes_back(dialect: Dialect) -> None:
    made = write_form(new_record(dialect, "1", MAKER), dialect, EVERYTHING)
    found = read_form(made, dialect)
    assert {name: found[name] for name in EVERYTHING} == EVERYTHING
    assert write_form(made, dialect, found) is made
