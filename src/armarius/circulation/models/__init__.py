"""Tables of circulation."""

from armarius.circulation.models.amnesties import Amnesty, AmnestyWaiver
from armarius.circulation.models.history import HistoryChoice, HistoryEntry
from armarius.circulation.models.holds import Hold, HoldTarget
from armarius.circulation.models.loans import Loan, Renewal
from armarius.circulation.models.policies import DueSchedule, FixedDueDate, LoanPolicy
from armarius.circulation.models.shelving import CartCopy, ShelfRange
from armarius.circulation.models.transits import Incident, Transit

__all__ = [
    "Amnesty",
    "AmnestyWaiver",
    "CartCopy",
    "DueSchedule",
    "FixedDueDate",
    "HistoryChoice",
    "HistoryEntry",
    "Hold",
    "HoldTarget",
    "Incident",
    "Loan",
    "LoanPolicy",
    "Renewal",
    "ShelfRange",
    "Transit",
]
