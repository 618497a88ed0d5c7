"""Circulation's verbs.

check_out, check_in, renew, renew_own, return_and_lend, show_titles, define_policy, end_policy,
unlink_returned_loans, unlink_reader.
"""
