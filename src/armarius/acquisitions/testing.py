"""Builders for tests: a reader's occasion and a suggestion."""

from typing import Any

from django.utils import timezone

from armarius.acquisitions.commands.suggest_purchase import suggest_purchase
from armarius.acquisitions.rules.suggestions import Wanted
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind


def own(reader: int, library: int, key: str = "") -> Occasion:
    """The occasion of a reader at the own page, now."""
    who = Principal(PrincipalKind.READER, reader)
    return Occasion(who=who, library=library, channel=Channel.OPAC, at=timezone.now(), key=key)


def suggestion(reader: int, library: int, title: str = "Straumēni", **typed: Any) -> int:
    """What a reader suggested."""
    return suggest_purchase(own(reader, library), wanted=Wanted(title, **typed)).suggestion
