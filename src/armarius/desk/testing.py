"""Builders for tests: a browser in which somebody is signed in."""

import time

from django.test import Client

from armarius.network import queries as network


def signed_in(account: int, library: int, **options: bool) -> Client:
    """A test client with the session that signing in makes; ``options`` go to the client."""
    row = network.account(account)
    if row is None:
        raise LookupError(account)
    client = Client(**options)  # type: ignore[arg-type]
    session = client.session
    session["account"], session["library"] = account, library
    session["seal"] = row.get_session_auth_hash()
    session["signed_in_at"] = int(time.time())
    session.save()
    return client
