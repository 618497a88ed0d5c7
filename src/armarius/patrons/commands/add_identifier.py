"""Note by what else a reader is known."""

from dataclasses import dataclass, replace

from armarius.network.commands.register_code import register_code
from armarius.network.queries import ancestors
from armarius.network.rules.codes import normalised
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import IdentifierKind, ReaderIdentifier
from armarius.patrons.queries.identifiers import IDENTIFIER, digest
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.identifiers import (
    LONGEST,
    SHORTEST_NATIONAL,
    Format,
    Use,
    is_email,
    is_mistyped,
    plain_email,
    plain_number,
)
from armarius.platform.kernel import transactions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class IdentifierAdded:
    """The identifier's id."""

    identifier: int


@command("patrons.add_identifier", needs=permissions.REGISTER)
def add_identifier(
    occasion: Occasion, *, reader: int, kind: int, value: str, as_typed: bool = False
) -> IdentifierAdded:
    """Note an identifier of a reader: a campus card, an e-mail address to sign in with, a national number (R69).

    A national number is kept as a keyed digest only; ``as_typed`` keeps one whose check digit does not fit.
    Refusals: those of ``at_home.own_reader``; ``Missing`` unknown_identifier_kind; ``Invalid`` identifier_missing,
    not_an_email, identifier_mistyped, identifier_taken, network.code_taken.
    """
    row = own_reader(occasion, reader)
    found = IdentifierKind.objects.select_for_update(no_key=True).filter(pk=kind).first()
    if found is None or found.library_id not in ancestors(row.home_library_id):
        raise Missing(Reason(Refusal.UNKNOWN_IDENTIFIER_KIND, field="kind"))
    use = Use(found.use)
    key = checked_key(use, found.format, value, as_typed)
    transactions.wait_for_key(f"patrons.identifier/{use}/{key}")
    known = ReaderIdentifier.objects.select_for_update(no_key=True).filter(use=use, key=key).first()
    if known is not None and known.reader_id is not None:
        raise Invalid(Reason(Refusal.IDENTIFIER_TAKEN, field="value"))
    made = known or ReaderIdentifier(use=use, key=key)
    made.reader, made.kind, made.added_at = row, found, occasion.at
    made.shown = "" if use is Use.NATIONAL else value.strip()[:LONGEST]
    made.save()
    if use is Use.CARD and made.code_id is None:
        made.code_id = registered(occasion, value, made.pk)
        made.save(update_fields=["code"])
    note_person("reader", row.pk)
    return IdentifierAdded(made.pk)


def registered(occasion: Occasion, value: str, identifier: int) -> int:
    """The code by which an identifier is scanned. Refusal: ``Invalid`` network.code_taken, at its field."""
    try:
        return register_code(occasion, code=value, owner_kind=IDENTIFIER, owner_id=identifier).code
    except Invalid as refused:
        raise Invalid(*(replace(reason, field="value") for reason in refused.reasons)) from None


def checked_key(use: Use, form: str, value: str, as_typed: bool) -> str:
    """What the identifier is looked up by. Refusals: ``Invalid`` as of the verb."""
    if use is Use.EMAIL:
        if not is_email(value):
            raise Invalid(Reason(Refusal.NOT_AN_EMAIL, field="value"))
        return plain_email(value)
    if use is Use.CARD:
        if not normalised(value):
            raise Invalid(Reason(Refusal.IDENTIFIER_MISSING, field="value"))
        return normalised(value)
    if len(plain_number(value)) < SHORTEST_NATIONAL:
        raise Invalid(Reason(Refusal.IDENTIFIER_MISSING, field="value"))
    if form and not as_typed and is_mistyped(Format(form), value):
        raise Invalid(Reason(Refusal.IDENTIFIER_MISTYPED, field="value"))
    return digest(value)
