"""Many tries at once: hurrying learns nothing about a PIN, and answers no challenge twice."""

import threading
from collections.abc import Callable
from typing import ClassVar

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from armarius.network.testing import library, system
from armarius.patrons.commands.own_passkeys import add_passkey
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.commands.sign_in import SignInTried, sign_in
from armarius.patrons.commands.sign_in_with_passkey import PasskeyShown, sign_in_with_passkey
from armarius.patrons.models import Passkey, SignInTries, SpentChallenge
from armarius.patrons.queries import sign_in_facts
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.passkeys import MadePasskey, Verdict
from armarius.patrons.rules.throttle import FREE
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Refused
from armarius.reading.testing import own

from .test_one_copy import together

MADE = MadePasskey("AAAA", b"public", 0, ())
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


def sealed(who: int, here: int) -> str:
    """The reader gets a PIN; the seal that belongs to it."""
    set_pin(system(here), reader=who, pin="471100")
    facts = sign_in_facts(reader=who)
    return facts.seal if facts else ""


def test_of_ten_answers_to_one_challenge_at_once_one_opens_the_account() -> None:
    here = library()
    who = reader(here)
    occasion = system(here, timezone.now())
    add_passkey(own(who, here), made=MADE, challenge="0" * 64, name="", seal=sealed(who, here))
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


class Meanwhile(Argon2PasswordHasher):
    """Hashes as always, and lets something be done in another connection while the first hash is made."""

    does: Callable[[], object] | None = None
    threads: ClassVar[list[threading.Thread]] = []

    def encode(self, password: str, salt: str) -> str:
        gesture, Meanwhile.does = Meanwhile.does, None
        if gesture is not None:
            thread = threading.Thread(target=gesture)
            thread.start()
            thread.join(1)
            Meanwhile.threads.append(thread)
        return str(super().encode(password, salt))


def test_a_passkey_added_while_a_new_pin_is_set_does_not_outlive_it(settings: Settings) -> None:
    here = library()
    who = reader(here)
    seal, answers = sealed(who, here), []

    def adds() -> None:
        try:
            answers.append(
                add_passkey(own(who, here), made=MADE, challenge="0" * 64, name="", seal=seal).passkey
            )
        except Refused as refused:
            answers.append(refused.reasons[0].code)
        finally:
            connection.close()

    settings.PASSWORD_HASHERS = [f"{__name__}.Meanwhile"]
    Meanwhile.does = adds
    set_pin(system(here), reader=who, pin="123456")
    for thread in Meanwhile.threads:
        thread.join()
    assert not Passkey.objects.exists()
    waited = connection.vendor == "postgresql"
    assert (answers == [Refusal.PIN_CHANGED]) == waited, (
        "where only the reader is locked it comes after the PIN"
    )
    with pytest.raises(Refused) as refused:
        add_passkey(own(who, here), made=MADE, challenge="1" * 64, name="", seal=seal)
    assert [reason.code for reason in refused.value.reasons] == [Refusal.PIN_CHANGED]
