"""A guardian renews the loans of the child they look after."""

from armarius.circulation import permissions
from armarius.circulation.commands.own_account import refuse_barred, refuse_barred_account
from armarius.circulation.commands.renew_own import OwnLoansRenewed, renew_each
from armarius.patrons.queries.families import ward
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Missing, Reason


@command("circulation.renew_ward", needs=permissions.RENEW_WARD)
def renew_ward(occasion: Occasion, *, guardianship: int, loan: int = 0) -> OwnLoansRenewed:
    """Renew one loan of the child, or every one that can be (``loan`` 0), as the child would; the journal says who did.

    Neither the guardian's account nor the child's may be barred: through it nobody does what the child may not.
    Refusals: ``Forbidden`` not_permitted when it is no reader who asks, or the child's library lets no guardian renew;
    ``Missing`` unknown_guardian for a guardianship of others or one that holds no more; those of ``renew_own``.
    """
    if occasion.who.kind is not PrincipalKind.READER:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permissions.RENEW_WARD}))
    refuse_barred(occasion)
    link = ward(occasion.who.id, guardianship, occasion.at)
    if link is None:
        raise Missing(Reason(Refusal.UNKNOWN_GUARDIAN))
    if not link.sight.may_renew:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permissions.RENEW_WARD}))
    child = link.row.child
    refuse_barred_account(child.pk, child.home_library_id, occasion.at)
    note_person("reader", child.pk)
    return renew_each(occasion, child.pk, loan)
