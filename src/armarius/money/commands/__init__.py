"""The verbs about money: charge, charge_price, set_price, end_price, pay, pay_ahead, pay_out, sell, begin_online,
follow_online, agree_instalments, end_agreement, waive, refund,
reverse; open_case, accept_replacement, waive_case, settle_found, add_case_photo; define_compensation,
drop_compensation;
define_register, open_shift, put_cash_in, take_cash_out, close_shift;
change_register, hand_over, reverse_handover, set_account_codes;
forget_cases runs at night; unlink_origins, follow_merge, unlink_reader run within those of other domains.
"""
