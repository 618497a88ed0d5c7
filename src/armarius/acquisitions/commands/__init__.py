"""The verbs of acquisitions: suggest_purchase, withdraw_suggestion, move_suggestions, note_suggestion.

Inside verbs of other domains: the functions of ``following``.
"""
