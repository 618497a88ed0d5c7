"""The file that says how to sign in to the demonstration: for its owner alone, shown until it is deleted."""

import os
from dataclasses import dataclass
from pathlib import Path

FILE = "demo-logins.txt"


@dataclass(frozen=True, slots=True)
class Login:
    """A way in: what is typed first, the secret, whose it is."""

    name: str
    secret: str
    words: str


def write_logins(folder: Path, staff: list[Login], readers: list[Login]) -> str:
    """Write the logins once into the data folder, for its owner alone; what was written."""
    lines = ["The demonstration network. Sign in at the desk as", *map(line, staff)]
    lines += ["and as a reader, with card and PIN, as", *map(line, readers)]
    lines += [f"These lines stand in {folder / FILE} and are shown at every start until you delete it."]
    text = "\n".join(lines) + "\n"
    descriptor = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    return text


def line(login: Login) -> str:
    """One login as a line."""
    return f"  {login.name:<15} {login.secret:<20} {login.words}"


def read_logins(folder: Path) -> str:
    """The logins as they were written; empty when there is no file, or no more."""
    try:
        return (folder / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
