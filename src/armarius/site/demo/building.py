"""Filling an empty installation with the demonstration network, in the order in which a library grows."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.module_loading import import_string

from armarius.network import queries as network
from armarius.platform.commands.choose_collation import choose_collation
from armarius.site.demo.collection import import_works
from armarius.site.demo.copies import make_copies
from armarius.site.demo.families import note_families
from armarius.site.demo.groups import make_groups, put_in_charge
from armarius.site.demo.logins import write_logins
from armarius.site.demo.money import make_money
from armarius.site.demo.network import make_network
from armarius.site.demo.plans import make_plan
from armarius.site.demo.policies import make_policies
from armarius.site.demo.readers import make_readers
from armarius.site.demo.staff import TEACHER, give_pins, make_staff
from armarius.site.demo.wishes import make_wishes
from armarius.site.demo.works import works

ALPHABET = "lv"
# By its name, as the worker finds it.
HISTORY = "armarius.site.demo.jobs.fill_history"


@dataclass(frozen=True, slots=True)
class Built:
    """How much was made, and what to sign in with."""

    libraries: int
    titles: int
    copies: int
    readers: int
    logins: str


def is_empty() -> bool:
    """Whether the database holds no library yet: rows are asked, not files."""
    return network.root_library() is None


def build(now: datetime, folder: Path) -> Built:
    """Make the network, its catalogue, readers and staff; the lending history is left to a job.

    ``folder`` is the data folder, into which the logins are written. The database is migrated and holds no
    library.
    """
    made = make_network(now)
    choose_collation(made.occasion(), language=ALPHABET)
    make_policies(made)
    records = import_works(made, works())
    copies = make_copies(made, works(), records)
    make_plan(made)
    make_groups(made)
    readers = make_readers(made)
    note_families(made, readers)
    staff = make_staff(made)
    teacher = network.account_by_login(TEACHER)
    if teacher is not None:
        put_in_charge(made, teacher.pk)
    make_money(made, readers)
    make_wishes(made, readers, records)
    logins = write_logins(folder, staff, give_pins(made, readers))
    import_string(HISTORY).enqueue(until=made.today.isoformat(), unique=HISTORY)
    return Built(len(made.libraries), len(records), copies, len(readers), logins)
