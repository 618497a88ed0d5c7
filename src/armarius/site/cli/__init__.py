"""The ``armarius`` command (design §11): names are stable, scripts depend on them."""

from armarius.site.cli.main import main

__all__ = ["main"]
