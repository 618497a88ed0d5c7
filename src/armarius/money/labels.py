"""The words of money: refusals, verbs, permissions, services, what is paid with."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.money import permissions
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, Method, Service, TransactionKind
from armarius.money.rules.cases import CaseState
from armarius.money.rules.compensation import Base, Damage, Formula, Share
from armarius.money.rules.handovers import Destination
from armarius.money.rules.instalments import Every
from armarius.money.rules.online import OnlineState
from armarius.money.rules.prices import Unit
from armarius.money.rules.registers import Place
from armarius.money.shipped_compensation import Shipped

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
    Refusal.UNKNOWN_COPY: _("There is no such copy."),
    Refusal.UNKNOWN_CASE: _("There is no such case."),
    Refusal.CASE_OPEN: _("Compensation for this is asked for already."),
    Refusal.CASE_OVER: _("This case is over."),
    Refusal.NO_RULE: _("No rule of the library speaks of this. Set the amount by hand and say why."),
    Refusal.PRICE_LACKING: _("The rule starts from a price that is not known. Enter it."),
    Refusal.PAGES_LACKING: _("Say how many pages are damaged."),
    Refusal.YEAR_LACKING: _(
        "The rule counts the years since publication, and the record has no year. Set the amount by hand."
    ),
    Refusal.REPLACEMENT_NOT_TAKEN: _("The rule takes no other copy instead of the money."),
    Refusal.NOT_A_PICTURE: _("This is no picture that can be read. JPEG, PNG and WebP are taken."),
    Refusal.ENOUGH_PICTURES: _("A case has at most %(most)s pictures."),
    Refusal.NO_RULES: _("A table needs at least one rule."),
    Refusal.TOO_MANY_RULES: _("A table has at most %(most)s rules."),
    Refusal.NO_OWN_TABLE: _("The library has no table of its own."),
    Refusal.READER_OWES: _("Owes %(amount)s. It must be paid or waived first."),
    Refusal.READER_HAS_CREDIT: _("Has %(amount)s of credit. It must be paid out first."),
    Refusal.LIBRARY_HAS_BOOKS: _(
        "Money was posted in its books. They are kept; let it lend no more instead."
    ),
    Refusal.UNKNOWN_PRICE: _("The price list has no such line today."),
    Refusal.PRICE_BELOW_ZERO: _("A price is not below zero."),
    Refusal.BROKEN_RATE: _("The VAT rate is a number from 0 to 50."),
    Refusal.PRICE_BEGINS_LATER: _("This line begins on %(day)s. Choose that day or a later one."),
    Refusal.UNKNOWN_REGISTER: _("The library has no such cash register."),
    Refusal.REGISTER_CODE_TAKEN: _("Another cash register has this code."),
    Refusal.REGISTER_NAME_MISSING: _("A cash register has a code and a name."),
    Refusal.UNKNOWN_SHIFT: _("The library has no such shift."),
    Refusal.REGISTER_OPEN: _("A shift is open at this cash register."),
    Refusal.CASHIER_HAS_SHIFT: _("You have a shift open. Close it first."),
    Refusal.NO_OPEN_SHIFT: _("You have no shift open here. Open one at a cash register first."),
    Refusal.SHIFT_NEEDED: _(
        "Cash is taken here only with an open shift. Open yours at a cash register, or take another means of payment."
    ),
    Refusal.SHIFT_CLOSED: _("This shift is closed; nothing in it changes any more."),
    Refusal.TAKEN_IN_CLOSED_SHIFT: _(
        "The shift in which this was taken is closed, with Z report %(number)s. Give the money back instead."
    ),
    Refusal.SHIFT_OF_ANOTHER: _("Only the cashier of a shift does this."),
    Refusal.COUNT_BELOW_ZERO: _("A count is not below zero, and of notes and coins that there are."),
    Refusal.REGISTER_POSTING_STAYS: _(
        "This is part of a cash register’s shift; it stays. Put cash in or take it out instead."
    ),
    Refusal.MORE_THAN_IN_REGISTER: _("Only %(amount)s is in the cash register."),
    Refusal.REGISTER_RETIRED: _("This cash register is no longer used."),
    Refusal.NO_SHIFTS: _("Choose at least one closed shift."),
    Refusal.SHIFT_OPEN: _("%(name)s: the shift is open. Close it first."),
    Refusal.SHIFT_HANDED_OVER: _(
        "%(name)s, Z report %(number)s: handed over already, by statement %(statement)s."
    ),
    Refusal.SHIFTS_OF_CURRENCIES: _("These shifts are of several currencies. Make a statement for each."),
    Refusal.MORE_THAN_TO_HAND_OVER: _("Only %(amount)s in cash can be handed over."),
    Refusal.UNKNOWN_HANDOVER: _("The library has no such hand-over statement."),
    Refusal.HANDOVER_REVERSED: _("This statement was taken back already."),
    Refusal.HANDOVER_STAYS: _("This is part of a hand-over statement. Take the statement back instead."),
    Refusal.UNKNOWN_ACCOUNT: _("There is no such account."),
    Refusal.CODE_TOO_LONG: _("An account code has at most %(most)s characters."),
    Refusal.NOTHING_SOLD: _("Say how many of what is sold."),
    Refusal.SOLD_IN_ONE_CURRENCY: _("These prices are in several currencies. Sell them one after another."),
    Refusal.PAID_AT_ONCE: _("A sale is paid at once: in cash, by card or by bank transfer."),
    Refusal.UNKNOWN_ONLINE_PAYMENT: _("There is no such online payment."),
    Refusal.ONLINE_DIFFERS: _("The payment service speaks of another payment than this one of %(amount)s."),
    Refusal.PAYS_ONLINE: _("An online payment is under way. Wait until it is over."),
    Refusal.BROKEN_INSTALMENTS: _(
        "The number of instalments is from %(fewest)s to %(most)s, and each is more than nothing."
    ),
    Refusal.INSTALMENT_IN_THE_PAST: _("The first instalment is due today or later."),
    Refusal.ALREADY_AGREED: _("Instalments were agreed for some of it already. End that agreement first."),
    Refusal.UNKNOWN_AGREEMENT: _("There is no such agreement."),
    Refusal.AGREEMENT_OVER: _("This agreement was ended already."),
    Refusal.BROKEN_QUANTITY: _("The quantity is a whole number from 1 to %(most)s."),
}

VERBS: dict[str, Promise] = {
    "money.charge": _("Charged: %(service)s, %(amount)s"),
    "money.pay": _("Payment taken: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.pay_ahead": _("Credit paid in: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.pay_out": _("Credit paid out: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.begin_online": _("Online payment begun: %(amount)s"),
    "money.follow_online": _("Online payment of %(amount)s: %(online_state)s"),
    "money.agree_instalments": _("Instalments agreed: %(amount)s in %(number)s parts"),
    "money.end_agreement": _("Agreement on instalments ended: %(amount)s"),
    "money.sell": _("Sold: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.waive": _("Waived: %(amount)s"),
    "money.refund": _("Given back: %(amount)s, %(method)s, receipt %(receipt)s"),
    "money.reverse": _("Posting taken back: %(amount)s"),
    "money.open_case": _("Compensation asked for: %(damage)s, %(amount)s"),
    "money.accept_replacement": _("Another copy taken instead of compensation"),
    "money.waive_case": _("Compensation waived: %(waived)s"),
    "money.settle_found": _("Lost copy turned up: %(waived)s no longer owed, %(refunded)s given back"),
    "money.add_case_photo": _("Picture of the damage kept"),
    "money.define_compensation": ngettext_lazy(
        "Rules of compensation defined: %(rules)s rule",
        "Rules of compensation defined: %(rules)s rules",
        "rules",
    ),
    "money.drop_compensation": _("The library's own rules of compensation dropped"),
    "money.forget_cases": ngettext_lazy(
        "Settled cases forgot their readers: %(cases)s case",
        "Settled cases forgot their readers: %(cases)s cases",
        "cases",
    ),
    "money.charge_price": _("Charged: %(service)s, %(amount)s"),
    "money.set_price": _("Price set: %(service)s, %(amount)s"),
    "money.end_price": _("Price ended: %(service)s, %(amount)s"),
    "money.define_register": _("Cash register added: %(name)s"),
    "money.open_shift": _("Shift opened: %(name)s, float %(amount)s"),
    "money.put_cash_in": _("Cash put into the register: %(amount)s"),
    "money.take_cash_out": _("Cash taken out of the register: %(amount)s"),
    "money.close_shift": _("Shift closed: %(name)s, Z report %(number)s, counted %(amount)s"),
    "money.change_register": _("Cash register changed: %(name)s"),
    "money.hand_over": _("Handed over to accounting: statement %(number)s, cash %(amount)s"),
    "money.reverse_handover": _("Hand-over statement %(number)s taken back, cash %(amount)s"),
    "money.set_account_codes": ngettext_lazy(
        "Account codes of accounting set: %(codes)s code",
        "Account codes of accounting set: %(codes)s codes",
        "codes",
    ),
    "money.unlink_origins": _("Charges forgot what they came from"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.SEE: _("See what readers owe and have paid"),
    permissions.CHARGE: _("Charge readers"),
    permissions.TAKE: _("Take payments"),
    permissions.REVERSE: _("Take back what was posted"),
    permissions.WAIVE: _("Waive what readers owe"),
    permissions.REFUND: _("Give money back"),
    permissions.SEE_OWN: _("See one’s own account"),
    permissions.AGREE: _("Agree on instalments"),
    permissions.PAY_OWN: _("Pay online what one owes"),
    permissions.KEEP_REGISTER: _("Keep a cash register"),
    permissions.SEE_REGISTERS: _("See cash registers and their reports"),
    permissions.SET_UP_REGISTERS: _("Set up cash registers and close shifts of others"),
    permissions.HAND_OVER: _("Hand takings over to accounting"),
    permissions.SET_PRICES: _("Set prices"),
    permissions.SETTLE_CASES: _("Ask for compensation and end the cases"),
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

DAMAGES: dict[str, Promise] = {
    Damage.LOOSE: pgettext_lazy("damage", "Cover or binding came loose"),
    Damage.TORN: pgettext_lazy("damage", "Badly damaged"),
    Damage.PENCIL: pgettext_lazy("damage", "Written in with a pencil"),
    Damage.INK: pgettext_lazy("damage", "Written in with a pen"),
    Damage.PAGES: pgettext_lazy("damage", "Pages torn or cut out"),
    Damage.LOST: pgettext_lazy("damage", "Lost"),
    Damage.VOLUME_LOST: pgettext_lazy("damage", "Volume of a set lost"),
    Damage.PART_LOST: pgettext_lazy("damage", "Disc, map or other part lost"),
}

CASE_STATES: dict[str, Promise] = {
    CaseState.OPEN: pgettext_lazy("case", "To be paid"),
    CaseState.PAID: pgettext_lazy("case", "Paid"),
    CaseState.FREE: pgettext_lazy("case", "Nothing to pay"),
    CaseState.REPLACED: pgettext_lazy("case", "Another copy taken"),
    CaseState.WAIVED: pgettext_lazy("case", "Waived"),
    CaseState.FOUND: pgettext_lazy("case", "Copy turned up"),
    CaseState.MISTAKE: pgettext_lazy("case", "A mistake"),
}

BASES: dict[str, Promise] = {
    Base.PRICE: pgettext_lazy("base of compensation", "Price of the copy"),
    Base.SET_PRICE: pgettext_lazy("base of compensation", "Price of the whole set"),
    Base.ANNUAL_PRICE: pgettext_lazy("base of compensation", "Price of a year of the periodical"),
    Base.MARKET_PRICE: pgettext_lazy("base of compensation", "Price in the shops today"),
}

FORMULAS: dict[str, Promise] = {
    Formula.MULTIPLE: pgettext_lazy("formula", "a multiple of the price"),
    Formula.PER_PAGE: pgettext_lazy("formula", "a sum for each page"),
    Formula.PER_YEAR: pgettext_lazy("formula", "the price for each year since publication"),
    Formula.SUM: pgettext_lazy("formula", "a fixed sum"),
    Formula.NOTHING: pgettext_lazy("formula", "nothing"),
}

SHARES: dict[str, Promise] = {
    Share.DAMAGE: pgettext_lazy("part of compensation", "Compensation"),
    Share.TO_MINIMUM: pgettext_lazy("part of compensation", "Up to the least sum"),
    Share.PROCESSING: pgettext_lazy("part of compensation", "Processing of a new copy"),
    Share.BINDING: pgettext_lazy("part of compensation", "Binding"),
}

SHIPPED_TABLES: dict[str, Promise] = {
    Shipped.COLLEGE: pgettext_lazy("rules of compensation", "College: by what happened"),
    Shipped.BY_YEAR: pgettext_lazy("rules of compensation", "By year of publication"),
    Shipped.BY_COPIES: pgettext_lazy("rules of compensation", "By how many copies there are"),
    Shipped.BY_AGE: pgettext_lazy("rules of compensation", "By years since publication"),
}

UNITS: dict[str, Promise] = {
    Unit.ONCE: pgettext_lazy("price", "once"),
    Unit.PIECE: pgettext_lazy("price", "each"),
    Unit.PAGE: pgettext_lazy("price", "a page"),
    Unit.HOUR: pgettext_lazy("price", "an hour"),
    Unit.DAY: pgettext_lazy("price", "a day"),
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
    TransactionKind.OPENING: pgettext_lazy("posting", "Float"),
    TransactionKind.CASH_IN: pgettext_lazy("posting", "Cash put in"),
    TransactionKind.CASH_OUT: pgettext_lazy("posting", "Cash taken out"),
    TransactionKind.DIFFERENCE: pgettext_lazy("posting", "Surplus or shortage"),
    TransactionKind.CLOSING: pgettext_lazy("posting", "Cash to the safe"),
    TransactionKind.HANDOVER: pgettext_lazy("posting", "Handed over to accounting"),
}

INTERVALS: dict[str, Promise] = {
    Every.MONTH: pgettext_lazy("instalments", "every month"),
    Every.FORTNIGHT: pgettext_lazy("instalments", "every two weeks"),
    Every.WEEK: pgettext_lazy("instalments", "every week"),
}

ONLINE_STATES: dict[str, Promise] = {
    OnlineState.STARTED: pgettext_lazy("online payment", "Under way"),
    OnlineState.PAID: pgettext_lazy("online payment", "Paid"),
    OnlineState.FAILED: pgettext_lazy("online payment", "Not paid"),
    OnlineState.EXPIRED: pgettext_lazy("online payment", "Time ran out"),
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
    AccountKind.SAFE: pgettext_lazy("account", "Safe"),
    AccountKind.CUSTOMER: pgettext_lazy("account", "Sales without a name"),
    AccountKind.SUNDRY: pgettext_lazy("account", "Other income and spending"),
    AccountKind.TRANSIT: pgettext_lazy("account", "Cash handed over to accounting"),
}

PLACES: dict[str, Promise] = {
    Place.SAFE: pgettext_lazy("place of cash", "the safe"),
    Place.BANK: pgettext_lazy("place of cash", "the bank"),
    Place.OTHER: pgettext_lazy("place of cash", "elsewhere"),
}

DESTINATIONS: dict[str, Promise] = {
    Destination.ACCOUNTING: pgettext_lazy("cash handed over to", "accounting"),
    Destination.BANK: pgettext_lazy("cash handed over to", "the bank"),
}

KEPT: dict[str, Promise] = {
    "charges": pgettext_lazy("own data", "What was charged"),
    "payments": pgettext_lazy("own data", "What was posted in your account"),
    "service": pgettext_lazy("own data", "For what"),
    "charged": pgettext_lazy("own data", "Charged"),
    "paid": pgettext_lazy("own data", "Paid"),
    "waived": pgettext_lazy("own data", "Waived"),
    "amount": pgettext_lazy("own data", "Amount"),
    "instalments": pgettext_lazy("own data", "Agreements on instalments"),
    "until": pgettext_lazy("own data", "Last instalment"),
    "online": pgettext_lazy("own data", "Online payments"),
    "method": pgettext_lazy("own data", "Paid with"),
    "receipt": pgettext_lazy("own data", "Receipt"),
    "compensation": pgettext_lazy("own data", "Damaged and lost copies"),
    "opened_at": pgettext_lazy("own data", "Since"),
    "record_title": pgettext_lazy("own data", "Title"),
    "damage": pgettext_lazy("own data", "What happened"),
    "words": pgettext_lazy("own data", "Words"),
    "ended_at": pgettext_lazy("own data", "Ended"),
    "ended_as": pgettext_lazy("own data", "How it ended"),
    "end_words": pgettext_lazy("own data", "Words at the end"),
    "pictures": pgettext_lazy("own data", "Pictures"),
}

KEPT_CODES: dict[str, str] = {
    "charges.service": "SERVICES",
    "online.state": "ONLINE_STATES",
    "compensation.damage": "DAMAGES",
    "compensation.ended_as": "CASE_STATES",
    "payments.kind": "POSTINGS",
    "payments.method": "PAYMENT_METHODS",
}
"""Where codes stand in the file of a reader's data → the section that names them."""

PREFERENCE_CHOICES: dict[str, Promise] = {
    f"money.compensation={table}": words for table, words in SHIPPED_TABLES.items()
}
"""The words of what a preference may be set to, by ``name=choice``."""

TASKS: dict[str, Promise] = {
    "armarius.money.jobs.close_run_out_payments": _(
        "Ask the payment service about payments whose time is over"
    ),
    "armarius.money.jobs.forget_settled_cases": _("Forget whose cases of compensation were settled"),
}

SCHEDULES: dict[str, Promise] = {
    "money.forget_cases": _("Forget whose cases of compensation were settled"),
    "money.close_online": _("Ask the payment service about payments whose time is over"),
}
