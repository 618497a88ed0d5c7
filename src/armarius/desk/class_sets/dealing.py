"""A pile dealt out: one command for every pair of pupil and copy, each with a key of its own, a result for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.refusals import Refusal
from armarius.desk.circulation.taking_in import STATES, outcome_of, said
from armarius.desk.middleware import KEY_LENGTH
from armarius.network.queries import code_owner
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Busy, Missing, Outcome, Reason
from armarius.ui.words import sentence

LARGEST = 60
"""Copies that are lent or taken back at once; what is more waits in the form."""
LONGEST = 500
"""Lines of one pile."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """What came of one copy: its code and id (0: nobody's), whose it is now (0: nobody's), until when, or why not.

    ``state`` is how it is marked: ``ok``, or what a copy that came in asks for; ``loan`` is the loan made, 0 for none.
    """

    code: str
    item: int
    reader: int
    words: str
    due: date | None = None
    reasons: tuple[str, ...] = ()
    state: str = "ok"
    loan: int = 0

    @property
    def failed(self) -> bool:
        """Whether it is to be tried again."""
        return bool(self.reasons)


def codes_in(text: str) -> list[str]:
    """The codes of a pile, one a line, each once, in the order they were scanned."""
    lines = (line.strip()[:80] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:LONGEST]


def deal_out(occasion: Occasion, codes: Sequence[str], readers: Sequence[int]) -> tuple[Dealt, ...]:
    """Lend the first copy to the first pupil, the second to the second, and so on; what is refused stops nothing.

    ``Busy`` is raised: what was lent before it stays, and is lent once when the same form is sent again.
    """
    return tuple(lend(occasion, code, reader) for code, reader in zip(codes, readers, strict=False))


def lend(occasion: Occasion, code: str, reader: int) -> Dealt:
    """One pair."""
    item = 0
    try:
        item = item_of(code)
        lent = check_out(own_key(occasion, item, reader), reader=reader, item=item)
    except Busy:
        raise
    except Outcome as refusal:
        return Dealt(code, item, reader, _("Not lent"), None, sentences(refusal), "stop")
    return Dealt(code, item, reader, _("Lent until"), lent.due_on, loan=lent.loan)


def take_back(occasion: Occasion, codes: Sequence[str]) -> tuple[Dealt, ...]:
    """Take a pile back; every copy says where it goes."""
    return tuple(taken(occasion, code) for code in codes)


def taken(occasion: Occasion, code: str) -> Dealt:
    """One copy."""
    item = 0
    try:
        item = item_of(code)
        back = check_in(own_key(occasion, item, 0), item=item)
    except Busy:
        raise
    except Outcome as refusal:
        return Dealt(code, item, 0, _("Not returned"), None, sentences(refusal), "stop")
    outcome = outcome_of(back)
    return Dealt(code, item, 0, said()[outcome], state=STATES.get(outcome, "ok"))


def sentences(refusal: Outcome) -> tuple[str, ...]:
    """Every reason in words."""
    return tuple(sentence(reason) for reason in refusal.reasons)


def item_of(code: str) -> int:
    """The copy of a code. Refusals: ``Missing`` unknown_code, not_an_item."""
    owner = code_owner(code)
    if owner is None:
        raise Missing(Reason(Refusal.UNKNOWN_CODE, {"code": code}))
    if owner.kind != "item":
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"code": code}))
    return owner.id


def own_key(occasion: Occasion, item: int, reader: int) -> Occasion:
    """The occasion with a key for this pair alone."""
    key = f"{occasion.key}-{reader}-{item}"[:KEY_LENGTH] if occasion.key else ""
    return replace(occasion, key=key)
