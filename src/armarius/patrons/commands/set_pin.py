"""Give a reader a PIN for the card."""

from dataclasses import dataclass

from armarius.network.commands.open_reader_account import open_reader_account
from armarius.network.queries import codes_of
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.counting_tries import forget_passkeys, forget_tries
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

SHORTEST = 4


@dataclass(frozen=True, slots=True)
class PinSet:
    """The reader, and the account that carries the PIN."""

    reader: int
    account: int


@command("patrons.set_pin", needs=permissions.REGISTER, reads_first=True)
def set_pin(occasion: Occasion, *, reader: int, pin: str) -> PinSet:
    """Set the PIN that goes with the reader's card; wrong PINs counted against the card are forgotten.

    The reader's passkeys end: whoever knew the old PIN may have added one, and a lost telephone holds one. On SQLite
    nobody waits while the PIN is hashed, which happens before the first write.

    Refusals: ``Invalid`` pin_too_short, those of ``at_home.own_reader`` and of ``network.open_reader_account``.
    """
    row = own_reader(occasion, reader)
    if len(pin.strip()) < SHORTEST:
        raise Invalid(Reason(Refusal.PIN_TOO_SHORT, {"shortest": SHORTEST}, "pin"))
    login_name = codes_of("reader", [reader]).get(reader, f"reader-{reader}")
    account = open_reader_account(
        occasion, account=row.account_id, login_name=login_name, secret=pin.strip()
    ).account
    if row.account_id != account:
        row.account_id = account
        row.save(update_fields=["account"])
    forget_tries(login_name)
    forget_passkeys(reader)
    note_person("reader", reader)
    return PinSet(reader, account)
