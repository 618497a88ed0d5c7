"""Circulation's verbs.

check_out, check_in, renew, renew_own, renew_ward, return_and_lend, show_titles, define_policy, end_policy,
follow_closing, close_in_emergency, begin_moving, move_due_dates,
unlink_returned_loans, unlink_reader, mark_lost,
keep_history, stop_history, forget_history, keep_history_on_paper, set_retention,
shelve_copies, sweep_carts, grant_amnesty, work_amnesty, undo_amnesty, assign_shelf_range, remove_shelf_range.
"""
