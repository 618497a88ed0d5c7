"""Nobody passes on more than they hold: in what, how deep, how long; nobody takes an account over."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.network.commands.grant_role import grant_role
from armarius.network.commands.set_password import set_password
from armarius.network.models import Account, Grant
from armarius.network.queries import libraries_of
from armarius.network.testing import PASSWORD, at_desk, library, staff, system
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.testing import reader
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Refused

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.now().date()


def of(account: int, where: int) -> Occasion:
    return at_desk(account, where, timezone.now())


def test_a_grant_of_one_level_is_not_made_deeper() -> None:
    root = library()
    library(parent=root)
    shallow = staff(root, "director", depth=0)
    for depth in (None, 1):
        with pytest.raises(Refused):
            grant_role(of(shallow, root), account=shallow, role="clerk", depth=depth, valid_from=today())
    assert grant_role(of(shallow, root), account=shallow, role="clerk", depth=0, valid_from=today())
    assert [lib.pk for lib in libraries_of(shallow, today())] == [root]


def test_a_grant_that_ends_is_not_made_endless() -> None:
    root = library()
    director = staff(root, "director")
    friday = today() + timedelta(days=3)
    Grant.objects.filter(account_id=director).update(valid_until=friday)
    with pytest.raises(Refused):
        grant_role(of(director, root), account=director, role="clerk", valid_from=today())
    assert grant_role(
        of(director, root), account=director, role="clerk", valid_from=today(), valid_until=friday
    )


def test_a_password_of_somebody_who_reaches_further_is_not_set() -> None:
    root = library()
    library(parent=root)
    shallow, deep = staff(root, "director", depth=0), staff(root, "clerk")
    with pytest.raises(Refused):
        set_password(of(shallow, root), account=deep, password="a stolen quiet sentence")


def test_a_card_that_bears_a_login_name_takes_nobody_over() -> None:
    root = library()
    chief, clerk = staff(root, "administrator"), staff(root, "clerk")
    login_name = Account.objects.get(pk=chief).login_name
    who = reader(root, card=login_name)
    with pytest.raises(Invalid):
        set_pin(of(clerk, root), reader=who, pin="1234")
    assert Account.objects.get(pk=chief).check_password(PASSWORD)


def test_a_pin_is_set_and_set_again() -> None:
    root = library()
    who = reader(root)
    one = set_pin(system(root), reader=who, pin="1234")
    two = set_pin(system(root), reader=who, pin="4321")
    assert one == two
    account = Account.objects.get(pk=one.account)
    assert account.check_password("4321")
    assert not account.grants.exists()
