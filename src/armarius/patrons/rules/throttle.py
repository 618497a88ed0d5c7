"""How wrong PINs slow sign-ins down (quality §A5), without letting a stranger shut a reader out.

A card tried from one address counts first. What other addresses do to the same card only slows addresses down
from which the reader never signed in; a new PIN from the desk forgets it all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(hours=24)
KNOWN_FOR = timedelta(days=30)
"""So long an address stays one from which the reader signed in."""
FREE = 3
"""So many wrong PINs cost nothing: fingers slip."""
MOST_OF_A_PAIR = 10
"""After so many from one address the card waits for the end of the day counted from the first."""
MOST_OF_A_CARD = 20
"""From so many on, over all addresses, unknown ones wait between tries."""
MOST_OF_AN_ADDRESS = 30
"""From so many on, over all cards, an address waits between tries: a school has one address for all."""
FIRST_DELAY = timedelta(seconds=5)
LONGEST_OF_A_CARD = timedelta(hours=1)
LONGEST_OF_AN_ADDRESS = timedelta(minutes=15)
MOST_DOUBLINGS = 12


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong PINs within a day: how many, the first and the last of them (None: there was none)."""

    failures: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None


def wait_until(*, pair: Tries, card: Tries, address: Tries, known: bool, at: datetime) -> datetime | None:
    """Until when a card may not be tried from an address; None when it may be tried now.

    ``pair`` are the wrong PINs of this card from this address, ``card`` those of the card from anywhere, ``address``
    those of any card from there; ``known`` is whether the reader signed in from there lately.
    """
    ends = [of_a_pair(pair), of_an_address(address)]
    if not known:
        ends.append(of_a_card(card))
    latest = max((end for end in ends if end is not None), default=None)
    return latest if latest is not None and latest > at else None


def of_a_pair(tries: Tries) -> datetime | None:
    """The growing delay of one card at one address; from the tenth on the rest of the day."""
    if tries.failures >= MOST_OF_A_PAIR and tries.first_at is not None:
        return tries.first_at + DAY
    return delayed(tries, FREE, FIRST_DELAY, DAY)


def of_a_card(tries: Tries) -> datetime | None:
    """The delay of a card that is tried from many addresses."""
    return delayed(tries, MOST_OF_A_CARD, timedelta(minutes=1), LONGEST_OF_A_CARD)


def of_an_address(tries: Tries) -> datetime | None:
    """The delay of an address that tries many cards."""
    return delayed(tries, MOST_OF_AN_ADDRESS, FIRST_DELAY, LONGEST_OF_AN_ADDRESS)


def delayed(tries: Tries, free: int, first: timedelta, longest: timedelta) -> datetime | None:
    """The last try and a delay that doubles with every one above ``free``."""
    if tries.failures < free or tries.last_at is None:
        return None
    doubled = first * int(2 ** min(tries.failures - free, MOST_DOUBLINGS))
    return tries.last_at + min(doubled, longest)
