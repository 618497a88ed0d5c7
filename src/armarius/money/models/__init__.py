"""The tables of the books."""

from armarius.money.models.accounts import Account, NumberSeries, Turnover
from armarius.money.models.agreements import AgreedCharge, Agreement, Instalment
from armarius.money.models.cases import CasePhoto, CompensationCase, CompensationTable
from armarius.money.models.charges import Charge
from armarius.money.models.handovers import AccountCode, HandedShift, Handover, HandoverSum
from armarius.money.models.online import OnlinePayment
from armarius.money.models.prices import PriceLine
from armarius.money.models.registers import Register, Shift
from armarius.money.models.transactions import Entry, Receipt, Transaction

__all__ = [
    "Account",
    "AccountCode",
    "AgreedCharge",
    "Agreement",
    "CasePhoto",
    "Charge",
    "CompensationCase",
    "CompensationTable",
    "Entry",
    "HandedShift",
    "Handover",
    "HandoverSum",
    "Instalment",
    "NumberSeries",
    "OnlinePayment",
    "PriceLine",
    "Receipt",
    "Register",
    "Shift",
    "Transaction",
    "Turnover",
]
