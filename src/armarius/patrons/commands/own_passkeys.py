"""A reader adds a passkey, renames one, removes one."""

from dataclasses import dataclass

from django.utils.crypto import constant_time_compare

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import reader_itself
from armarius.patrons.commands.counting_tries import forget_passkey_tries
from armarius.patrons.commands.spent_challenges import is_spent
from armarius.patrons.models import Passkey, Reader
from armarius.patrons.queries.passkeys import handle_of
from armarius.patrons.queries.sign_ins import sign_in_facts
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.passkeys import LONGEST_NAME, MOST_PASSKEYS, MadePasskey
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class PasskeyKept:
    """The passkey."""

    passkey: int


@command("patrons.add_passkey", needs=permissions.KEEP_OWN_PASSKEYS)
def add_passkey(
    occasion: Occasion, *, made: MadePasskey, challenge: str, name: str, seal: str
) -> PasskeyKept:
    """Keep a passkey of the reader who asks, which ``rules.passkeys.made`` has found to hold.

    ``challenge`` is the digest of the one it answers: each is answered once. Who asks has just shown that they know
    the PIN that ``seal`` belongs to (``queries.ReaderSignIn``): a new one ends passkeys, those under way too.
    Refusals: ``Forbidden`` not_permitted; ``Invalid`` passkey_name_too_long; ``Refused`` pin_changed,
    passkey_too_late, too_many_passkeys, passkey_known (whoever's it is).
    """
    row = reader_itself(occasion, permissions.KEEP_OWN_PASSKEYS)
    refuse_old_seal(row, seal)
    named = name_of(name)
    if is_spent(occasion, challenge):
        raise Refused(Reason(Refusal.PASSKEY_TOO_LATE))
    if Passkey.objects.filter(reader=row).count() >= MOST_PASSKEYS:
        raise Refused(Reason(Refusal.TOO_MANY_PASSKEYS, {"most": MOST_PASSKEYS}))
    kept, is_new = Passkey.objects.get_or_create(
        credential=made.credential,
        defaults={
            "reader": row,
            "handle": handle_of(row.pk),
            "public_key": made.public_key,
            "sign_count": made.sign_count,
            "transports": list(made.transports),
            "name": named,
            "added_at": occasion.at,
        },
    )
    if not is_new:
        raise Refused(Reason(Refusal.PASSKEY_KNOWN))
    note_person("reader", row.pk)
    return PasskeyKept(kept.pk)


@command("patrons.rename_passkey", needs=permissions.KEEP_OWN_PASSKEYS)
def rename_passkey(occasion: Occasion, *, passkey: int, name: str) -> PasskeyKept:
    """Give a passkey of the reader who asks another name; an empty one is none.

    Refusals: ``Forbidden`` not_permitted; ``Invalid`` passkey_name_too_long; ``Missing`` unknown_passkey.
    """
    row = own_passkey(reader_itself(occasion, permissions.KEEP_OWN_PASSKEYS), passkey)
    row.name = name_of(name)
    row.save(update_fields=["name"])
    note_person("reader", row.reader_id)
    return PasskeyKept(row.pk)


@command("patrons.remove_passkey", needs=permissions.KEEP_OWN_PASSKEYS)
def remove_passkey(occasion: Occasion, *, passkey: int) -> PasskeyKept:
    """Remove a passkey of the reader who asks: it opens nothing any more.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_passkey.
    """
    row = own_passkey(reader_itself(occasion, permissions.KEEP_OWN_PASSKEYS), passkey)
    forget_passkey_tries(row.credential)
    row.delete()
    note_person("reader", row.reader_id)
    return PasskeyKept(passkey)


def refuse_old_seal(reader: Reader, seal: str) -> None:
    """Refuse what was begun under another PIN than the one of now; the reader is locked. Refusal: ``Refused``."""
    facts = sign_in_facts(reader=reader.pk)
    if facts is None or not constant_time_compare(seal, facts.seal):
        raise Refused(Reason(Refusal.PIN_CHANGED))


def own_passkey(reader: Reader, passkey: int) -> Passkey:
    """A passkey of this reader, locked. Refusal: ``Missing`` unknown_passkey, for another's too."""
    row = Passkey.objects.select_for_update(no_key=True).filter(pk=passkey, reader=reader).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_PASSKEY, field="passkey"))
    return row


def name_of(typed: str) -> str:
    """A name as it is kept. Refusal: ``Invalid`` passkey_name_too_long."""
    name = " ".join(typed.split())
    if len(name) > LONGEST_NAME:
        raise Invalid(Reason(Refusal.PASSKEY_NAME_TOO_LONG, {"most": LONGEST_NAME}, "name"))
    return name
