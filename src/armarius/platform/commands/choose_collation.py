"""Choose the alphabet by which the installation orders titles."""

from dataclasses import dataclass

from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.kernel.work import note
from armarius.platform.models import Installation
from armarius.platform.text.tailoring import ALPHABETS
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

NAME = "collation"


@dataclass(frozen=True, slots=True)
class CollationChosen:
    """The language whose alphabet counts now."""

    language: str


@command("platform.choose_collation", needs=permissions.CONFIGURE)
def choose_collation(occasion: Occasion, *, language: str) -> CollationChosen:
    """Choose whose alphabet orders titles: a language of ``platform.text.tailoring``.

    The index is named after it, so that another choice begins a new one. Refusals: ``Invalid`` broken_value.
    """
    if language not in ALPHABETS:
        raise Invalid(Reason(Refusal.BROKEN_VALUE, {"value": language}, "language"))
    Installation.objects.update_or_create(pk=NAME, defaults={"value": language})
    note(language=language)
    return CollationChosen(language)
