"""Parts of public pages as template tags."""
