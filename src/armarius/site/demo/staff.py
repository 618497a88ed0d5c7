"""Who works in the demonstration, and the file that says how to sign in."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from armarius.network.commands.create_account import create_account
from armarius.network.commands.grant_role import grant_role
from armarius.patrons.commands.set_pin import set_pin
from armarius.site.demo.network import MAIN, SCHOOL, Network
from armarius.site.demo.readers import WITH_PIN, RegisteredReader
from armarius.site.passwords import generated_password, generated_pin

FILE = "demo-logins.txt"
HERE_ONLY = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff: login name, name, role, library, how many levels below (None = all), language."""

    login_name: str
    name: str
    role: str
    library: str
    depth: int | None
    language: str
    words: str


STAFF = (
    Member("admin", "Andris Saulītis", "administrator", MAIN, None, "lv", "administrator of the whole network"),
    Member("director", "Līga Purviņa", "director", MAIN, None, "lv", "director of the region"),
    Member("ilze", "Ilze Kļava", "librarian", MAIN, None, "lv", "librarian, main library and branches"),
    Member("desk", "Rūta Kauliņa", "clerk", MAIN, HERE_ONLY, "en", "clerk, main library only"),
    Member("cataloguer", "Ольга Белова", "cataloguer", MAIN, None, "ru", "cataloguer"),
    Member("school", "Inga Rozīte", "librarian", SCHOOL, HERE_ONLY, "lv", "librarian of the school only"),
)


@dataclass(frozen=True, slots=True)
class Login:
    """A way in: what is typed first, the secret, whose it is."""

    name: str
    secret: str
    words: str


def make_staff(made: Network) -> list[Login]:
    """Create every account with a generated password and its grant."""
    return [hire(made, member) for member in STAFF]


def hire(made: Network, member: Member) -> Login:
    """Create one account; the role counts since the beginning of last year."""
    password = generated_password()
    here = made.occasion(member.library)
    account = create_account(
        here, login_name=member.login_name, name=member.name, password=password, language=member.language
    )
    since = date(made.now.year - 1, 1, 1)
    grant_role(here, account=account.account, role=member.role, depth=member.depth, valid_from=since)
    return Login(member.login_name, password, f"{member.name}, {member.words}")


def give_pins(made: Network, readers: Iterable[RegisteredReader]) -> list[Login]:
    """Give a few readers a PIN: a hash is slow on purpose, so not everybody gets one."""
    chosen = [reader for reader in readers if reader.person.name in WITH_PIN]
    return [give_pin(made, reader) for reader in chosen]


def give_pin(made: Network, reader: RegisteredReader) -> Login:
    """Give one reader a PIN."""
    pin = generated_pin()
    set_pin(made.occasion(), reader=reader.id, pin=pin)
    person = reader.person
    return Login(reader.card, pin, ", ".join(part for part in (person.name, person.group) if part))


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
