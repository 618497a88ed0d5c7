"""Rates that rise the longer something is late: a table of a lending rule."""

from dataclasses import dataclass

from armarius.platform.values.money import Money

MOST_STEPS = 3
"""So many steps fit into a rule: more than three nobody explains at a desk."""
LATEST = 9999
NONE = "-"
"""How a table is kept that says: the rate does not rise."""


@dataclass(frozen=True, slots=True)
class RateStep:
    """After so many charged intervals, each further one costs ``rate``."""

    after: int
    rate: Money

    def __str__(self) -> str:
        return f"{self.after}={self.rate}"


@dataclass(frozen=True, slots=True)
class Rates:
    """The steps of a rate, the earliest first; none: the rate does not rise."""

    steps: tuple[RateStep, ...] = ()

    def __str__(self) -> str:
        return ";".join(str(step) for step in self.steps) or NONE

    @property
    def is_whole(self) -> bool:
        """Whether the table can be: few steps, each later than the one before, none below zero, one currency."""
        after = [step.after for step in self.steps]
        return (
            len(after) <= MOST_STEPS
            and after == sorted(set(after))
            and all(0 < each <= LATEST for each in after)
            and all(step.rate.amount >= 0 for step in self.steps)
            and len({step.rate.currency for step in self.steps}) <= 1
        )

    def split(self, rate: Money, intervals: int) -> tuple[tuple[int, Money], ...]:
        """So many intervals from ``rate`` on, each stretch with what one of it costs.

        Steps in another currency than ``rate`` do not count: amounts keep their currency.
        """
        steps = [RateStep(0, rate), *(step for step in self.steps if step.rate.currency == rate.currency)]
        ends = [*(step.after for step in steps[1:]), intervals]
        stretches = (
            (min(end, intervals) - step.after, step.rate) for step, end in zip(steps, ends, strict=True)
        )
        found = tuple((length, each) for length, each in stretches if length > 0)
        return found or ((0, rate),)


NOT_RISING = Rates()


def parsed(text: str) -> Rates:
    """A table as ``str`` writes it: ``7=0.10 EUR;30=0.20 EUR``. ``ValueError`` for anything else."""
    if text == NONE:
        return NOT_RISING
    steps = []
    for part in text.split(";"):
        after, amount = part.split("=")
        number, currency = amount.split()
        steps.append(RateStep(int(after), Money.of(number, currency)))
    return Rates(tuple(steps))
