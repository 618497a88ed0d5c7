"""A class number as a way down its classification: from the main class to the number itself.

Decimal numbers go down by a digit; what is set behind them (place, form, language, time) is one step each. The steps
follow how the schemes are written (UDC Master Reference File, DDC, BBK, Chinese Library Classification, LCC), so that
no table of a scheme is needed. What is no class number has no steps.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from unicodedata import normalize

SCHEMES = ("udc", "ddc", "bbk", "clc", "lcc", "nlm")
SAME_SCHEME = {"rubbk": "bbk", "rueskl": "bbk"}
"""MARC source codes of editions of a scheme."""
LONGEST_CLASS = 60
MOST_STEPS = 24
PARTED = ":"
"""Stands between the scheme and the class in a node."""

PREFIX = re.compile(
    r"^(udc|удк|udk|әож|ббк|bbk|lbc|кбж|ddc|clc|中图分类号|中图法|lcc)[:：.\s]*", re.IGNORECASE
)
PART = re.compile(r'(?:\([^()]*\)|"[^"]*"|[^:+;])+')
UDC_BEGINS = re.compile(r'^[*\s]*((?:\([^()]*\)|"[^"]*"|=[\d.=]+)*)(?=\d)')
DIGITS = re.compile(r"\d[\d.]*")
RANGE = re.compile(r"/(\.?\d[\d.]*)")
UDC_SET_BEHIND = re.compile(r"""-\d+(?:\.\d+)*|\([^()]+\)|"[^"]+"|'\d+(?:\.\d+)*|=[\d.=']+|[^\W\d_][^\W_]*""")
BBK_SET_BEHIND = re.compile(r"\([^()]+\)|\.?\d|-\d+|[^\W\d_]+\d*|=[^\W_]+")
BBK_BEGINS = re.compile(r"[1-9]|[А-Я](?=\d|$|\()")
CLC_BEGINS = re.compile(r"[A-KN-VXZ]")
CLC_SET_BEHIND = re.compile(r"\([^()]+\)|=\d+|-\d+|\"[^\"]+\"|<[^<>]+>")
DDC_NUMBER = re.compile(r"(\d{1,3})(?:\.(\d+))?")
LETTERED = re.compile(r"([A-Z]{1,3})(\d{1,4})?")
LATIN_LIKE_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")


def class_node(scheme: str, notation: str) -> str:
    """A class of a scheme as addresses and the index name it: ``udc:821.17``."""
    return f"{scheme}{PARTED}{notation}"


def parted_node(node: str) -> tuple[str, str]:
    """(Scheme, notation) of a node; ("", "") when it names no scheme we know. A scheme alone has no notation."""
    scheme, _, notation = node.partition(PARTED)
    return (scheme, notation) if scheme in SCHEMES else ("", "")


def known_scheme(source: str) -> str:
    """The scheme of a MARC source code: an edition of the BBK is the BBK."""
    return SAME_SCHEME.get(source, source)


@lru_cache(maxsize=50_000)
def class_ways(scheme: str, notation: str) -> tuple[tuple[str, ...], ...]:
    """The ways from the main class down to a number, broadest first; several for a number put together of several
    (``37:004``), none for what is no number of a scheme we know.

    The steps are notations as they are shown. ``scheme`` is a MARC source code.
    """
    known = known_scheme(scheme)
    walk = WALKS.get(known)
    if walk is None:
        return ()
    text = PREFIX.sub("", normalize("NFKC", notation).strip())[:LONGEST_CLASS]
    parts = PART.findall(text) if known in PUT_TOGETHER else [text]
    if known == "ddc":
        parts = text.split(maxsplit=1)[:1]  # the edition stands behind a blank
    ways = (tuple(dict.fromkeys(walk("".join(part.split()))))[:MOST_STEPS] for part in parts)
    return tuple(dict.fromkeys(way for way in ways if way))


def nodes_of(scheme: str, notation: str) -> tuple[str, ...]:
    """Every node a number belongs to, those of all its ways."""
    known = known_scheme(scheme)
    ways = class_ways(scheme, notation)
    return tuple(dict.fromkeys(class_node(known, step) for way in ways for step in way))


def edges_of(scheme: str, notation: str) -> tuple[tuple[str, str], ...]:
    """(Node above, node) for every step of a number's ways; above a main class stands its scheme alone."""
    known = known_scheme(scheme)
    pairs: dict[tuple[str, str], None] = {}
    for way in class_ways(scheme, notation):
        for above, step in zip(("", *way), way, strict=False):
            pairs[class_node(known, above), class_node(known, step)] = None
    return tuple(pairs)


def way_to(node: str) -> tuple[str, ...]:
    """The nodes from the main class down to this one, itself the last; empty for what is no class."""
    scheme, notation = parted_node(node)
    ways = class_ways(scheme, notation) if notation else ()
    return tuple(class_node(scheme, step) for step in ways[0]) if len(ways) == 1 else ()


def by_digits(number: str, before: str = "") -> Iterator[str]:
    """A decimal number digit by digit: 8, 82, 821, 821.1; a point stands only before a digit."""
    for end, sign in enumerate(number, 1):
        if sign != ".":
            yield before + number[:end]


def set_behind(head: str, rest: str, signs: re.Pattern[str]) -> Iterator[str]:
    """What is set behind a number, piece by piece, until something that is none of the scheme's."""
    at = 0
    while found := signs.match(rest, at):
        at = found.end()
        yield head + rest[:at]


def udc_walk(text: str) -> Iterator[str]:
    """A UDC number: digits, a range (592/599) below what its ends share, then auxiliaries; form (-31) by its digits."""
    begins = UDC_BEGINS.match(text)
    if begins is None:
        return
    text = text[begins.end() :]
    main = DIGITS.match(text)[0].rstrip(".")  # type: ignore[index]  # UDC_BEGINS saw the digit
    rest = text[len(main) :]
    if span := RANGE.match(rest):
        yield from by_digits(shared(main, span[1]).rstrip("."))
        main, rest = main + span[0].rstrip("."), rest[span.end() :]
        yield main
    else:
        yield from by_digits(main)
    if form := re.match(r"-[1-9]\d*", rest):
        yield from by_digits(form[0][1:], main + "-")
        main, rest = main + form[0], rest[form.end() :]
    yield from set_behind(main, rest, UDC_SET_BEHIND)


def shared(first: str, last: str) -> str:
    """The beginning that both ends of a range have; an end that begins with a point goes on from the first one."""
    end = first.rpartition(".")[0] + last if last.startswith(".") else last
    length = next((n for n, (a, b) in enumerate(zip(first, end, strict=False)) if a != b), 0)
    return first[:length]


def ddc_walk(text: str) -> Iterator[str]:
    """A DDC number: hundreds, tens, ones, then decimals; marks of segmentation (813/.54) are left out."""
    found = DDC_NUMBER.match(text.translate(str.maketrans("", "", "/'′")))
    if found is None:
        return
    number = found[1]
    for length in range(1, len(number) + 1):
        yield number[:length].ljust(3, "0")
    if len(number) == 3:
        yield from (f"{number}.{found[2][:end]}" for end in range(1, len(found[2] or "") + 1))


def bbk_walk(text: str) -> Iterator[str]:
    """A number of the BBK, by digits or letters; signs in brackets as the tables write them, (2Рос=Рус)."""
    text = text.translate(LATIN_LIKE_CYRILLIC)
    begins = BBK_BEGINS.match(text[:1].upper() + text[1:])
    if begins is None:
        return
    yield begins[0]
    rest = re.sub(r"\([^()]*\)", lambda one: re.sub(r"[^\W\d_]+", title_cased, one[0]), text[1:])
    yield from set_behind(begins[0], rest, BBK_SET_BEHIND)


def title_cased(word: re.Match[str]) -> str:
    """A word of a sign in brackets: Рос, Рус, Англ."""
    return word[0].capitalize()


def clc_walk(text: str) -> Iterator[str]:
    """A number of the Chinese Library Classification: letters, digits, then signs; square brackets are left out."""
    text = text.translate(str.maketrans("", "", "[]")).upper()
    begins = CLC_BEGINS.match(text)
    if begins is None:
        return
    head = begins[0]
    yield head
    if head == "T" and text[1:2].isalpha() and text[1:2].isascii():
        head = text[:2]
        yield head
    rest = text[len(head) :]
    digits = DIGITS.match(rest)
    number = digits[0].rstrip(".") if digits else ""
    if rest and not digits and not CLC_SET_BEHIND.match(rest):
        return
    yield from by_digits(number, head)
    yield from set_behind(head + number, rest[len(number) :], CLC_SET_BEHIND)


def lettered_walk(text: str) -> Iterator[str]:
    """A number of the Library of Congress or the National Library of Medicine: letter, letters, whole number."""
    found = LETTERED.match(text.upper())
    if found is None or (found[2] is None and text[found.end() :]):
        return
    yield found[1][0]
    yield found[1]
    if found[2]:
        yield found[0]


WALKS: dict[str, Callable[[str], Iterator[str]]] = {
    "udc": udc_walk,
    "ddc": ddc_walk,
    "bbk": bbk_walk,
    "clc": clc_walk,
    "lcc": lettered_walk,
    "nlm": lettered_walk,
}
PUT_TOGETHER = frozenset({"udc", "bbk", "clc"})
"""Schemes whose numbers may be put together with signs."""
