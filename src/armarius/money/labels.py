"""The words of money: refusals, verbs, permissions, services, what is paid with."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.money import permissions
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, Method, Service, TransactionKind

SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_READER: _("There is no such reader."),
    Refusal.UNKNOWN_CHARGE: _("There is no such charge."),
    Refusal.UNKNOWN_TRANSACTION: _("There is no such posting."),
    Refusal.AMOUNT_NOT_ABOVE_ZERO: _("An amount above zero is needed."),
    Refusal.ANOTHER_CURRENCY: _("This is owed in another currency than %(currency)s. Pay it by itself."),
    Refusal.ALREADY_CHARGED: _("This was charged already."),
    Refusal.NOTHING_TO_PAY: _("Nothing of it is owed."),
    Refusal.MORE_THAN_OWED: _("Only %(owed)s is owed."),
    Refusal.MORE_THAN_PAID: _("Only %(paid)s was paid for it."),
    Refusal.MORE_THAN_CREDIT: _("The credit is %(credit)s only."),
    Refusal.TENDERED_TOO_LITTLE: _("What was handed over is less than %(amount)s."),
    Refusal.REASON_MISSING: _("Say why."),
    Refusal.ALREADY_REVERSED: _("This posting was taken back already."),
    Refusal.REVERSALS_STAY: _("This posting takes another one back; it stays. Post anew instead."),
    Refusal.SETTLED_SINCE: _("It was paid, waived or used since. Take that back first."),
    Refusal.OF_ANOTHER_LIBRARY: _("This is in the books of another library."),
    Refusal.READER_OWES: _("Owes %(amount)s. It must be paid or waived first."),
    Refusal.READER_HAS_CREDIT: _("Has %(amount)s of credit. It must be paid out first."),
    Refusal.LIBRARY_HAS_BOOKS: _(
        "Money was posted in its books. They are kept; let it lend no more instead."
    ),
}

VERBS: dict[str, Promise] = {
    "money.charge": _("Charged: %(service)s, %(amount)s"),
    "money.pay": _("Payment taken: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.pay_ahead": _("Credit paid in: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.pay_out": _("Credit paid out: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.waive": _("Waived: %(amount)s"),
    "money.refund": _("Given back: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.reverse": _("Posting taken back: %(amount)s"),
    "money.unlink_origins": _("Charges forgot what they came from"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.SEE: _("See what readers owe and have paid"),
    permissions.CHARGE: _("Charge readers"),
    permissions.TAKE: _("Take payments"),
    permissions.REVERSE: _("Take back what was posted"),
    permissions.WAIVE: _("Waive what readers owe"),
    permissions.REFUND: _("Give money back"),
    permissions.SET_PRICES: _("Set prices"),
}

SERVICES: dict[str, Promise] = {
    Service.OVERDUE: pgettext_lazy("charged for", "Overdue fine"),
    Service.ENROLMENT: pgettext_lazy("charged for", "Enrolment"),
    Service.CARD_REPLACEMENT: pgettext_lazy("charged for", "Replacement of the card"),
    Service.UNCOLLECTED_HOLD: pgettext_lazy("charged for", "Reserved copy not collected"),
    Service.COPY: pgettext_lazy("charged for", "Photocopies"),
    Service.PRINT: pgettext_lazy("charged for", "Prints"),
    Service.ROOM: pgettext_lazy("charged for", "Use of a room"),
    Service.COMPUTER: pgettext_lazy("charged for", "Time at a computer"),
    Service.POSTAGE: pgettext_lazy("charged for", "Postage"),
    Service.LOSS: pgettext_lazy("charged for", "Lost copy"),
    Service.DAMAGE: pgettext_lazy("charged for", "Damaged copy"),
    Service.PROCESSING: pgettext_lazy("charged for", "Processing of a new copy"),
    Service.MANUAL: pgettext_lazy("charged for", "Other"),
}

PAYMENT_METHODS: dict[str, Promise] = {
    Method.CASH: pgettext_lazy("paid with", "cash"),
    Method.CARD: pgettext_lazy("paid with", "bank card"),
    Method.TRANSFER: pgettext_lazy("paid with", "bank transfer"),
    Method.ONLINE: pgettext_lazy("paid with", "online"),
    Method.CREDIT: pgettext_lazy("paid with", "credit"),
}

POSTINGS: dict[str, Promise] = {
    TransactionKind.CHARGE: pgettext_lazy("posting", "Charge"),
    TransactionKind.PAYMENT: pgettext_lazy("posting", "Payment"),
    TransactionKind.WAIVER: pgettext_lazy("posting", "Waiver"),
    TransactionKind.REFUND: pgettext_lazy("posting", "Refund"),
    TransactionKind.ADVANCE: pgettext_lazy("posting", "Credit paid in"),
    TransactionKind.PAY_OUT: pgettext_lazy("posting", "Credit paid out"),
    TransactionKind.SALE: pgettext_lazy("posting", "Sale"),
    TransactionKind.REVERSAL: pgettext_lazy("posting", "Taken back"),
}

ACCOUNTS: dict[str, Promise] = {
    AccountKind.READER: pgettext_lazy("account", "Readers"),
    AccountKind.ADVANCE: pgettext_lazy("account", "Credit of readers"),
    AccountKind.REGISTER: pgettext_lazy("account", "Cash register"),
    AccountKind.CARD: pgettext_lazy("account", "Card payments"),
    AccountKind.BANK: pgettext_lazy("account", "Bank"),
    AccountKind.ONLINE: pgettext_lazy("account", "Online payments"),
    AccountKind.INCOME: pgettext_lazy("account", "Income"),
    AccountKind.VAT: pgettext_lazy("account", "VAT"),
    AccountKind.WRITE_OFF: pgettext_lazy("account", "Waived"),
    AccountKind.BETWEEN: pgettext_lazy("account", "Between libraries"),
    AccountKind.DIFFERENCE: pgettext_lazy("account", "Surplus and shortage"),
}

KEPT: dict[str, Promise] = {
    "charges": pgettext_lazy("own data", "What was charged"),
    "payments": pgettext_lazy("own data", "What was posted in your account"),
    "service": pgettext_lazy("own data", "For what"),
    "charged": pgettext_lazy("own data", "Charged"),
    "paid": pgettext_lazy("own data", "Paid"),
    "waived": pgettext_lazy("own data", "Waived"),
    "amount": pgettext_lazy("own data", "Amount"),
    "method": pgettext_lazy("own data", "Paid with"),
    "receipt": pgettext_lazy("own data", "Receipt"),
}

KEPT_CODES: dict[str, str] = {
    "charges.service": "SERVICES",
    "payments.kind": "POSTINGS",
    "payments.method": "PAYMENT_METHODS",
}
"""Where codes stand in the file of a reader's data → the section that names them."""
