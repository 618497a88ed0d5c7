"""The WSGI application of one face; a server's worker process dies with its parent."""

import os

from armarius.platform.processes import die_with_parent
from armarius.site.processes import SERVER

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "armarius.site.settings")
die_with_parent(int(os.environ.get(SERVER, "0")))

from django.core.wsgi import get_wsgi_application  # noqa: E402  settings must be named first

application = get_wsgi_application()
