"""What is for children, as a table a librarian can read."""

import pytest

from armarius.catalogue.rules.children import is_for_children
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.neutral_values import Classification, NeutralView, Subject
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord


@pytest.mark.parametrize(
    ("audience", "classes", "subjects", "shown"),
    [
        # the coded audience decides
        ("preschool", "", "", True),
        ("primary", "", "", True),
        ("pre_adolescent", "", "", True),
        ("juvenile", "", "", True),
        ("adolescent", "", "", False),
        ("adult", "", "", False),
        ("specialized", "", "", False),
        ("adult", "udc 82-93", "Cats -- Juvenile fiction", False),
        ("adolescent", "udc 821.174-93", "", False),
        ("juvenile", "udc 343.9", "", True),
        # without one, or a general one, class and subject may say it
        ("", "", "", False),
        ("general", "", "", False),
        ("general", "udc 821.174-93", "", True),
        ("", "udc 821.174-31(02.053.2)", "", True),
        ("", "udc 087.5", "", True),
        ("", "udc 59(02.053.2)", "", True),
        ("", "udc 821.174-31", "", False),
        ("", "udc 37-053.2", "", False),
        ("", "udc 613.9", "", False),
        ("", "ddc [E]", "", True),
        ("", "ddc [Fic]", "", True),
        ("", "ddc 813.54", "", False),
        ("", "clc I287.5", "", True),
        ("", "clc I18", "", True),
        ("", "clc I561.88", "", True),
        ("", "clc I247.5", "", False),
        ("", "clc I561.45", "", False),
        ("", "bbk 84(2Рос=Рус)6", "", False),
        ("", "", "Cats -- Juvenile fiction", True),
        ("", "", "Space -- Juvenile literature", True),
        ("", "", "Juvenile courts", False),
        ("", "", "Cats -- Fiction", False),
    ],
)
def test_what_is_for_children(audience: str, classes: str, subjects: str, shown: bool) -> None:
    scheme, _, notation = classes.partition(" ")
    view = NeutralView(
        audience=audience,
        classes=(Classification(notation, scheme),) if classes else (),
        subjects=(Subject(subjects),) if subjects else (),
    )
    assert is_for_children(view) is shown


@pytest.mark.parametrize(
    ("dialect", "code", "shown"),
    [
        *((Dialect.MARC21, code, code in "abcj") for code in "abcdefgj |"),
        *((Dialect.UNIMARC, code, code in "abcd") for code in "abcdekmu"),
    ],
)
def test_the_codes_of_both_families(dialect: Dialect, code: str, shown: bool) -> None:
    if dialect is Dialect.MARC21:
        coded = ControlField("008", f"010101s2001    lv     {code}      000 0 lav d")
        fields = (coded, DataField("245", "1", "0", (("a", "Title"),)))
        record = MarcRecord("00000nam a2200000 i 4500", fields)
    else:
        data = f"20010101d2001    {code}  y0lavy50      ba"
        fields = (DataField("100", " ", " ", (("a", data),)), DataField("200", "1", " ", (("a", "Title"),)))
        record = MarcRecord("00000nam0 2200000   450 ", fields)
    assert is_for_children(neutral_view(record, dialect)) is shown
