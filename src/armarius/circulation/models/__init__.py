"""Tables of circulation."""

from armarius.circulation.models.loans import Loan, Renewal
from armarius.circulation.models.policies import LoanPolicy

__all__ = ["Loan", "LoanPolicy", "Renewal"]
