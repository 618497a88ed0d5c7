"""What the verbs about money ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("money.see")
CHARGE = Permission("money.charge")
TAKE = Permission("money.take")
"""Take payments, and take one's own back while it can be undone."""
REVERSE = Permission("money.reverse")
"""Reverse what was posted: a linked posting, the first stays."""
WAIVE = Permission("money.waive")
REFUND = Permission("money.refund")
SEE_OWN = Permission("money.see_own")
"""What readers may do for themselves: see their account. No role gives it."""
KEEP_REGISTER = Permission("money.keep_register")
"""Open and close one's own shift at a cash register, put cash in and take it out, see its reports."""
SEE_REGISTERS = Permission("money.see_registers")
"""See the cash registers of a library, their shifts and reports."""
SET_UP_REGISTERS = Permission("money.set_up_registers")
"""Add cash registers, and close the shift of somebody else."""
HAND_OVER = Permission("money.hand_over")
"""Hand takings over to accounting, take a statement back, say what accounting calls the accounts."""
AGREE = Permission("money.agree")
"""Agree with readers that they pay by instalments."""
PAY_OWN = Permission("money.pay_own")
"""What readers may do for themselves: pay what they owe at a payment service. No role gives it."""
SET_PRICES = Permission("money.set_prices")
SETTLE_CASES = Permission("money.settle_cases")
"""Ask readers for compensation by the rules, and end the cases."""
