"""One face's web server: ``python -m armarius.site.web public|desk PORT``."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels

from armarius.platform.processes import die_with_parent
from armarius.site.config import load
from armarius.site.processes import SERVER

THREADS = 8
LOWER = 5
"""How much lower the public face's priority is, so that crawlers never slow a clerk (design §10)."""


def main(face: str, port: int) -> None:
    """Serve a face until told to stop."""
    die_with_parent()
    config = load()
    os.environ["ARMARIUS_FACE"] = face
    os.environ[SERVER] = str(os.getpid())
    if face == "public":
        os.nice(LOWER)
    Granian(
        "armarius.site.wsgi:application",
        address=config.bind,
        port=port,
        interface=Interfaces.WSGI,
        loop=Loops.auto,
        workers=config.workers,
        blocking_threads=THREADS,
        log_access=False,
        log_level=LogLevels.error,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
