"""Keep what somebody types before they save it, throw it away, forget what was never taken up again."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from armarius.catalogue import permissions
from armarius.catalogue.models import Draft, Record
from armarius.catalogue.preferences import DRAFT_DAYS
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.drafts import LONGEST
from armarius.formats.marc.record import Dialect
from armarius.network import queries as network
from armarius.network.refusals import Refusal as NetworkRefusal
from armarius.platform.kernel import transactions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale

CHUNK = 500


@dataclass(frozen=True, slots=True)
class DraftKept:
    """The draft's id, and how often it was kept."""

    draft: int
    edition: int


@command("catalogue.keep_draft", needs=permissions.EDIT_RECORDS, journalled=False)
def keep_draft(
    occasion: Occasion,
    *,
    content: str,
    title: str = "",
    record: int = 0,
    version: int = 0,
    dialect: str = "",
    template: str = "",
    draft: int = 0,
    edition: int = 0,
) -> DraftKept:
    """Keep a sheet (``rules.drafts``) as the draft of who types it, in place of the one they had in this ``edition``.

    ``record`` 0 is a record that is not there yet, of which somebody may have several. A draft that was kept in
    another window since is never written over. No journal row: it is nobody else's business (decision 0030).
    Refusals: ``Missing`` unknown_account, unknown_record; ``Invalid`` draft_too_long, unknown_dialect; ``Stale``
    draft_elsewhere.
    """
    account = staff_account(occasion)
    refuse_unfit(content, record, dialect)
    transactions.wait_for_key(f"draft/{account}/{record}")
    rows = Draft.objects.select_for_update(no_key=True).filter(account_id=account)
    there = rows.filter(record_id=record) if record else rows.filter(pk=draft, record__isnull=True)
    row = there.first()
    if row is not None and (row.content, row.version) == (content, version):
        return DraftKept(row.pk, row.edition)
    if row is not None and (row.pk, row.edition) != (draft, edition):
        raise Stale(Reason(Refusal.DRAFT_ELSEWHERE, {"at": row.kept_at}))
    row = row or Draft(account_id=account, record_id=record or None, edition=0)
    row.content, row.version, row.kept_at = content, version, occasion.at
    row.dialect, row.template, row.title = dialect, template, title[:300]
    row.edition += 1
    row.save()
    return DraftKept(row.pk, row.edition)


def staff_account(occasion: Occasion) -> int:
    """The account of the member of staff who acts. Refusal: ``Missing`` unknown_account."""
    account = occasion.who.id
    if occasion.who.kind is not PrincipalKind.STAFF or network.account(account) is None:
        raise Missing(Reason(NetworkRefusal.UNKNOWN_ACCOUNT, {"account": account}))
    return account


def refuse_unfit(content: str, record: int, dialect: str) -> None:
    """Refuse what cannot be a draft."""
    if record and not Record.objects.filter(pk=record, deleted_at__isnull=True).exists():
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    reasons = []
    if len(content) > LONGEST:
        reasons.append(Reason(Refusal.DRAFT_TOO_LONG, {"most": LONGEST}))
    if dialect not in {each.value for each in Dialect}:
        reasons.append(Reason(Refusal.UNKNOWN_DIALECT, {"dialect": dialect}, "dialect"))
    if reasons:
        raise Invalid(*reasons)


@dataclass(frozen=True, slots=True)
class DraftDiscarded:
    """The draft that is gone."""

    draft: int


@command("catalogue.discard_draft", needs=permissions.EDIT_RECORDS, journalled=False)
def discard_draft(occasion: Occasion, *, draft: int) -> DraftDiscarded:
    """Throw a draft of one's own away; one that went already is no fault. Refusal: ``Missing`` unknown_account."""
    staff_account(occasion)
    drop_draft(occasion, draft)
    return DraftDiscarded(draft)


def drop_draft(occasion: Occasion, draft: int) -> None:
    """Take the draft away that became a record, or that nobody wants."""
    if draft and occasion.who.kind is PrincipalKind.STAFF:
        Draft.objects.filter(pk=draft, account_id=occasion.who.id).delete()


@dataclass(frozen=True, slots=True)
class DraftsForgotten:
    """How many drafts went, and whether some are left."""

    drafts: int
    more: bool


@command("catalogue.forget_drafts", needs=permissions.EDIT_RECORDS, bulk=True)
def forget_drafts(occasion: Occasion) -> DraftsForgotten:
    """Forget the next drafts of all libraries that nobody took up for ``draft_days``, or whose account has ended."""
    before = occasion.at - timedelta(days=preference(DRAFT_DAYS, 0))
    old = Draft.objects.filter(Q(kept_at__lt=before) | Q(account__is_active=False))
    ids = list(old.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    Draft.objects.filter(pk__in=ids).delete()
    note(drafts=len(ids))
    return DraftsForgotten(len(ids), len(ids) == CHUNK)
