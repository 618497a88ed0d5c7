"""Imports synthetic records for ever: what a desk is measured beside.

Says "ready" once its first file is written: while it is, nobody imports, and the desk would be measured beside nothing.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "armarius.site.settings")
django.setup()

from armarius.catalogue.importing import import_file  # noqa: E402  Django must be set up first
from armarius.formats.marc.iso2709 import write_iso2709  # noqa: E402
from armarius.network.queries import root_library  # noqa: E402
from armarius.platform.processes import die_with_parent  # noqa: E402
from armarius.site.bench.synthetic import Author  # noqa: E402
from armarius.site.installation import occasion  # noqa: E402

BATCH = 40_000
"""More than is imported while a bench looks."""


def main(number: int) -> None:
    """Write a file of records with copies, import it, write the next."""
    die_with_parent()
    root = root_library()
    library = root.pk if root else 0
    first = number * 10_000_000 + int(time.time()) % 10_000_000 * 100
    author = Author(first, copies=True)
    with tempfile.TemporaryDirectory() as folder:
        while True:
            path = Path(folder) / f"{first}.mrc"
            path.write_bytes(b"".join(write_iso2709(author.record(first + n)) for n in range(BATCH)))
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            import_file(lambda: occasion(library), path)
            path.unlink()
            first += BATCH


if __name__ == "__main__":
    main(int(sys.argv[1]))
