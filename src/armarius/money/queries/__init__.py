"""Reads of the books."""

from armarius.money.queries.accounts import (
    account_id,
    balance,
    balances,
    credit_of,
    currency,
    debts_of,
    owed_by,
)
from armarius.money.queries.charges import (
    ChargeLine,
    charges_of,
    lock_charges,
    open_charges,
    open_origins,
    standings,
)
from armarius.money.queries.transactions import Posting, postings_of, transaction

__all__ = [
    "ChargeLine",
    "Posting",
    "account_id",
    "balance",
    "balances",
    "charges_of",
    "credit_of",
    "currency",
    "debts_of",
    "lock_charges",
    "open_charges",
    "open_origins",
    "owed_by",
    "postings_of",
    "standings",
    "transaction",
]
