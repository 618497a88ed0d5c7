"""``armarius payment-sandbox``."""

import argparse
import sys
from pathlib import Path
from typing import Any
from wsgiref.simple_server import make_server

from django.conf import settings

from armarius.site.config import secret
from armarius.site.payments.configured import KEPT_IN
from armarius.site.payments.sandbox_server import SandboxServer


def add(parsers: Any) -> None:
    """Add the verb."""
    sandbox = parsers.add_parser(
        "payment-sandbox", help="run the payment sandbox, to try online payments by hand"
    )
    sandbox.add_argument("--port", type=int, default=8700)
    sandbox.set_defaults(run=run_sandbox)


def run_sandbox(options: argparse.Namespace) -> int:
    """Serve on this machine until it is stopped; the secret is that of the data folder."""
    address = f"http://127.0.0.1:{options.port}"
    server = SandboxServer(secret(Path(settings.CONFIG.data), KEPT_IN), address)
    with make_server("127.0.0.1", options.port, server) as running:
        sys.stderr.write(f'Set ARMARIUS_ONLINE_PAYMENTS="sandbox {address}" for `armarius serve`.\n')
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
