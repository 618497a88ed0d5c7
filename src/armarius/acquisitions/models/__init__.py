"""Tables of acquisitions."""

from armarius.acquisitions.models.suggestions import Suggestion, SuggestionVoice

__all__ = ["Suggestion", "SuggestionVoice"]
