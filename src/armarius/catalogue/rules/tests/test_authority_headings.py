"""Headings and references of authority records, in the words that titles stand under."""

from armarius.catalogue.rules.authority_headings import authority_document, authority_headings
from armarius.formats.marc.record import DataField, Dialect, MarcRecord
from armarius.platform.search.headings import read_term
from armarius.platform.search.schema import KINDS


def record(*fields: tuple[str, tuple[tuple[str, str], ...]]) -> MarcRecord:
    return MarcRecord(
        "00000nz  a2200000n  4500", tuple(DataField(tag, "1", " ", subfields) for tag, subfields in fields)
    )


PERSON = record(
    ("100", (("a", "Kundziņš, Kārlis,"), ("d", "1850-1937"))),
    ("400", (("a", "Kundzinš, K."),)),
    ("500", (("a", "Kundziņš, Ludvigs"),)),
)


def test_a_name_stands_among_authors_and_subjects_without_its_years() -> None:
    author, subject = authority_headings(PERSON, Dialect.MARC21)
    assert (author.field, author.heading) == ("author", "Kundziņš, Kārlis")
    assert author.see_from == ("Kundzinš, K.",)
    assert author.see_also == ("Kundziņš, Ludvigs",)
    assert subject.field == "subject"


def test_a_topic_stands_among_subjects_with_its_subdivisions() -> None:
    topic = record(("150", (("a", "Putni"), ("z", "Latvija"))), ("450", (("a", "Ornitofauna"),)))
    (found,) = authority_headings(topic, Dialect.MARC21)
    assert (found.field, found.heading, found.see_from) == ("subject", "Putni -- Latvija", ("Ornitofauna",))


def test_the_unimarc_family_is_read_alike() -> None:
    person = record(
        ("200", (("a", "Булгаков"), ("b", "М. А."), ("g", "Михаил Афанасьевич"))),
        ("400", (("a", "Bulgakov"), ("b", "Mikhail"))),
    )
    author, _subject = authority_headings(person, Dialect.RUSMARC)
    assert author.heading == "Булгаков, Михаил Афанасьевич"
    assert author.see_from == ("Bulgakov, Mikhail",)


def test_a_record_without_a_heading_adds_nothing() -> None:
    assert authority_headings(record(("400", (("a", "Nobody"),))), Dialect.MARC21) == ()


def test_a_document_refers_from_each_form_to_the_heading_and_is_no_title() -> None:
    document = authority_document(5, PERSON, Dialect.MARC21, collation="lv")
    assert set(document) <= set(KINDS)
    assert document["audience"] == "authority"
    assert "all_folded" not in document
    lines = [read_term(term) for term in document["author_browse"]]  # type: ignore[union-attr]
    assert [(each.display, each.target, each.also) for each in lines] == [
        ("Kundzinš, K.", "Kundziņš, Kārlis", False),
        ("Kundziņš, Kārlis", "Kundziņš, Ludvigs", True),
    ]
