"""Labels of copies: spine, code, QR, pocket card."""
