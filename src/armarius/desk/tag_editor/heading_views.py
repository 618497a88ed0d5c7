"""Headings that other records have, offered to who types one; the field that taking one makes."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from armarius.catalogue.labels import DIALECTS
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.catalogue.rules.heading_fields import HeadingField, completed, heading_fields, heading_text
from armarius.catalogue.search import HeadingForm, heading_form, headings_like
from armarius.formats.marc.record import Dialect
from armarius.formats.marc.tag_text import BLANK, TypedField, subfields_of, text_of
from armarius.ui.access import requires

LONGEST = 400
"""Characters of a field in which a heading is looked for."""


@requires(EDIT_RECORDS)
@require_GET
def headings(request: HttpRequest) -> HttpResponse:
    """Headings that begin like what is typed in a field; with ``take`` the field that has one, as a fragment."""
    asked = request.GET.get("dialect", "")
    dialect = Dialect(asked if asked in DIALECTS else Dialect.MARC21)
    tag = request.GET.get("tag", "")
    of = heading_fields(dialect).get(tag)
    if of is None:
        raise Http404
    typed = TypedField(tag, "", "", request.GET.get("text", "")[:LONGEST])
    if heading := request.GET.get("take", "")[:LONGEST]:
        return render(request, "desk/tag_editor/heading.html", {"row": taken(typed, heading, of, dialect)})
    said = heading_text(subfields_of(typed.text), of.said)
    return render(request, "desk/tag_editor/headings.html", {"headings": headings_like(said, of, dialect)})


def taken(typed: TypedField, heading: str, of: HeadingField, dialect: Dialect) -> TypedField:
    """The field with a heading as most titles write it; subfields that are no part of headings stay."""
    code = of.said[0]
    form = heading_form(heading, typed.tag, dialect) or HeadingForm("", "", ((code, heading),))
    text = text_of(completed(subfields_of(typed.text), form.subfields, of.whole))
    ind1, ind2 = (BLANK if each == " " else each for each in (form.ind1, form.ind2))
    return replace(typed, ind1=ind1, ind2=ind2, text=text)
