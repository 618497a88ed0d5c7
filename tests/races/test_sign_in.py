"""Many tries at once: hurrying learns nothing about a PIN, and answers no challenge twice."""

import pytest
from django.utils import timezone

from armarius.network.testing import library, system
from armarius.patrons.commands.own_passkeys import add_passkey
from armarius.patrons.commands.sign_in import SignInTried, sign_in
from armarius.patrons.commands.sign_in_with_passkey import PasskeyShown, sign_in_with_passkey
from armarius.patrons.models import SignInTries, SpentChallenge
from armarius.patrons.rules.passkeys import MadePasskey, Verdict
from armarius.patrons.rules.throttle import FREE
from armarius.patrons.testing import reader
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

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


def test_of_ten_answers_to_one_challenge_at_once_one_opens_the_account() -> None:
    here = library()
    who = reader(here)
    own = Occasion(
        who=Principal(PrincipalKind.READER, who), library=here, channel=Channel.OPAC, at=timezone.now()
    )
    add_passkey(own, made=MadePasskey("AAAA", b"public", 0, ()), challenge="0" * 64, name="")
    occasion = system(here, timezone.now())
    answers, refused = together(
        [
            lambda place=place: sign_in_with_passkey(
                occasion, credential="AAAA", challenge="1" * 64, address=f"10.0.0.{place}", count=0
            )
            for place in range(10)
        ]
    )
    verdicts = [each.verdict for each in answers if isinstance(each, PasskeyShown)]
    assert verdicts.count(Verdict.OPENS) == 1
    assert set(verdicts) <= {Verdict.OPENS, Verdict.SPENT}
    assert set(refused) <= {"platform.database_occupied"}
    assert SpentChallenge.objects.filter(mark="1" * 64).count() == 1
