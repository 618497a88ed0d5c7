"""Many hands on one identifier, and on one lost card: it is one reader's, and it ends once."""

import pytest
from django.utils import timezone

from armarius.network.testing import library, system
from armarius.patrons.commands.add_identifier import add_identifier
from armarius.patrons.commands.identifier_kinds import save_identifier_kind
from armarius.patrons.commands.report_own_card_lost import report_own_card_lost
from armarius.patrons.models import Card, ReaderIdentifier
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.identifiers import Use
from armarius.patrons.testing import reader
from armarius.platform.models import JournalEntry
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
BUSY = "platform.database_occupied"


@pytest.mark.parametrize("use", list(Use))
def test_of_twenty_who_add_one_identifier_one_reader_has_it(use: Use) -> None:
    here = library()
    kind = save_identifier_kind(system(here), name="Kind", use=use).kind
    people = [reader(here) for _ in range(20)]
    value = "anna@example.org" if use is Use.EMAIL else "16117519997"
    answers, refused = together(
        [lambda who=who: add_identifier(system(here), reader=who, kind=kind, value=value) for who in people]
    )
    assert (len(answers), len(refused)) == (1, 19)
    assert set(refused) <= {Refusal.IDENTIFIER_TAKEN, BUSY}
    assert ReaderIdentifier.objects.filter(reader__isnull=False).count() == 1


def test_a_card_is_blocked_once_however_often_it_is_asked() -> None:
    who = reader(library())
    card = Card.objects.get(reader=who).pk
    occasion = Occasion(
        who=Principal(PrincipalKind.READER, who), library=0, channel=Channel.OPAC, at=timezone.now()
    )
    answers, refused = together([lambda: report_own_card_lost(occasion, card=card)] * 10)
    assert (len(answers), len(refused)) == (1, 9)
    assert set(refused) <= {Refusal.NO_CARD_IN_USE, BUSY}
    assert JournalEntry.objects.filter(verb="patrons.report_own_card_lost").count() == 1
