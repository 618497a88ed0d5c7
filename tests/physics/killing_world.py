"""Makes a library with several desks, each signed in, with a reader and copies of its own; says them as JSON."""

import json
import os
import sys

os.environ["ARMARIUS_FACE"] = "desk"

import django

django.setup()

from armarius.circulation.testing import policy  # noqa: E402
from armarius.desk.testing import signed_in  # noqa: E402
from armarius.holdings.testing import item  # noqa: E402
from armarius.network.queries import codes_of  # noqa: E402
from armarius.network.testing import library, staff  # noqa: E402
from armarius.patrons.testing import reader  # noqa: E402
from armarius.site import installation  # noqa: E402

COPIES = 3

installation.migrate()
here = library()
policy(here, loan_limit=None)
desks = []
for _ in range(int(sys.argv[1])):
    session = signed_in(staff(here), here).session.session_key
    copies = codes_of("item", [item(here) for _ in range(COPIES)])
    desks.append({"session": session, "reader": reader(here), "codes": list(copies.values())})
json.dump({"library": here, "desks": desks}, sys.stdout)
