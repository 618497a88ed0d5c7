"""``python -m armarius.site.cli``."""

import sys

from armarius.site.cli.main import main

sys.exit(main())
