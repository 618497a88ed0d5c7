"""A code as a shape: dark modules in a grid, drawn as one path."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Shape:
    """A code drawn in modules: ``width`` × ``height`` with the quiet zone, ``path`` as SVG writes it."""

    width: int
    height: int
    path: str

    def svg(self, *, stretched: bool = False) -> str:
        """A picture of its own: black, nothing behind it. ``stretched`` lets bars become as high as their place."""
        ratio = ' preserveAspectRatio="none"' if stretched else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"{ratio}'
            f' shape-rendering="crispEdges"><path d="{self.path}"/></svg>'
        )


def bars(widths: Sequence[int], *, quiet: int, height: int) -> Shape:
    """Bars and spaces in turn, a bar first, in modules; with a quiet zone on both sides."""
    parts, x = [], quiet
    for index, width in enumerate(widths):
        if index % 2 == 0:
            parts.append(f"M{x} 0h{width}v{height}h-{width}z")
        x += width
    return Shape(x + quiet, height, "".join(parts))


def squares(rows: Iterable[Iterable[bool]], *, quiet: int) -> Shape:
    """A matrix, its dark modules joined row by row; with a quiet zone all around."""
    parts, size = [], 0
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                parts.append(f"M{x + quiet} {y + quiet}h{length}v1h-{length}z")
            x += length
        size = y + 1
    return Shape(size + 2 * quiet, size + 2 * quiet, "".join(parts))
