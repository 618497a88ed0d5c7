"""Which records are volumes of which: a set (MARC 21 773, UNIMARC 461 and 462), a series in which they are numbered
(490, 830, 225, 410), or the same title proper with the number of a part (245 $n, 200 $h).

A number of a record settles it where both sides say one. Titles alone settle it only where nothing speaks against it:
publisher and years, or the creator. When in doubt a volume stands alone: a list with a stranger in it is a fault.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from armarius.catalogue.rules.query_values import number_key
from armarius.catalogue.rules.works import creator_key, title_key
from armarius.formats.marc.neutral_values import IdentifierKind, Link, Material, NeutralView
from armarius.platform.text.volumes import VolumeKey, has_number, volume_key

SETS = frozenset({"subset", "set", "host"})
"""Links that lead from a volume up to what it is a volume of."""
NARROWEST = ("subset", "host", "set")
SERIES = frozenset({"main_series"})
PARTS = "constituent"
WITH_ISSUES = frozenset({Material.ARTICLE, Material.SERIAL})
"""What such links of theirs name is where they appeared, no set of volumes."""
LONGEST_NUMBER = 60
LONGEST_TITLE = 200
SHORTEST_ALONE = 6
"""Signs of a record's number that say enough without a title beside it."""
MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Membership:
    """What a record says it is a volume of: the title as compared and as written, and the volume's number.

    ``control`` is the whole's control number, "(agency)number" or without one. ``said`` is false for what only the
    title proper shows.
    """

    title: str
    shown: str
    number: str
    control: str = ""
    issn: str = ""
    said: bool = True


def memberships(view: NeutralView) -> tuple[Membership, ...]:
    """What a record says it is a volume of, the narrowest first; none for articles and serials."""
    if view.material in WITH_ISSUES:
        return ()
    own = part_of(view)
    links = sorted((link for link in view.links if link.relation in SETS), key=narrowness)
    series = (link for link in view.links if link.relation in SERIES and link.number)
    found = [linked(link, own) for link in (*links, *series)]
    found += [
        Membership(title_of(each.title), each.title, short(each.number), issn=each.issn)
        for each in view.series
        if each.number and each.title
    ]
    if own and view.title:
        found.append(Membership(title_of(view.title), view.title, own, said=False))
    once: dict[tuple[str, str], Membership] = {}
    for each in found:
        if each.title or each.control or each.issn:
            once.setdefault((each.title, "" if each.title else each.control or each.issn), each)
    return tuple(once.values())


def linked(link: Link, own: str) -> Membership:
    """What a link says; the number of the volume stands in it or in the title of the volume."""
    number = short(link.number) or own
    return Membership(title_of(link.title), link.title, number, link.control, link.issn)


def narrowness(link: Link) -> int:
    """The place of a link among those of its record: a part of a set before the set."""
    return NARROWEST.index(link.relation)


def part_of(view: NeutralView) -> str:
    """The number of a part as its own title gives it, else the part's name."""
    return short(view.part_number or view.part_name)


def short(text: str) -> str:
    """A number as pages show it, of bearable length."""
    return " ".join(text.split())[:LONGEST_NUMBER]


def title_of(text: str) -> str:
    """A title as compared."""
    return title_key(text)[:LONGEST_TITLE]


def whole_keys(view: NeutralView) -> tuple[str, ...]:
    """What the index keeps of a volume, so that all volumes of a whole are found by it."""
    return every_key((each.title, each.control, each.issn) for each in memberships(view) if each.number)


def keys_of_volumes(view: NeutralView) -> tuple[str, ...]:
    """The keys that the volumes of this record have, if there are any."""
    titles = [(title_of(view.title), "", "")]
    numbers = [("", each.value, "") for each in view.identifiers if each.kind in CONTROLS]
    serial = [("", "", each.value) for each in view.identifiers if each.kind is IdentifierKind.ISSN]
    return every_key([*titles, *numbers, *serial])


def every_key(of: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """Keys of titles, control numbers and ISSN, each once."""
    found: dict[str, None] = {}
    for title, control, issn in of:
        if title:
            found[f"t {title}"] = None
        if number := bare(control):
            found[f"c {number}"] = None
        if issn:
            found[f"i {number_key(issn)}"] = None
    return tuple(found)


CONTROLS = (IdentifierKind.CONTROL, IdentifierKind.SYSTEM)


def parted(control: str) -> tuple[str, str]:
    """Agency and number of a control number as links and records write it: (DE-627)12 is DE-627 and 12."""
    agency, bracket, number = control.partition(")")
    if bracket and agency[:1] == "(":
        return agency[1:].strip().casefold(), number_key(number)
    return "", number_key(control)


def bare(control: str) -> str:
    """A control number without its agency."""
    return parted(control)[1]


def named_parts(view: NeutralView) -> tuple[str, ...]:
    """The numbers of the records that a whole names as its parts (774, 464), without agencies."""
    links = (link for link in view.links if link.relation == PARTS and link.control)
    return tuple(dict.fromkeys(number for link in links if (number := bare(link.control))))[:MOST_PARTS]


def place_in(volume: NeutralView, whole: NeutralView) -> Membership | None:
    """As what a record is a volume of another; None when it is none."""
    for each in memberships(volume):
        if is_meant(each, volume, whole):
            return each
    own = {number for kind in volume.identifiers if kind.kind in CONTROLS if (number := bare(kind.value))}
    for link in whole.links:
        agrees = title_of(link.title) in {"", title_of(volume.title)}
        if (
            link.relation == PARTS
            and agrees
            and bare(link.control) in own
            and volume.material is not Material.ARTICLE
        ):
            return Membership(title_of(whole.title), whole.title, short(link.number) or part_of(volume))
    return None


def is_meant(said: Membership, volume: NeutralView, whole: NeutralView) -> bool:
    """Whether a record is what a volume names: by its number, its ISSN, or by everything its title agrees with."""
    same_title = said.title == title_of(whole.title)
    if said.control:
        numbered = by_number(said, whole, same_title)
        if numbered is not None:
            return numbered
    issns = {each.value for each in whole.identifiers if each.kind is IdentifierKind.ISSN}
    if said.issn and issns:
        return said.issn in issns
    if not (same_title and said.title and said.number) or part_of(whole) == said.number:
        return False
    if not said.said and (part_of(whole) or creator_key(volume) != creator_key(whole)):
        return False
    return are_published_together(volume, whole) and not_before(volume, whole)


def by_number(said: Membership, whole: NeutralView, same_title: bool) -> bool | None:
    """What the numbers of both records say; None when they say nothing.

    A number without its agency is only as good as the title beside it: every library has a record 1.
    """
    agency, number = parted(said.control)
    known = [parted(each.value) for each in whole.identifiers if each.kind in CONTROLS]
    alone = not said.title and len(number) >= SHORTEST_ALONE
    for other_agency, other in known:
        if other == number and other and agency == other_agency != "":
            return True
        if other == number and other and (not agency or not other_agency) and (same_title or alone):
            return True
    comparable = any(agency == other_agency for other_agency, _other in known)
    return False if comparable else None


def are_together(one: NeutralView, other: NeutralView) -> Membership | None:
    """As what the other record is a volume beside the first, where no record stands for the whole."""
    mine = [each for each in memberships(one) if each.number]
    for each in memberships(other):
        for own in mine:
            if each.number and are_of_one(own, each, one, other):
                return each
    return None


def are_of_one(own: Membership, its: Membership, one: NeutralView, other: NeutralView) -> bool:
    """Whether two volumes name the same whole."""
    if own.control and its.control:
        return parted(own.control) == parted(its.control)
    if own.issn and its.issn:
        return own.issn == its.issn
    if own.title != its.title or not own.title:
        return False
    same_creator = creator_key(one) == creator_key(other)
    if not (own.said and its.said) and not same_creator:
        return False
    said = bool(one.publisher and other.publisher) or (same_creator and creator_key(one) != "")
    return said and are_published_together(one, other)


def are_published_together(one: NeutralView, other: NeutralView) -> bool:
    """Whether two records have the same publisher, or one of them says none."""
    mine, its = title_key(one.publisher), title_key(other.publisher)
    return not mine or not its or mine == its


def not_before(volume: NeutralView, whole: NeutralView) -> bool:
    """Whether a volume appeared no earlier than the whole began."""
    return volume.year is None or whole.year is None or volume.year >= whole.year


def volume_order(
    number: str, record: int, weigh: Callable[[str], str] = str.casefold
) -> tuple[bool, VolumeKey, int]:
    """Where a volume stands: by its number, 2 before 10; those whose number says nothing follow as they came."""
    key = volume_key(number[:LONGEST_NUMBER], weigh)
    return (False, key, record) if has_number(key) else (True, (), record)
