"""What the children's view shows: titles made for children, and nothing else.

The coded audience decides where there is one (MARC 21 008/22 of materials that have it; UNIMARC 100 $a 17). Without
one, or with *general*, the class or a subject heading may say it. A title of which nothing says so is not shown.
Sources: MARC 21 Bibliographic 008; UNIMARC Bibliographic 100; UDC (02.053.2), 087.5, 82-93; Chinese Library
Classification I18, I28 and division 8 of a country's literature; DDC's [E] and [Fic]; LCSH form subdivisions.
"""

import re

from armarius.catalogue.rules.class_tree import known_scheme
from armarius.formats.marc.neutral_values import Classification, NeutralView

CHILD = "child"
"""The age group as the index keeps it."""
FOR_CHILDREN = frozenset({"preschool", "primary", "pre_adolescent", "juvenile"})
FOR_OTHERS = frozenset({"adolescent", "adult", "specialized"})
CLASSES = {
    "udc": re.compile(r"087\.5|.*\(02\.053\.2\)|82.*-93"),
    "ddc": re.compile(r"\[?(E|Fic)\b", re.IGNORECASE),
    "clc": re.compile(r"I(18|28|[3-7]\d*\.8)"),
}
SUBJECT = re.compile(r" -- Juvenile (fiction|literature|poetry|drama|humor|films)\b", re.IGNORECASE)


def is_for_children(view: NeutralView) -> bool:
    """Whether a title is made for children up to about twelve."""
    if view.audience in FOR_CHILDREN:
        return True
    if view.audience in FOR_OTHERS:
        return False
    return any(map(is_class_for_children, view.classes)) or any(
        SUBJECT.search(each.text) for each in view.subjects
    )


def is_class_for_children(classification: Classification) -> bool:
    """Whether a class number says that a title is for children."""
    pattern = CLASSES.get(known_scheme(classification.scheme))
    return pattern is not None and pattern.match("".join(classification.notation.split())) is not None
