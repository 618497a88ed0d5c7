"""The words of the form over a record; ``labels.py`` shows them to the interface."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORM_SECTIONS: dict[str, Promise] = {
    "title": _("Title and responsibility"),
    "people": _("Authors and contributors"),
    "publication": _("Edition and publication"),
    "numbers": _("Standard numbers"),
    "content": _("Content"),
    "notes": _("Summary and notes"),
}

FORM_FIELDS: dict[str, Promise] = {
    "title": _("Title proper"),
    "title_pinyin": _("Title in pinyin"),
    "remainder": _("Other title information"),
    "part_number": _("Number of part"),
    "part_name": _("Name of part"),
    "responsibility": _("Statement of responsibility"),
    "author": _("Persons"),
    "body": _("Corporate bodies"),
    "name": _("Name"),
    "pinyin": _("Pinyin"),
    "given": _("Given names"),
    "dates": _("Dates of life"),
    "role": pgettext_lazy("contributor", "Role"),
    "edition": _("Edition"),
    "publication": _("Publication"),
    "place": _("Place of publication"),
    "publisher": _("Publisher"),
    "year": _("Year of publication"),
    "physical": _("Physical description"),
    "pages": _("Extent"),
    "size": _("Dimensions"),
    "series": _("Series"),
    "number": _("Number in the series"),
    "isbn": _("ISBN"),
    "issn": _("ISSN"),
    "language": pgettext_lazy("of a text", "Language"),
    "audience": _("Audience"),
    "subject": _("Subject"),
    "keyword": _("Keyword"),
    "udc": _("UDC"),
    "ddc": _("DDC"),
    "lbc": _("LBC"),
    "clc": _("CLC"),
    "summary": _("Summary"),
    "note": _("Note"),
    "coded": _("Coded data"),
}

FORM_HINTS: dict[str, Promise] = {
    "title": _("As on the title page."),
    "responsibility": _("As on the title page: who wrote, translated, illustrated."),
    "name": _("The family name, or the whole name when it has one piece. Empty the name to remove the row."),
    "name_in_one": _("Family name, given names. Empty the name to remove the row."),
    "body_name": _("As in the authority file. Empty the name to remove the row."),
    "year": _("As printed: 2026, [2026], 2024–2026."),
    "pages": _("For example: 256 pages."),
    "size": _("For example: 21 cm."),
    "subject": _("Subdivisions after two hyphens: Latvia -- History."),
    "isbn": _("As printed, with or without hyphens."),
}

AUDIENCES_MARC21: dict[str, Promise] = {
    "a": _("Preschool"),
    "b": _("Primary school"),
    "c": _("Ages 9 to 13"),
    "d": _("Ages 14 to 17"),
    "e": pgettext_lazy("audience", "Adults"),
    "f": _("Specialists"),
    "g": _("General"),
    "j": _("Children and young people"),
}

AUDIENCES_UNIMARC: dict[str, Promise] = {
    "a": _("Children and young people"),
    "b": _("Preschool"),
    "c": _("Primary school"),
    "d": _("Ages 9 to 13"),
    "e": _("Ages 14 to 17"),
    "k": _("Specialists"),
    "m": pgettext_lazy("audience", "Adults"),
}

DIALECTS: dict[str, str] = {
    "marc21": "MARC 21",
    "unimarc": "UNIMARC",
    "rusmarc": "RUSMARC",
    "cnmarc": "CNMARC",
}

FORM_NOTES: dict[str, Promise] = {
    "both_value": _("Saved by now: “%(value)s”. What you typed stands in the field."),
    "both_rows": _("%(group)s: both of you changed these. Your rows stand behind the saved ones."),
}

FIELD_MARKS: dict[str, Promise] = {
    "added": pgettext_lazy("field", "Added"),
    "removed": pgettext_lazy("field", "Removed"),
    "changed": pgettext_lazy("field", "Changed"),
}
