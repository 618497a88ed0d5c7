"""Many guesses at once: hurrying learns nothing about a PIN."""

import pytest
from django.utils import timezone

from armarius.network.testing import library, system
from armarius.patrons.commands.sign_in import SignInTried, sign_in
from armarius.patrons.models import SignInTries
from armarius.patrons.rules.throttle import FREE

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_thirty_guesses_at_once_count_as_if_they_came_one_after_another() -> None:
    occasion = system(library(), timezone.now())
    guesses = [
        lambda right=place == 29: sign_in(occasion, card="C-1", address="10.0.0.1", right=right)
        for place in range(30)
    ]
    answers, refused = together(guesses)
    right = [each for each in answers if isinstance(each, SignInTried) and each.succeeded]
    if not right:
        assert len(answers) == FREE
        assert SignInTries.objects.get().failures == FREE
    assert set(refused) <= {"patrons.too_many_tries", "platform.database_occupied"}
    assert len(answers) <= 2 * FREE + 1
    assert SignInTries.objects.count() == 1
