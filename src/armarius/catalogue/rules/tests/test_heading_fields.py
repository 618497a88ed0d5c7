"""The form of a heading that is taken: the commonest one of that very heading, and what else the field says stays."""

import pytest

from armarius.catalogue.rules.heading_fields import best_form, completed, heading_fields, shown
from armarius.formats.marc.record import DataField, Dialect
from armarius.formats.marc.tag_text import subfields_of, text_of


def field(tag: str, text: str, ind1: str = "1", ind2: str = " ") -> DataField:
    return DataField(tag, ind1, ind2, subfields_of(text))


DATED = "$a Grīns, Aleksandrs, $d 1895-1941"
NAMES = [
    field("100", DATED + "$e autors"),
    field("700", DATED),
    field("700", "$a Grīns, Aleksandrs"),
    field("700", "$a Grīnsbergs, A."),
]
TOPICS = [
    field("650", "$a Latvia $x History $2 lcsh", " ", "7"),
    field("650", "$a Latvia $x History $2 lcsh", " ", "7"),
    field("650", "$a Latvia $2 lcsh", " ", "7"),
    field("651", "$a Latvia", " ", "0"),
]


@pytest.mark.parametrize(
    ("fields", "tag", "heading", "expected"),
    [
        (NAMES[1:3] + NAMES[:1], "100", "Grīns, Aleksandrs", "$a Grīns, Aleksandrs, $d 1895-1941"),
        (NAMES, "700", "Grīnsbergs, A.", "$a Grīnsbergs, A."),
        (NAMES, "710", "Grīns, Aleksandrs", None),
        (TOPICS, "650", "Latvia", "$a Latvia $2 lcsh"),
        (TOPICS, "650", "Latvia -- History", "$a Latvia $x History $2 lcsh"),
        (TOPICS, "651", "Latvia", "$a Latvia"),
        (TOPICS, "651", "Latvia -- History", None),
        ([field("264", "$a Rīga : $b Zvaigzne, $c 2001")], "264", "Zvaigzne", "$a Rīga : $b Zvaigzne,"),
        ([field("490", "$a Pasaules klasika ; $v 3")], "490", "Pasaules klasika", "$a Pasaules klasika ;"),
    ],
)
def test_the_form_most_titles_have(
    fields: list[DataField], tag: str, heading: str, expected: str | None
) -> None:
    found = best_form(fields, heading, tag, Dialect.MARC21)
    assert (found and " ".join(text_of(found[2]).split())) == (
        expected and " ".join(text_of(subfields_of(expected)).split())
    )


def test_a_name_of_unimarc_is_taken_with_its_parts() -> None:
    found = best_form(
        [field("701", "$a Лермонтов $b М. Ю. $f 1814-1841 $4 070", " ", "1")],
        "Лермонтов, М. Ю.",
        "700",
        Dialect.RUSMARC,
    )
    assert found == (" ", "", (("a", "Лермонтов "), ("b", "М. Ю. "), ("f", "1814-1841 ")))


def test_what_is_no_part_of_the_heading_stays() -> None:
    typed = subfields_of("$a Gr$e ilustrators$4 ill")
    made = completed(typed, (("a", "Grīns, Aleksandrs,"), ("d", "1895-1941")), "abcdq0")
    assert made == (
        ("a", "Grīns, Aleksandrs,"),
        ("d", "1895-1941"),
        ("e", "ilustrators"),
        ("4", "ill"),
    )
    assert completed(subfields_of("$3 Vol. 1 $b Zv"), (("a", "Rīga :"), ("b", "Zvaigzne")), "ab")[0] == (
        "3",
        "Vol. 1 ",
    )


def test_a_heading_is_shown_without_the_marks_that_lead_on() -> None:
    of = heading_fields(Dialect.MARC21)["264"]
    assert shown(field("264", "$a Rīga : $b Zvaigzne ABC, $c 2001"), of) == "Zvaigzne ABC"
