"""The classes of the demonstration's school, the courses of its college, and who is in charge of a class."""

from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.set_teachers import set_teachers
from armarius.patrons.preferences import LAST_LEVEL
from armarius.patrons.queries.groups import groups_called
from armarius.patrons.rules.groups import GroupKind
from armarius.platform.commands.set_preference import set_preference
from armarius.site.demo.network import COLLEGE, SCHOOL, Network

TREE = """
G2PS | department | Sākumskola                   |   |
G2PS | class      | 2.b                          | 2 | Sākumskola
G2PS | class      | 3.a                          | 3 | Sākumskola
G2PS | department | Pamatskola                   |   |
G2PS | class      | 5.b                          | 5 | Pamatskola
G2PS | class      | 7.a                          | 7 | Pamatskola
G2PS | class      | 8.b                          | 8 | Pamatskola
G2PS | class      | 9.a                          | 9 | Pamatskola
G2PS | group      | Latviešu valoda              |   |
GK   | department | Informācijas tehnoloģijas    |   |
GK   | group      | IT-1                         | 1 | Informācijas tehnoloģijas
GK   | group      | IT-2                         | 2 | Informācijas tehnoloģijas
GK   | department | Tūrisms                      |   |
GK   | group      | TUR-1                        | 1 | Tūrisms
GK   | group      | TUR-2                        | 2 | Tūrisms
GK   | group      | Svešvalodas                  |   |
"""
LAST_LEVELS = {SCHOOL: 9, COLLEGE: 4}
IN_CHARGE_OF = ("7.a", "8.b")


def make_groups(made: Network) -> None:
    """Add the classes before anybody is registered in them, and say which year is the last."""
    known: dict[str, int] = {}
    for line in TREE.strip().splitlines():
        library, kind, name, level, above = (cell.strip() for cell in line.split("|"))
        known[name] = define_group(
            made.occasion(library),
            name=name,
            kind=GroupKind(kind),
            level=int(level) if level else None,
            parent=known.get(above),
        ).group
    for library, last in LAST_LEVELS.items():
        set_preference(made.occasion(library), name=LAST_LEVEL.name, text=str(last))


def put_in_charge(made: Network, account: int) -> None:
    """Put an account in charge of two classes."""
    here = made.occasion(SCHOOL)
    for name in IN_CHARGE_OF:
        for row in groups_called(here.library, name):
            set_teachers(here, group=row.pk, version=row.version, accounts=(account,))
