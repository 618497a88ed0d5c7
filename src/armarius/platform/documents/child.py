"""One document, one process: ``python -m armarius.platform.documents.child``, the order on stdin, the answer on stdout.

The memory of the typesetter grows with every document and is never given back, so its process ends with each. It takes
26 ms for one page, 0.1 s with Chinese; see ``docs/benchmarks.md``.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

import typst

from armarius.platform.documents.fonts import Found, fonts_for
from armarius.platform.documents.texts import characters
from armarius.platform.processes import die_with_parent

MEMORY = 4 << 30
"""Bytes of address space, the mapped fonts included."""
LOWER = 5
"""How much lower its priority is than the desk's."""
ROOT = Path(__file__).parents[2]
"""The package: templates may import what lies in it, and read nothing else."""


def main() -> None:
    """Make the document that is asked for; the first line of the answer is JSON, the document follows."""
    order = json.load(sys.stdin)
    die_with_parent(order["parent"])
    os.nice(LOWER)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    found = fonts_for(characters(order["data"]))
    if found.missing:
        answer({"missing": found.missing, "packages": found.packages})
        return
    document, warnings = typeset(order, found)
    answer({"warnings": [warning.message for warning in warnings]}, document)


def typeset(order: dict[str, Any], found: Found) -> tuple[bytes, list[Any]]:
    """The document, and what the typesetter warns of. A picture is that of the first page."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in found.folders],
    )
    compiler = typst.Compiler(
        order["template"],
        root=ROOT,
        font_paths=fonts,
        sys_inputs={
            "data": json.dumps(order["data"]),
            "language": order["language"],
            "fonts": json.dumps(found.families),
        },
    )
    made, warnings = compiler.compile_with_warnings(
        format=order["format"], ppi=order["ppi"], pdf_tags=order["tagged"]
    )
    return made[0] if isinstance(made, list) else made or b"", warnings


def answer(head: dict[str, Any], document: bytes = b"") -> None:
    """Say what came of it."""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + document)


if __name__ == "__main__":
    main()
