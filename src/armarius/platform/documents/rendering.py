"""Documents from templates and data."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from armarius.platform.documents.refusals import Refusal
from armarius.platform.documents.texts import Value, printable
from armarius.platform.values.reasons import Busy, Reason, Refused

SECONDS = 30
"""So long a document may take; a thousand rows take less than two."""
TURNS = BoundedSemaphore(2)
"""A process may keep a processor busy for a second: no more at once than there are on a small machine."""
KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR")
"""What of the environment goes on: no secret, no address of a database."""


class BrokenTemplate(Exception):
    """A template of ours does not compile, or not without a warning: an error of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the process is asked for. ``language`` as HTML writes it; ``ppi`` dots of a picture to the inch."""

    template: str
    data: Value
    language: str
    format: str
    ppi: float
    tagged: bool
    parent: int
    seconds: int


def render(
    template: Path,
    data: Mapping[str, Value],
    *,
    language: str,
    tagged: bool = True,
    seconds: int = SECONDS,
) -> bytes:
    """The PDF that a typst template makes of data.

    The template reads the data with ``platform/documents/house.typ``; whatever stands in it is text and never markup.
    ``language`` is a code of ours (``zh_Hans``) or of HTML; ``tagged`` writes the structure that readers of screens
    need, at three times the size. Never inside a transaction: it takes a while.
    Refusals: ``Refused`` missing_glyphs; ``Busy`` not_in_time, after ``seconds``. Raises ``BrokenTemplate``.
    """
    return made(template, data, language, format_="pdf", tagged=tagged, seconds=seconds)


def picture(template: Path, data: Mapping[str, Value], *, language: str, ppi: float = 96) -> bytes:
    """The first page as a picture (PNG), for a look before printing. Refusals: as ``render``."""
    return made(template, data, language, format_="png", ppi=ppi)


def made(
    template: Path,
    data: Mapping[str, Value],
    language: str,
    *,
    format_: str,
    tagged: bool = False,
    ppi: float = 96,
    seconds: int = SECONDS,
) -> bytes:
    """What the process makes of an order."""
    order = Order(
        template=str(template.resolve()),
        data=printable(data),
        language=language.replace("_", "-"),
        format=format_,
        ppi=ppi,
        tagged=tagged,
        parent=os.getpid(),
        seconds=seconds,
    )
    head, document = answered(json.dumps(asdict(order)).encode(), seconds)
    if missing := head.get("missing"):
        facts = {"characters": " ".join(missing[:40]), "packages": head["packages"]}
        raise Refused(Reason(Refusal.MISSING_GLYPHS, facts))
    if head["warnings"]:
        raise BrokenTemplate(f"{template.name}: {'; '.join(head['warnings'])}")
    return document


def answered(order: bytes, seconds: int) -> tuple[Mapping[str, Any], bytes]:
    """The head and the document. Refusal: ``Busy`` not_in_time."""
    if not TURNS.acquire(timeout=seconds):
        raise Busy(Reason(Refusal.NOT_IN_TIME))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "armarius.platform.documents.child"],
            input=order,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={name: os.environ[name] for name in KEPT if name in os.environ},
        )
    except subprocess.TimeoutExpired:
        raise Busy(Reason(Refusal.NOT_IN_TIME)) from None
    finally:
        TURNS.release()
    if done.returncode:
        raise BrokenTemplate(done.stderr.decode(errors="replace")[-2000:])
    head, _, document = done.stdout.partition(b"\n")
    return json.loads(head), document
