"""The kinds of accounts, of postings and of parts, and what somebody pays with."""

from enum import StrEnum


class AccountKind(StrEnum):
    """What an account is of. Debits are above zero, credits below.

    READER: what a reader owes a library. ADVANCE: what they paid ahead (below zero). REGISTER, CARD, BANK, ONLINE:
    where money came in; the ``code`` of a register is the register's. INCOME: by service (``code``). VAT: by rate
    (``code``). WRITE_OFF: what was waived. BETWEEN: what libraries that take payments for each other owe each other
    (``code`` is the other's id). DIFFERENCE: surplus and shortage of a counted register. SAFE: cash in no
    register. CUSTOMER: what is sold to somebody who is not named, paid at once. SUNDRY: cash spent or received outside
    of what readers owe. TRANSIT: cash handed over to accounting.
    """

    READER = "reader"
    ADVANCE = "advance"
    REGISTER = "register"
    CARD = "card"
    BANK = "bank"
    ONLINE = "online"
    INCOME = "income"
    VAT = "vat"
    WRITE_OFF = "write_off"
    BETWEEN = "between"
    DIFFERENCE = "difference"
    SAFE = "safe"
    SUNDRY = "sundry"
    TRANSIT = "transit"
    CUSTOMER = "customer"


OF_READERS = frozenset({AccountKind.READER, AccountKind.ADVANCE})


class Method(StrEnum):
    """What is paid with, or paid out by."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    ONLINE = "online"
    CREDIT = "credit"


PAID_INTO: dict[Method, AccountKind] = {
    Method.CASH: AccountKind.REGISTER,
    Method.CARD: AccountKind.CARD,
    Method.TRANSFER: AccountKind.BANK,
    Method.ONLINE: AccountKind.ONLINE,
    Method.CREDIT: AccountKind.ADVANCE,
}


class TransactionKind(StrEnum):
    """What a posting is."""

    CHARGE = "charge"
    PAYMENT = "payment"
    WAIVER = "waiver"
    REFUND = "refund"
    ADVANCE = "advance"
    PAY_OUT = "pay_out"
    SALE = "sale"
    REVERSAL = "reversal"
    OPENING = "opening"
    CASH_IN = "cash_in"
    CASH_OUT = "cash_out"
    DIFFERENCE = "difference"
    CLOSING = "closing"
    HANDOVER = "handover"


OF_REGISTERS = frozenset(
    {
        TransactionKind.OPENING,
        TransactionKind.CASH_IN,
        TransactionKind.CASH_OUT,
        TransactionKind.DIFFERENCE,
        TransactionKind.CLOSING,
    }
)
"""Postings of a shift that no reader is part of; they are not reversed, the next count settles them."""


class Part(StrEnum):
    """What an entry on a reader's account does to the charge it names."""

    CHARGED = "charged"
    PAID = "paid"
    WAIVED = "waived"


class Service(StrEnum):
    """What is charged for."""

    OVERDUE = "overdue"
    ENROLMENT = "enrolment"
    CARD_REPLACEMENT = "card_replacement"
    UNCOLLECTED_HOLD = "uncollected_hold"
    COPY = "copy"
    PRINT = "print"
    ROOM = "room"
    COMPUTER = "computer"
    POSTAGE = "postage"
    LOSS = "loss"
    DAMAGE = "damage"
    PROCESSING = "processing"
    MANUAL = "manual"
