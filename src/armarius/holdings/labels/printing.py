"""The words of labels of copies and the sheets they are printed on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.labels import LabelKind

LABEL_KINDS: dict[str, Promise] = {
    LabelKind.SPINE: _("Spine label: the call number"),
    LabelKind.CODE: _("Code label (Code 128)"),
    LabelKind.QR: _("Code label (QR code)"),
    LabelKind.POCKET: _("Pocket card: title, call number and code"),
}
LABEL_SHEETS: dict[str, Promise] = {
    "spine_65": pgettext_lazy("sheet", "Spine labels, 65 on A4 (38 × 21 mm)"),
    "code_24": pgettext_lazy("sheet", "Code labels, 24 on A4 (70 × 37 mm)"),
    "qr_24": pgettext_lazy("sheet", "QR labels, 24 on A4 (70 × 37 mm)"),
    "pocket_8": pgettext_lazy("sheet", "Pocket cards, 8 on A4 (99 × 68 mm)"),
    "spine_roll": pgettext_lazy("sheet", "Label printer, spine labels 25 × 38 mm"),
}
SENTENCES: dict[str, Promise] = {
    Refusal.LABEL_SHEET_DOES_NOT_FIT: _(
        "With this the labels do not fit on the paper, or no label comes of it."
    ),
    Refusal.LABEL_SHEET_NAME_TAKEN: _("The library has a sheet called “%(name)s”."),
    Refusal.LABEL_SHEET_CHANGED: _(
        "Somebody else changed the sheet in the meantime. Look at what is saved now, then save again."
    ),
    Refusal.UNKNOWN_LABEL_SHEET: _("The library has no such sheet."),
}
VERBS: dict[str, Promise] = {
    "holdings.save_label_sheet": _("Saved a sheet for printing labels"),
    "holdings.delete_label_sheet": _("Deleted a sheet for printing labels"),
    "holdings.record_labels_printed": ngettext_lazy(
        "Printed labels of %(copies)s copy", "Printed labels of %(copies)s copies", "copies"
    ),
}
