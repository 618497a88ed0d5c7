"""Reads of the yearly registrations of readers, and what is counted of them."""

from armarius.patrons.models import ReaderRegistration


def counted_in(library: int) -> int:
    """How many registrations were ever made in a library."""
    return ReaderRegistration.objects.filter(library_id=library).count()
