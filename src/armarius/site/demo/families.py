"""Families of the demonstration: a father of two pupils, and a neighbour who fetches for an old lady."""

from collections.abc import Iterable
from datetime import timedelta

from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.rules.families import Relation
from armarius.site.demo.network import Network
from armarius.site.demo.readers import RegisteredReader

GUARDIANS = (
    ("Anna Kalniņa", "Mārtiņš Kalniņš", Relation.FATHER),
    ("Kārlis Balodis", "Mārtiņš Kalniņš", Relation.LEGAL_GUARDIAN),
    ("Sofija Petrova", "Наталья Фёдорова", Relation.MOTHER),
)
PROXIES = (("Velta Dzene", "Ilze Lapiņa"), ("Mārtiņš Kalniņš", "Ilze Lapiņa"))
SINCE = timedelta(days=90)


def note_families(made: Network, readers: Iterable[RegisteredReader]) -> None:
    """Note who looks after whom and who fetches for whom, at the library of each."""
    by_name = {reader.person.name: reader for reader in readers}
    from_day = made.today - SINCE
    for child, guardian, relation in GUARDIANS:
        add_guardian(
            made.occasion(by_name[child].person.library),
            child=by_name[child].id,
            guardian=by_name[guardian].id,
            details=GuardianDetails(relation=relation, from_day=from_day),
        )
    for reader, proxy in PROXIES:
        add_proxy(
            made.occasion(by_name[reader].person.library),
            reader=by_name[reader].id,
            proxy=by_name[proxy].id,
            terms=ProxyTerms(from_day=from_day, may_fetch=True),
        )
