"""Who works in the demonstration, and which readers have a PIN."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from armarius.network.commands.create_account import create_account
from armarius.network.commands.grant_role import grant_role
from armarius.patrons.commands.set_pin import set_pin
from armarius.site.demo.logins import Login
from armarius.site.demo.network import MAIN, SCHOOL, Network
from armarius.site.demo.readers import WITH_PIN, RegisteredReader
from armarius.site.passwords import generated_password, generated_pin

HERE_ONLY = 0
TEACHER = "teacher"


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
    Member(
        "admin", "Andris Saulītis", "administrator", MAIN, None, "lv", "administrator of the whole network"
    ),
    Member("director", "Līga Purviņa", "director", MAIN, None, "lv", "director of the region"),
    Member("ilze", "Ilze Kļava", "librarian", MAIN, None, "lv", "librarian, main library and branches"),
    Member("desk", "Rūta Kauliņa", "clerk", MAIN, HERE_ONLY, "en", "clerk, main library only"),
    Member("cataloguer", "Ольга Белова", "cataloguer", MAIN, None, "ru", "cataloguer"),
    Member(
        TEACHER, "Laura Kalēja", "teacher", SCHOOL, HERE_ONLY, "lv", "teacher of 7.a and 8.b: numbers only"
    ),
    Member("officer", "Dace Eglīte", "data_officer", MAIN, None, "lv", "data protection officer"),
    Member("accounts", "Maija Strazda", "accountant", MAIN, None, "lv", "accountant of the region"),
    Member("school", "Inga Rozīte", "librarian", SCHOOL, HERE_ONLY, "lv", "librarian of the school only"),
)


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
