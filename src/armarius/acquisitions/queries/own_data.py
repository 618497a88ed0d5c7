"""What acquisitions keeps of one reader, for the reader (GDPR articles 15 and 20)."""

from armarius.acquisitions.queries import own_voices

Row = dict[str, object]
COVERED: dict[str, str] = {"acquisitions.SuggestionVoice": "suggestions"}
"""Table → the section in which it stands."""


def data_of(reader: int) -> dict[str, list[Row]]:
    """What the reader suggested, and what became of it."""
    rows = [
        {
            "title": voice.suggestion.title,
            "author": voice.suggestion.author,
            "said_on": voice.said_on.isoformat(),
            "why": voice.why,
            "although": voice.although,
            "wants_hold": voice.wants_hold,
            "state": voice.suggestion.state,
            "answer": voice.suggestion.answer,
        }
        for voice in own_voices(reader)
    ]
    return {"suggestions": rows}
