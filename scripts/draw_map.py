"""Writes docs/map.md: every package and module with the first line of its docstring.

python3 scripts/draw_map.py           write the map
python3 scripts/draw_map.py --check   fail when the map is not what the tree says
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "armarius"
MAP = ROOT / "docs" / "map.md"
ORDER = (
    "site",
    "desk",
    "opac",
    "ui",
    "acquisitions",
    "reading",
    "circulation",
    "money",
    "holdings",
    "patrons",
    "catalogue",
    "network",
    "platform",
    "formats",
)
HEAD = """# The map

Top to bottom: an upper package may import a lower one. Written by `python3 scripts/draw_map.py`;
`make check` compares it with the tree. Each domain's own page is its README.md.
"""


def purpose(path: Path) -> str:
    """Return the first line of a module's docstring."""
    words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return words.split("\n")[0].strip()


def folders(package: Path) -> list[Path]:
    """Return the package and the packages below it that hold modules of ours, in order."""
    found = [package, *sorted(p for p in package.rglob("*") if (p / "__init__.py").exists())]
    return [p for p in found if not {"tests", "migrations", "__pycache__"} & set(p.relative_to(SOURCE).parts)]


def drawn() -> str:
    """Return the whole map."""
    lines = [HEAD]
    for name in ORDER:
        package = SOURCE / name
        lines.append(f"\n## {name}\n\n{purpose(package / '__init__.py')}\n")
        for folder in folders(package):
            modules = sorted(p for p in folder.glob("*.py") if p.name != "__init__.py")
            if folder != package:
                about = purpose(folder / "__init__.py")
                lines.append(
                    f"\n**{folder.relative_to(SOURCE).as_posix()}/**{' ' + about if about else ''}\n"
                )
            lines += [f"- `{path.stem}`: {purpose(path)}" for path in modules]
    return "\n".join(lines).replace("\n\n\n", "\n\n").rstrip() + "\n"


def main() -> int:
    """Write the map, or compare it; the exit status is 1 when it is out of date."""
    text = drawn()
    if "--check" in sys.argv[1:]:
        if not MAP.exists() or MAP.read_text(encoding="utf-8") != text:
            sys.stderr.write("docs/map.md is out of date: run python3 scripts/draw_map.py\n")
            return 1
        return 0
    MAP.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
