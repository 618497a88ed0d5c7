"""The one way a script here gives up: a sentence a person can act on."""

from __future__ import annotations


class CannotContinue(Exception):
    """Raised with one complete sentence that says what is missing and what to do about it."""
