"""Whether the ports that are to be listened on are free.

The web server lets several processes listen on one port, which is how it hands over while it restarts. Two
installations on one port would answer each other's readers in turn.
"""

import errno
import socket
import time
from collections.abc import Iterable

PATIENCE = 5.0
"""Seconds that processes of ours which are ending get to let go of their ports."""
AGAIN = 0.1


def first_taken(address: str, ports: Iterable[int], patience: float = PATIENCE) -> int:
    """The first of the ports on which somebody else still listens after ``patience`` seconds; 0 when all are free."""
    until = time.monotonic() + patience
    for port in ports:
        while is_taken(address, port):
            if time.monotonic() >= until:
                return port
            time.sleep(AGAIN)
    return 0


def is_taken(address: str, port: int) -> bool:
    """Whether somebody listens on a port of ours now."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        socket.create_server((address, port), family=family).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False
