"""The tables of the books."""

from armarius.money.models.accounts import Account, NumberSeries, Turnover
from armarius.money.models.charges import Charge
from armarius.money.models.transactions import Entry, Receipt, Transaction

__all__ = ["Account", "Charge", "Entry", "NumberSeries", "Receipt", "Transaction", "Turnover"]
