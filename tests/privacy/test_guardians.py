"""A guardian who renewed is joined to no title once the loan has forgotten its reader (law 13)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew_ward import renew_ward
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.models import Loan
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system, today
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.rules.families import Relation
from armarius.patrons.testing import reader
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry, JournalSubject
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

pytestmark = pytest.mark.django_db


def test_neither_the_child_nor_the_guardian_is_joined_to_the_loan_any_more() -> None:
    here = library()
    policy(here)
    child = reader(here, birth_date=today() - timedelta(days=3653))
    father, copy = reader(here), item(here)
    details = GuardianDetails(relation=Relation.FATHER, from_day=today() - timedelta(days=99))
    link = add_guardian(
        system(here, timezone.now()), child=child, guardian=father, details=details
    ).guardianship
    loan = check_out(system(here, timezone.now() - timedelta(days=5)), reader=child, item=copy).loan
    who = Principal(PrincipalKind.READER, father)
    renew_ward(
        Occasion(who=who, library=here, channel=Channel.OPAC, at=timezone.now(), key="k"),
        guardianship=link,
        loan=loan,
    )
    entry = JournalEntry.objects.get(verb="circulation.renew_ward")
    assert entry.person_id == child
    assert IdempotentAnswer.objects.filter(principal_id=father, journal_id=entry.pk).exists()
    check_in(system(here, timezone.now()), item=copy)
    Loan.objects.filter(pk=loan).update(
        lent_at=timezone.now() - timedelta(days=50), returned_at=timezone.now() - timedelta(days=40)
    )
    unlink_returned_loans(system(here, timezone.now()))
    entry.refresh_from_db()
    assert Loan.objects.get(pk=loan).reader_id is None
    assert (entry.person_id, entry.personal, entry.salt, entry.principal_id) == (None, None, None, 0)
    assert JournalSubject.objects.filter(entry=entry, kind="loan", object_id=loan).exists(), "the count stays"
    answer = IdempotentAnswer.objects.get(principal_id=father)
    assert (answer.answer, answer.journal_id, answer.arguments_digest) == (None, None, "")
    assert not Fact.objects.filter(journal_id=entry.pk).exists()
