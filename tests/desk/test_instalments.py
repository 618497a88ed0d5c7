"""Instalments at the desk and on the reader's page: agreed, shown, ended; a kept agreement lets borrow."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk as a_desk
from armarius.desk.testing import signed_in
from armarius.money.commands.agree_instalments import agree_instalments, end_agreement
from armarius.money.models import Agreement
from armarius.money.testing import euros, owed
from armarius.network.testing import staff, system, today
from armarius.platform.values.reasons import Refused

from .conftest import Room


def posted(client: Client, address: str, **typed: object) -> tuple[int, str]:
    answer = client.post(address, typed)
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_a_librarian_agrees_and_ends(room: Room) -> None:
    anna, here = room.desk.reader, room.desk.library
    charge, day = owed(here, anna, 10), today().isoformat()
    client = signed_in(staff(here, "librarian"), here)
    account = f"/readers/{anna}/account/"
    form = {"charge": charge, "number": "3", "first": day, "every": "month"}
    status, page = posted(client, f"{account}instalments/", **form | {"number": "1"})
    assert (status, "The number of instalments is from 2 to 60" in page) == (422, True)
    status, page = posted(client, f"{account}instalments/", **form | {"first": "soon"})
    assert status == 422
    assert posted(client, f"{account}instalments/", **form) == (302, account)
    page = client.get(account).content.decode()
    assert "Kept so far" in page
    assert "€10.00 of €10.00 is open." in page
    assert "€3.34" in page
    status, page = posted(client, f"{account}instalments/", **form)
    assert (status, "Instalments were agreed for some of it already." in page) == (422, True)
    made = Agreement.objects.get().pk
    assert posted(client, f"/agreements/{made}/end/") == (302, account)
    assert "Kept so far" not in client.get(account).content.decode()
    assert posted(client, f"/agreements/{made}/end/")[0] == 422
    assert posted(client, "/agreements/999999/end/")[0] == 404
    clerk = room.client("clerk")
    assert posted(clerk, f"{account}instalments/", **form)[0] == 403
    assert "Agree on instalments" not in clerk.get(account).content.decode()


@pytest.mark.django_db
def test_a_kept_agreement_lets_borrow_and_a_broken_one_does_not() -> None:
    d = a_desk(debt_limit=euros(5))
    now = timezone.now()
    owed(d.library, d.reader, 9, at=now - timedelta(days=30))
    with pytest.raises(Refused):
        check_out(system(d.library, now), reader=d.reader, item=d.item)
    then = now - timedelta(days=20)
    made = agree_instalments(
        system(d.library, then), reader=d.reader, number=2, first=today() - timedelta(days=10)
    ).agreement
    with pytest.raises(Refused):
        check_out(system(d.library, now), reader=d.reader, item=d.item)
    end_agreement(system(d.library, now), agreement=made)
    agree_instalments(system(d.library, now), reader=d.reader, number=2, first=today() + timedelta(days=10))
    assert check_out(system(d.library, now), reader=d.reader, item=d.item).loan
