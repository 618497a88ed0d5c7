"""The words of cards, the sheets they are printed on, and identifiers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.card_numbers import CardEnd, CheckDigit
from armarius.patrons.rules.card_sheets import CardPart, Mark, Turn
from armarius.patrons.rules.identifiers import Format, Use

CHECK_DIGITS: dict[str, Promise] = {
    CheckDigit.NONE: pgettext_lazy("check digit", "None"),
    CheckDigit.LUHN: _("Luhn, modulus 10 (ISO/IEC 7812)"),
    CheckDigit.MOD_11_10: _("Modulus 11 and 10 (ISO/IEC 7064)"),
}

CARD_ENDS: dict[str, Promise] = {
    CardEnd.REPLACED: pgettext_lazy("card", "Replaced"),
    CardEnd.LOST: pgettext_lazy("card", "Lost"),
    CardEnd.LEFT: pgettext_lazy("card", "The reader left"),
}

CARD_MARKS: dict[str, Promise] = {
    Mark.CODE_128: _("Bar code (Code 128)"),
    Mark.QR: _("QR code"),
}

CARD_TURNS: dict[str, Promise] = {
    Turn.LANDSCAPE: _("Landscape"),
    Turn.PORTRAIT: _("Portrait"),
}

CARD_SHOWS: dict[str, Promise] = {
    CardPart.LIBRARY: _("Library"),
    CardPart.PHOTO: _("Photo, or the initials"),
    CardPart.CATEGORY: _("Category"),
    CardPart.GROUP: _("Class or group"),
    CardPart.NUMBER: _("Number"),
    CardPart.VALID_UNTIL: _("Until when it holds"),
    CardPart.OUTLINE: _("A line to cut along"),
}

CARD_SHEETS: dict[str, Promise] = {
    "ten_on_a4": _("10 cards on A4, edge to edge"),
    "eight_on_a4": _("8 cards on A4, apart"),
    "one_to_a_card": _("Card printer, 85.6 × 54 mm"),
}

IDENTIFIER_USES: dict[str, Promise] = {
    Use.CARD: _("Card of another body, scanned like ours (campus card)"),
    Use.EMAIL: _("E-mail address to sign in with"),
    Use.NATIONAL: _("National number: never shown, kept as a digest only"),
}

IDENTIFIER_FORMATS: dict[str, Promise] = {
    Format.LV: _("Personas kods (Latvia)"),
    Format.LT: _("Asmens kodas (Lithuania)"),
    Format.KZ: _("IIN (Kazakhstan)"),
    Format.CN: _("Resident identity number (China)"),
}
