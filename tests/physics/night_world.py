"""Makes a library with loans, many of them overdue, and reservations nobody fetched."""

from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from armarius.catalogue.testing import record  # noqa: E402
from armarius.circulation.commands.check_in import check_in  # noqa: E402
from armarius.circulation.commands.place_hold import Target, place_hold  # noqa: E402
from armarius.circulation.testing import desk, many_loans, policy  # noqa: E402
from armarius.holdings.testing import item, many_items  # noqa: E402
from armarius.patrons.testing import reader  # noqa: E402
from armarius.site import installation  # noqa: E402

LOANS, LATE, LOST, HOLDS = 5000, 4000, 900, 60

installation.migrate()
d = desk()
rule = policy(d.library, reader_category="none")
today = timezone.now().date()
policy(d.library, reader_category="some", lost_after_days=60)
due = [today - timedelta(days=61)] * LOST + [today - timedelta(days=3)] * (LATE - LOST)
due += [today + timedelta(days=3)] * (LOANS - LATE)
many_loans(
    d.library, rule, [d.reader], many_items(d.library, record(d.library), LOANS), due, lost_after_days=60
)
for _ in range(HOLDS):
    title = record(d.library)
    copy = item(d.library, record=title)
    place_hold(
        d.occasion(timezone.now() - timedelta(days=40)),
        reader=reader(d.library),
        targets=(Target(title),),
        pickup=d.library,
    )
    check_in(d.occasion(timezone.now() - timedelta(days=39)), item=copy)
print(LATE, LOST, HOLDS)  # noqa: T201
