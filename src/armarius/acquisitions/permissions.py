"""What the verbs of acquisitions ask for."""

from armarius.platform.values.permissions import Permission

CONSIDER = Permission("acquisitions.consider_suggestions")
SUGGEST_OWN = Permission("acquisitions.suggest_own")
"""What a reader may do for themselves: suggest a purchase, and take the suggestion back."""
