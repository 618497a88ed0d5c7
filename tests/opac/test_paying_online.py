"""Online payments over HTTP: the sandbox service runs on a port, tells a running public face, and misbehaves."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import Client
from django.utils import timezone

from armarius.circulation.testing import desk
from armarius.money import checks
from armarius.money.commands.pay import pay
from armarius.money.contributions import NotGenuine, Order, Unreachable, use
from armarius.money.jobs import close_run_out_payments
from armarius.money.models import OnlinePayment, Receipt, Transaction
from armarius.money.queries import credit_of, owed_by
from armarius.money.rules.online import OnlineState, Said
from armarius.money.testing import euros, owed
from armarius.network.testing import system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader
from armarius.platform.kernel import transactions
from armarius.platform.models import JournalEntry
from armarius.site.config import BrokenConfig
from armarius.site.payments.configured import provider
from armarius.site.payments.sandbox import Sandbox
from armarius.site.payments.sandbox_server import SandboxOrder, SandboxServer
from armarius.site.payments.signing import WINDOW, is_genuine, signature

SECRET = "both of us know it"
PAYMENTS = "/account/payments/"


class Silent(WSGIRequestHandler):
    """Says nothing of the requests it answers."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def running(application: Callable[..., Any]) -> Iterator[str]:
    """A WSGI application on a port of its own, in a thread; its address."""
    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:

        def serve() -> None:
            server.serve_forever(poll_interval=0.02)
            connections.close_all()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Shop:
    """A public face, the sandbox, and a reader who owes five."""

    service: SandboxServer
    client: Client
    library: int
    reader: int
    charge: int

    def begin(self) -> SandboxOrder:
        """Press the button; the order the service has."""
        before = set(self.service.orders)
        answer = self.client.post(f"{PAYMENTS}online/", {"key": f"online-{len(before)}"})
        assert answer.status_code == 302
        return self.service.orders[(set(self.service.orders) - before).pop()]

    def page(self) -> str:
        """The page of the latest payment."""
        return self.client.get(f"{PAYMENTS}online/{self.row().pk}/").content.decode()

    def row(self) -> OnlinePayment:
        return OnlinePayment.objects.latest("pk")

    def prove(self) -> None:
        found = (checks.balanced(), checks.turnovers(), checks.receipts(), checks.charges())
        assert found == (0, 0, 0, 0)
        assert not Transaction.objects.filter(entries__account__kind="register", method="online").exists()


@pytest.fixture
def shop(public: Client) -> Iterator[Shop]:
    """Both servers run; the public face is told by real messages."""
    d = desk()
    charge = owed(d.library, d.reader, 5)
    service = SandboxServer(SECRET)
    with running(service) as address, running(WSGIHandler()) as own:
        service.address = address
        use(Sandbox(address, SECRET))
        client = reader_signed_in(d.reader, d.library, HTTP_HOST=own.removeprefix("http://"))  # type: ignore[arg-type]
        try:
            yield Shop(service, client, d.library, d.reader, charge)
        finally:
            use(None)


class Stay(HTTPRedirectHandler):
    """Does not follow where it is sent."""

    def redirect_request(self, *_: Any) -> None:
        """Stay."""


def pressed(address: str, what: str) -> str:
    """Press a button on the service's page; where it sends the reader."""
    request = Request(  # noqa: S310  a server of this test
        address, data=urlencode({"what": what}).encode(), method="POST"
    )
    try:
        build_opener(Stay).open(request, timeout=10)
    except OSError as sent:
        return str(sent.headers["Location"])  # type: ignore[attr-defined]
    raise AssertionError("it did not send the reader back")


def run_out_now() -> None:
    """The time of every payment under way is over."""
    with transactions.durable():
        OnlinePayment.objects.filter(state="started").update(expires_at=timezone.now())


live = pytest.mark.django_db(transaction=True)


@live
def test_a_reader_pays_and_comes_back(shop: Shop) -> None:
    assert "Pay €5.00 online" in shop.client.get(PAYMENTS).content.decode()
    shop.begin()
    row = shop.row()
    assert "€5.00 is not paid yet." in shop.page()
    assert row.address in shop.page()
    where = pressed(row.address, "pay")
    assert where.endswith(f"{PAYMENTS}online/{row.pk}/")
    assert "€5.00 is paid." in shop.page()
    receipt = Receipt.objects.get()
    assert f"{receipt.year}/{receipt.number}" in shop.page()
    page = shop.client.get(PAYMENTS).content.decode()
    assert "You owe nothing." in page
    assert "Pay €5.00 online" not in page
    other = reader_signed_in(reader(shop.library), shop.library)
    assert other.get(f"{PAYMENTS}online/{row.pk}/").status_code == 404
    assert other.post(f"{PAYMENTS}online/{row.pk}/ask/").status_code == 404
    shop.prove()


@live
def test_a_reader_who_declines_owes_it_still(shop: Shop) -> None:
    shop.begin()
    pressed(shop.row().address, "decline")
    assert "Nothing was paid." in shop.page()
    assert owed_by(shop.reader) == (euros(5),)
    shop.prove()


@live
def test_messages_come_twice_late_and_out_of_order(shop: Shop) -> None:
    order = shop.begin()
    order.said = Said.PAID
    assert [shop.service.tell(order) for _ in range(3)] == [204, 204, 204]
    assert shop.service.tell(order, state="failed") == 204
    assert (shop.row().state, Transaction.objects.filter(kind="payment").count()) == (OnlineState.PAID, 1)
    owed(shop.library, shop.reader, 7)
    late = shop.begin()
    pay(system(shop.library), reader=shop.reader)
    late.said = Said.FAILED
    shop.service.tell(late)
    late.said = Said.PAID
    assert shop.service.tell(late) == 204
    assert credit_of(shop.reader, shop.library, "EUR") == euros(7)
    shop.prove()


@live
def test_what_is_forged_old_or_differs_is_refused_and_logged(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    order = shop.begin()
    order.said = Said.PAID
    stranger = SandboxServer("another secret")
    assert stranger.tell(order) == 400
    now = datetime.now(UTC)
    assert shop.service.tell(order, at=now - WINDOW - timedelta(seconds=5)) == 400
    assert shop.service.tell(order, at=now + WINDOW + timedelta(seconds=5)) == 400
    assert shop.service.send(order, b"{}", "") == 400
    for far in ("9" * 10, "9" * 12, "٣" * 10):
        assert shop.service.send(order, b"{}", f"t={far},v1={'0' * 64}".encode().decode("latin-1")) == 400
    assert shop.service.send(order, b"no json", signature(SECRET, b"no json", now)) == 400
    assert shop.service.tell(order, amount="0.05") == 422
    assert shop.service.tell(order, currency="USD") == 422
    assert shop.service.tell(order, reference="another") == 422
    assert shop.service.tell(order, order="unknown") == 404
    assert shop.service.tell(order, amount="lots") == 400
    assert (shop.row().state, owed_by(shop.reader)) == (OnlineState.STARTED, (euros(5),))
    said = "\n".join(record.getMessage() for record in caplog.records if record.name == "armarius.payments")
    assert said.count("not genuine") == 9
    assert said.count("money.online_differs") == 3
    facts = " ".join(str(row.facts) for row in JournalEntry.objects.all())
    for secret in (SECRET, shop.row().number):
        assert secret not in said
        assert secret not in facts
    assert shop.service.tell(order) == 204
    shop.prove()


@live
def test_somebody_who_closed_the_window_is_asked_about(shop: Shop) -> None:
    order = shop.begin()
    order.said = Said.PAID
    assert shop.client.post(f"{PAYMENTS}online/{shop.row().pk}/ask/").status_code == 302
    assert "€5.00 is paid." in shop.page()
    owed(shop.library, shop.reader, 2)
    paid_unseen, left = shop.begin(), shop.begin()
    paid_unseen.said = Said.PAID
    assert close_run_out_payments.call() == {"payments": 0}
    run_out_now()
    assert close_run_out_payments.call() == {"payments": 2}
    states = dict(OnlinePayment.objects.values_list("reference", "state"))
    assert (states[paid_unseen.reference], states[left.reference]) == ("paid", "expired")
    assert "Nothing was paid in time." in shop.page()
    shop.prove()


@live
def test_a_service_that_is_away_ends_nothing_it_may_have_taken(shop: Shop) -> None:
    shop.begin()
    use(Sandbox("http://127.0.0.1:9", SECRET))
    run_out_now()
    assert close_run_out_payments.call() == {"payments": 0}
    shop.client.post(f"{PAYMENTS}online/{shop.row().pk}/ask/")
    assert shop.row().state == OnlineState.STARTED
    shop.client.post(f"{PAYMENTS}online/", {"key": "another"})
    assert shop.row().state == OnlineState.FAILED
    assert "Nothing was paid." in shop.page()
    shop.prove()


def test_without_a_service_nobody_pays_online(public: Client) -> None:
    d = desk()
    owed(d.library, d.reader, 5)
    client = reader_signed_in(d.reader, d.library)
    page = client.get(PAYMENTS).content.decode()
    assert "Pay at the desk of any of our libraries." in page
    assert client.post(f"{PAYMENTS}online/").status_code == 404
    assert Client().post("/payments/sandbox/told/", b"{}", content_type="application/json").status_code == 404


def test_a_signature_fits_one_body_one_secret_and_one_time() -> None:
    now = datetime.now(UTC)
    made = signature(SECRET, b"body", now)
    assert is_genuine(SECRET, made, b"body", now)
    assert is_genuine(SECRET, made, b"body", now + WINDOW - timedelta(seconds=2))
    for secret, sent, body, at in (
        ("other", made, b"body", now),
        (SECRET, made, b"bodY", now),
        (SECRET, made, b"body", now + WINDOW + timedelta(seconds=2)),
        (SECRET, made.replace("t=1", "t=2"), b"body", now),
        (SECRET, made[:-1], b"body", now),
        (SECRET, "", b"body", now),
    ):
        assert not is_genuine(secret, sent, body, at)


def test_the_operator_names_the_service(tmp_path: Any) -> None:
    found = provider("sandbox http://127.0.0.1:8700", tmp_path)
    assert isinstance(found, Sandbox)
    assert found.secret == (tmp_path / "secrets" / "online_payments").read_text().strip()
    assert found.secret not in repr(found)
    assert provider("", tmp_path) is None
    for wrong in ("bank https://bank.example", "sandbox", "sandbox ftp://x"):
        with pytest.raises(BrokenConfig):
            provider(wrong, tmp_path)
    with pytest.raises(Unreachable):
        Sandbox("http://127.0.0.1:9", SECRET).start(Order("1", euros(1), "http://a", "http://b"))
    with pytest.raises(NotGenuine):
        found.read("", b"{}", datetime.now(UTC))
