"""The words of registering, completing and merging readers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.completeness import Gap
from armarius.patrons.rules.contacts import AddressKind, ContactKind
from armarius.patrons.rules.duplicates import Likeness
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.merging import Choice

ADDRESS_KINDS: dict[str, Promise] = {
    AddressKind.HOME: pgettext_lazy("address", "Lives at"),
    AddressKind.POST: pgettext_lazy("address", "For post"),
    AddressKind.WORK: pgettext_lazy("address", "At work"),
    AddressKind.STAY: pgettext_lazy("address", "Stays at"),
}

CONTACT_KINDS: dict[str, Promise] = {
    ContactKind.TELEPHONE: _("Telephone"),
    ContactKind.EMAIL: _("E-mail"),
}

FIELD_KINDS: dict[str, Promise] = {
    FieldKind.TEXT: pgettext_lazy("kind of field", "Text"),
    FieldKind.NUMBER: pgettext_lazy("kind of field", "Number"),
    FieldKind.DAY: pgettext_lazy("kind of field", "Date"),
    FieldKind.CHOICE: pgettext_lazy("kind of field", "One of a list"),
    FieldKind.YES_NO: pgettext_lazy("kind of field", "Yes or no"),
}

CATEGORY_KINDS: dict[str, Promise] = {
    CategoryKind.PERSON: pgettext_lazy("kind of category", "People"),
    CategoryKind.INSTITUTION: pgettext_lazy("kind of category", "Institutions"),
}

GAPS: dict[str, Promise] = {
    Gap.BIRTH_DATE: _("Date of birth"),
    Gap.CONTACT: _("E-mail and telephone"),
    Gap.ADDRESS: _("Address"),
    Gap.CARD: _("A card in use"),
    Gap.FIELD: _("A field that the library asks for"),
    Gap.GUARDIAN: _("A guardian, of minors"),
    Gap.TEXT: _("The present version of a text that everybody acknowledges"),
}

MERGING: dict[str, Promise] = {
    Choice.FAMILY_NAME: _("Family name"),
    Choice.GIVEN_NAME: _("Given name"),
    Choice.BIRTH_DATE: _("Date of birth"),
    Choice.CATEGORY: _("Category"),
    Choice.GROUP: _("Class or group"),
    Choice.EMAIL: _("E-mail"),
    Choice.TELEPHONE: _("Telephone"),
    Choice.LANGUAGE: _("Language of notices"),
    Choice.VALID_UNTIL: _("Card valid until"),
    Choice.CARD: _("Card"),
}

LIKENESS: dict[str, Promise] = {
    Likeness.NAME: pgettext_lazy("agrees in", "name"),
    Likeness.LIKE_NAME: pgettext_lazy("agrees in", "nearly the name"),
    Likeness.BIRTH_DATE: pgettext_lazy("agrees in", "date of birth"),
    Likeness.CONTACT: pgettext_lazy("agrees in", "telephone or e-mail"),
}
