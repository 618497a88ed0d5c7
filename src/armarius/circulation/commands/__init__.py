"""Circulation's verbs: check_out, check_in, renew, define_policy, end_policy, unlink_returned_loans."""
