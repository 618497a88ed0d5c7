"""Saves and searches for every line of standard input: a program beside index writers that are killed.

``save N`` adds titles in one import, ``edit ID`` saves one again, ``search TEXT`` tells total and whether the database
had to answer, ``waiting`` how many marks the index lacks, ``verify`` what differs after draining what is left.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress

import django

django.setup()

from armarius.catalogue import indexing  # noqa: E402
from armarius.catalogue.search import search_catalogue  # noqa: E402
from armarius.catalogue.testing import marc21, records  # noqa: E402
from armarius.holdings.testing import item  # noqa: E402
from armarius.network.queries import root_library  # noqa: E402
from armarius.platform.search.engine import IndexBusy, IndexMissing  # noqa: E402
from armarius.site import installation  # noqa: E402

saved: list[int] = []


def save(count: str) -> object:
    """Titles of the form ``Grāmata 17``; how many there are by now."""
    first = len(saved)
    made = [marc21(f"Grāmata {first + n}", "Autors, Viens") for n in range(int(count))]
    saved.extend(records(root, made))
    return len(saved)


def edit(number: str) -> object:
    """A copy of one of the titles, saved at the desk."""
    place = int(number)
    item(root, record=saved[place], call_number=f"Plaukts{place}")
    return place


def search(*words: str) -> object:
    """Total, and whether the database answered instead of the index."""
    found = search_catalogue(" ".join(words), facets=False)
    return {"total": found.total, "degraded": found.degraded}


def waiting() -> object:
    """Marks that wait; -1 while there is no index."""
    state = indexing.state()
    return state.waiting if state.exists else -1


def verify() -> object:
    """Take in what is left, unless another process does, and compare."""
    with suppress(IndexBusy):
        indexing.drain()
    try:
        found = indexing.verify()
    except IndexMissing:
        return {"missing": -1, "surplus": -1}
    return {
        "missing": len(found.missing),
        "surplus": len(found.surplus),
        "documents": indexing.state().documents,
    }


VERBS: dict[str, Callable[..., object]] = {
    "save": save,
    "edit": edit,
    "search": search,
    "waiting": waiting,
    "verify": verify,
}

if __name__ == "__main__":
    installation.ensure()
    library = root_library()
    assert library is not None
    root = library.pk
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        verb, *words = line.split()
        sys.stdout.write(json.dumps(VERBS[verb](*words)) + "\n")
        sys.stdout.flush()
