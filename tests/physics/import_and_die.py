"""Imports a file and kills itself, without a word, after so many chunks: a program for tests to run."""

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from armarius.catalogue.importing import import_file  # noqa: E402
from armarius.network.queries import root_library  # noqa: E402
from armarius.site import installation  # noqa: E402


def main(path: Path, chunks: int) -> None:
    installation.ensure()
    root = root_library()
    assert root is not None
    done = 0

    def count(_position: int, _size: int) -> None:
        nonlocal done
        done += 1
        if done == chunks:
            os.kill(os.getpid(), signal.SIGKILL)

    import_file(lambda: installation.occasion(root.pk), path, progress=count)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
