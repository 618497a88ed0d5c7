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

LOANS, LATE, HOLDS = 5000, 4000, 60

installation.migrate()
d = desk()
rule = policy(d.library, reader_category="none")
today = timezone.now().date()
due = [today - timedelta(days=3)] * LATE + [today + timedelta(days=3)] * (LOANS - LATE)
many_loans(d.library, rule, [d.reader], many_items(d.library, record(d.library), LOANS), due)
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
print(LATE, HOLDS)  # noqa: T201
