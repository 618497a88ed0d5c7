"""Two people define the rule of one case at once: one version stands, and nobody sees an error."""

from datetime import timedelta
from functools import partial

import pytest

from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.models import LoanPolicy
from armarius.circulation.testing import terms
from armarius.network.testing import NOW, library, system

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_of_rules_defined_at_once_one_stands() -> None:
    here = library()
    days = [NOW.date() + timedelta(days=number % 3) for number in range(12)]
    answers, refused = together(
        [partial(define_policy, system(here), valid_from=day, terms=terms()) for day in days]
    )
    assert len(answers) + len(refused) == len(days), "an error is neither an answer nor a refusal"
    assert set(refused) <= {"circulation.policy_overlaps", "platform.database_occupied"}
    assert LoanPolicy.objects.filter(valid_until__isnull=True).count() == 1
