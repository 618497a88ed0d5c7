"""The payment service tells the same thing many times at once, while the desk takes the money too: counted once."""

import pytest
from django.utils import timezone

from armarius.circulation.testing import desk
from armarius.money import checks, queries
from armarius.money.commands.begin_online import begin_online
from armarius.money.commands.follow_online import follow_online
from armarius.money.commands.pay import pay
from armarius.money.models import OnlinePayment, Receipt, Transaction
from armarius.money.rules.online import Said
from armarius.money.testing import euros, owed
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
OCCUPIED = "platform.database_occupied"
TELLERS = 8


def test_eight_messages_at_once_post_once_and_the_desk_loses_nothing() -> None:
    d = desk()
    owed(d.library, d.reader, 3)
    own = Occasion(
        who=Principal(PrincipalKind.READER, d.reader),
        library=d.library,
        channel=Channel.OPAC,
        at=timezone.now(),
    )
    payment = begin_online(own, provider="sandbox").payment
    told = [
        lambda: (
            follow_online(
                d.occasion(), payment=payment, said=Said.PAID, amount=euros(3), reference="r1"
            ).transaction
        )
        for _ in range(TELLERS)
    ]
    answers, refused = together([*told, lambda: pay(d.occasion(), reader=d.reader).transaction])
    assert set(refused) <= {"money.nothing_to_pay", OCCUPIED}
    row = OnlinePayment.objects.get(pk=payment)
    posted = Transaction.objects.filter(kind__in=("payment", "advance"))
    assert posted.filter(method="online").count() == 1
    assert row.transaction_id == posted.get(method="online").pk
    at_desk = posted.filter(method="cash").count()
    assert len([each for each in answers if each == row.transaction_id]) >= 1
    assert queries.credit_of(d.reader, d.library, "EUR") == euros(3 * at_desk)
    assert queries.owed_by(d.reader) == ()
    assert Receipt.objects.count() == 1 + at_desk
    found = (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges())
    assert found == (0, 0, 0, 0)
