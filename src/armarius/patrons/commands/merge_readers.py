"""Make one reader of two entries."""

from dataclasses import dataclass

from armarius.network.commands.close_reader_account import close_reader_account
from armarius.network.commands.hand_over_codes import hand_over_codes
from armarius.network.commands.retire_code import retire_code
from armarius.patrons import contributions, permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.reader_details import write_keys
from armarius.patrons.commands.things_of_readers import hand_over_things
from armarius.patrons.models import Card, Reader, ReaderMerge
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CardEnd
from armarius.patrons.rules.erasure import mark_of
from armarius.patrons.rules.merging import PLAIN, Choice, left_over, merged_values
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class MergedReader:
    """The reader who stays, and the new version."""

    reader: int
    version: int


@command("patrons.merge_readers", needs=permissions.REGISTER)
def merge_readers(
    occasion: Occasion,
    *,
    kept: int,
    merged: int,
    kept_version: int,
    merged_version: int,
    taken: tuple[Choice, ...] = (),
) -> MergedReader:
    """Make one of two entries of this library or those below: loans, holds, cards and everything else follow (R65).

    ``taken`` says what of the entry that goes replaces what the other one has; what the other one lacks is taken
    anyway. One card stays in use, the other is retired. The merge cannot be undone. Refusals: ``Invalid``
    merges_with_itself, merges_people_and_institutions; ``Stale`` reader_changed; ``Refused`` with every reason the
    upper domains give; those of ``at_home.own_reader`` for both.
    """
    if kept == merged:
        raise Invalid(Reason(Refusal.MERGES_WITH_ITSELF, field="merged"))
    rows = {each: own_reader(occasion, each) for each in sorted((kept, merged))}
    stays, goes = rows[kept], rows[merged]
    if stays.category.kind != goes.category.kind:
        raise Invalid(Reason(Refusal.MERGES_PEOPLE_AND_INSTITUTIONS, field="merged"))
    if (stays.version, goes.version) != (kept_version, merged_version):
        raise Stale(Reason(Refusal.READER_CHANGED))
    reasons = tuple(r for found in contributions.against_merging.ask(kept, merged) for r in found)
    if reasons:
        raise Refused(*reasons)
    marks = {
        "kept_mark": mark_of(kept, stays.registered_at),
        "merged_mark": mark_of(merged, goes.registered_at),
    }
    take_values(stays, goes, taken)
    join_cards(occasion, stays, goes, Choice.CARD in taken)
    hand_over_things(occasion, stays, goes)
    account = join_accounts(stays, goes)
    contributions.hands_over.ask(occasion, kept, merged)
    ReaderMerge.objects.filter(kept=goes).update(kept=stays)
    goes.delete()
    ReaderMerge.objects.create(kept=stays, merged=merged, merged_at=occasion.at, **marks)
    stays.save()
    write_keys(stays)
    if account:
        close_reader_account(occasion, account=account)
    note_person("reader", kept)
    note(merged=merged)
    return MergedReader(kept, stays.version)


def take_values(stays: Reader, goes: Reader, taken: tuple[Choice, ...]) -> None:
    """Set what the reader is called and how they are reached; names that go stay as other names."""
    own: dict[str, object] = {name: getattr(stays, name) for name in PLAIN}
    others: dict[str, object] = {name: getattr(goes, name) for name in PLAIN}
    values = merged_values(own, others, taken)
    known = [stays.other_names, goes.other_names, *left_over(own, others, values)]
    for name, value in values.items():
        setattr(stays, name, value)
    if goes.home_library_id == stays.home_library_id and (Choice.GROUP in taken or stays.group is None):
        stays.group = goes.group or stays.group
    stays.other_names = ", ".join(dict.fromkeys(each for each in known if each))[:200]
    for name in ("contact_person", "registration_number", "institution_id"):
        setattr(stays, name, getattr(stays, name) or getattr(goes, name))
    stays.registered_at = min(stays.registered_at, goes.registered_at)
    stays.version += 1


def join_cards(occasion: Occasion, stays: Reader, goes: Reader, take_card: bool) -> None:
    """Hand every card over; of two in use the one stays that was chosen, the other means nobody from now on."""
    in_use = {
        row.reader_id: row for row in Card.objects.filter(reader__in=(stays, goes), ended_at__isnull=True)
    }
    if len(in_use) > 1:
        ending = in_use[stays.pk if take_card else goes.pk]
        ending.ended_at, ending.ended_as = occasion.at, CardEnd.REPLACED
        ending.save(update_fields=["ended_at", "ended_as"])
        retire_code(occasion, code=ending.code.printed)
    Card.objects.filter(reader=goes).update(reader=stays)
    hand_over_codes(occasion, owner_kind="reader", owner=goes.pk, to=stays.pk)


def join_accounts(stays: Reader, goes: Reader) -> int:
    """Leave one account to sign in with: the reader's own, else the other's. The id of the one to close, 0 for none."""
    account = goes.account_id or 0
    if account:
        goes.account = None
        goes.save(update_fields=["account"])
    if account and stays.account_id is None:
        stays.account_id = account
        return 0
    return account
