"""Note that a reader lets another one act for them."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.commands.guardian_rows import against_days, has_run_out, locked_child
from armarius.patrons.models import Proxy, Reader
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyTerms:
    """What a proxy may do, on which half-open days."""

    from_day: date
    until_day: date | None = None
    may_fetch: bool = False
    may_borrow: bool = False
    sees_titles: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether the proxy may do nothing at all."""
        return not (self.may_fetch or self.may_borrow or self.sees_titles)


@dataclass(frozen=True, slots=True)
class ProxyAdded:
    """The proxy."""

    proxy: int


@command("patrons.add_proxy", needs=permissions.REGISTER)
def add_proxy(occasion: Occasion, *, reader: int, proxy: int, terms: ProxyTerms) -> ProxyAdded:
    """Note that a reader of this library or one below lets another reader (``proxy``) act for them.

    Refusals: ``Invalid`` own_proxy, proxy_may_nothing, ends_before_start; ``Refused`` proxy_known_already; ``Missing``
    unknown_reader; those of ``at_home.own_reader``.
    """
    row, other = locked_child(occasion, reader, proxy)
    found = against_days(terms.from_day, terms.until_day)
    if other is None:
        found.append(Reason(Refusal.PROXY_MISSING, field="proxy"))
    elif other.pk == row.pk:
        found.append(Reason(Refusal.OWN_PROXY, field="proxy"))
    if terms.is_nothing:
        found.append(Reason(Refusal.PROXY_MAY_NOTHING, field="may_fetch"))
    if found or other is None:
        raise Invalid(*found)
    refuse_second(occasion, row, other)
    made = Proxy.objects.create(
        reader=row,
        proxy=other,
        may_fetch=terms.may_fetch,
        may_borrow=terms.may_borrow,
        sees_titles=terms.sees_titles,
        from_day=terms.from_day,
        until_day=terms.until_day,
    )
    note_person("reader", row.pk)
    return ProxyAdded(made.pk)


def refuse_second(occasion: Occasion, reader: Reader, proxy: Reader) -> None:
    """Close what ran out of this pair; refuse when one is open still. Refusal: ``Refused`` proxy_known_already."""
    for row in Proxy.objects.filter(reader=reader, proxy=proxy, ended_at__isnull=True):
        if not has_run_out(row.until_day, reader, occasion):
            raise Refused(Reason(Refusal.PROXY_KNOWN_ALREADY, field="proxy"))
        row.ended_at = occasion.at
        row.save(update_fields=["ended_at"])
