"""Makes a library, a reader and a copy, and says their ids."""

import django

django.setup()

from armarius.circulation.testing import desk  # noqa: E402
from armarius.site import installation  # noqa: E402

installation.migrate()
made = desk()
print(made.library, made.reader, made.item)  # noqa: T201
