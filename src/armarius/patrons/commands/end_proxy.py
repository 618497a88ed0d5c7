"""Note that a reader lets another one act for them no more: at the desk, or in the reader's own account."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader, reader_itself
from armarius.patrons.models import Proxy
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class ProxyEnded:
    """The proxy, and whether it was this call that ended it."""

    proxy: int
    ended: bool


@command("patrons.end_proxy", needs=permissions.REGISTER)
def end_proxy(occasion: Occasion, *, proxy: int) -> ProxyEnded:
    """End a proxy of a reader of this library or one below; ended twice is once.

    Refusals: ``Missing`` unknown_proxy; those of ``at_home.own_reader``.
    """
    found = Proxy.objects.filter(pk=proxy).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_PROXY))
    own_reader(occasion, found.reader_id)
    return ended(occasion, found)


@command("patrons.end_own_proxy", needs=permissions.DECIDE_OWN_FAMILY)
def end_own_proxy(occasion: Occasion, *, proxy: int) -> ProxyEnded:
    """The reader parts with a proxy, in their own account.

    Refusals: ``Forbidden`` not_permitted when it is no reader who asks; ``Missing`` unknown_proxy, others' too.
    """
    row = reader_itself(occasion, permissions.DECIDE_OWN_FAMILY)
    found = Proxy.objects.filter(pk=proxy, reader=row).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_PROXY))
    return ended(occasion, found)


def ended(occasion: Occasion, row: Proxy) -> ProxyEnded:
    """End it, if it is open."""
    count = Proxy.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=occasion.at)
    note(ended=count)
    note_person("reader", row.reader_id)
    return ProxyEnded(row.pk, bool(count))
