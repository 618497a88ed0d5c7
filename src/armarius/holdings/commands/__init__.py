"""The verbs about copies: define_category, add_item, withdraw_item, add_embedded_copies."""
