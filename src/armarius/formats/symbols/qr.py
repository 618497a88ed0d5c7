"""QR codes (ISO/IEC 18004), computed by segno."""

import segno

from armarius.formats.symbols.shape import Shape, squares

QUIET = 4


def qr(text: str) -> Shape:
    """A text as a QR code: a quarter of it may be scratched away (level Q)."""
    code = segno.make_qr(text, error="Q", boost_error=False)
    return squares(([bool(module) for module in row] for row in code.matrix), quiet=QUIET)
