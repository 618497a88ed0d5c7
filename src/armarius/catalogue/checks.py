"""What ``armarius check`` asks of the catalogue."""

from armarius.catalogue import indexing
from armarius.platform.search.engine import IndexMissing


def index() -> int:
    """the index holds what the database holds"""
    try:
        if indexing.state().waiting:
            return 0
        verified = indexing.verify()
    except IndexMissing:
        return 0
    return len(verified.missing) + len(verified.surplus)
