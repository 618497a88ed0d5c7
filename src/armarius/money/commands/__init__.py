"""The verbs about money: charge, pay, pay_ahead, pay_out, waive, refund, reverse; unlink_origins, follow_merge,
unlink_reader run within those of other domains.
"""
