"""The platform's verbs.

seal_journal, prune, scrub_entries, set_preference, undo, cancel_job, start_feed_epoch, log_access,
forget_hours, prune_accesses.
"""
