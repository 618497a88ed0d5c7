"""What a reader may do is theirs alone."""

from typing import Any

import pytest

from armarius.acquisitions.commands.suggest_purchase import suggest_purchase, withdraw_suggestion
from armarius.acquisitions.testing import own
from armarius.catalogue.commands.report_problem import report_problem
from armarius.circulation.commands.keep_history import forget_history, keep_history, stop_history
from armarius.circulation.commands.own_holds import (
    cancel_own_hold,
    change_own_pickup,
    resume_own_hold,
    suspend_own_hold,
)
from armarius.circulation.commands.place_own_hold import place_own_hold
from armarius.circulation.commands.renew_own import renew_own
from armarius.circulation.commands.renew_ward import renew_ward
from armarius.circulation.testing import desk
from armarius.money.commands.begin_online import begin_online
from armarius.patrons.commands.consent_to_guardian import (
    consent_to_own_guardian,
    withdraw_own_guardian_consent,
)
from armarius.patrons.commands.end_proxy import end_own_proxy
from armarius.patrons.commands.own_changes import change_own_data, withdraw_own_change
from armarius.patrons.commands.own_consents import give_own_consents, withdraw_own_consent
from armarius.patrons.commands.own_passkeys import add_passkey, remove_passkey, rename_passkey
from armarius.patrons.commands.report_own_card_lost import report_own_card_lost
from armarius.patrons.commands.request_erasure import request_own_erasure, withdraw_erasure
from armarius.platform.kernel.command import VERBS, allowed
from armarius.reading.commands.listed_titles import move_on_list, note_on_list, put_on_list, take_off_list
from armarius.reading.commands.own_lists import (
    change_list,
    copy_list,
    delete_list,
    make_list,
    renew_list_link,
    restore_list,
)

pytestmark = pytest.mark.django_db

OWN: tuple[Any, ...] = (
    change_own_data,
    withdraw_own_change,
    make_list,
    copy_list,
    change_list,
    renew_list_link,
    delete_list,
    restore_list,
    put_on_list,
    take_off_list,
    move_on_list,
    note_on_list,
    suggest_purchase,
    withdraw_suggestion,
    begin_online,
    report_problem,
    give_own_consents,
    withdraw_own_consent,
    cancel_own_hold,
    change_own_pickup,
    suspend_own_hold,
    resume_own_hold,
    place_own_hold,
    renew_own,
    renew_ward,
    keep_history,
    stop_history,
    forget_history,
    report_own_card_lost,
    add_passkey,
    rename_passkey,
    remove_passkey,
    request_own_erasure,
    withdraw_erasure,
    consent_to_own_guardian,
    withdraw_own_guardian_consent,
    end_own_proxy,
)
"""Each looks at whoever asks, and at nobody else."""


def test_of_all_verbs_a_reader_may_only_those_about_themselves() -> None:
    here = desk()
    occasion = own(here.reader, here.library)
    theirs = {each.verb.name for each in OWN}
    assert {verb.name for verb in VERBS.values() if allowed(occasion, verb.needs)} == theirs
