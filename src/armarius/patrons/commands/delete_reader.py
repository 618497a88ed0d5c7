"""Delete a reader, and everything by which the person could be recognised."""

from dataclasses import dataclass

from armarius.network.commands.close_reader_account import close_reader_account
from armarius.network.commands.retire_code import retire_code
from armarius.patrons import contributions, permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.remove_identifier import let_go
from armarius.patrons.models import Card, ReaderIdentifier, Restriction, SignInTries
from armarius.patrons.queries import marks_of
from armarius.platform.commands.scrub_person import scrub_person
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Refused


@dataclass(frozen=True, slots=True)
class ReaderDeleted:
    """How many cards were retired with the reader."""

    cards: int


@command("patrons.delete_reader", needs=permissions.REGISTER)
def delete_reader(occasion: Occasion, *, reader: int) -> ReaderDeleted:
    """Delete a reader of this library or one below. Counts, statistics and the chain of the journal stay; no name does.

    The codes of the cards stay retired, so that a card found later means nobody (law 14). Refusals: ``Refused`` with
    every reason the upper domains give (open loans …); those of ``at_home.own_reader``.
    """
    row = own_reader(occasion, reader)
    reasons = tuple(r for found in contributions.against_deleting.ask(reader) for r in found)
    if reasons:
        raise Refused(*reasons)
    contributions.lets_go.ask(occasion, reader)
    cards = list(Card.objects.filter(reader=row).select_related("code"))
    for card in cards:
        retire_code(occasion, code=card.code.printed)
        SignInTries.objects.filter(card_mark=marks_of(card.code.printed, "").card).delete()
        card.delete()
    for identifier in ReaderIdentifier.objects.filter(reader=row):
        let_go(identifier)
    Restriction.objects.filter(reader=row).delete()
    account = row.account_id
    row.delete()
    if account is not None:
        close_reader_account(occasion, account=account)
    scrub_person(occasion, kind="reader", person=reader)
    return ReaderDeleted(len(cards))
