"""Which records are editions of one work: a key that all of them share (IFLA LRM; RDA 6, preferred titles).

The key is the title under which the work is gathered (uniform title, original title, title of the set a volume
belongs to, else the title proper) and the creator's name, both as they agree across alphabets. Translations meet
where the record names its original. When in doubt two editions stay apart: a list with two rows is a nuisance, a
row that hides another book is a fault.
"""

import re
from functools import lru_cache
from hashlib import blake2b

from armarius.formats.marc.neutral_values import AgentKind, Contributor, Material, NeutralView
from armarius.platform.text.folding import fold
from armarius.platform.text.transliterate import LATIN_SIGNS, ROMAN_TABLE, collapse, pinyin

# Films, pictures, maps, journals and articles have titles of their own; what is read, sung or played is gathered.
GATHERED = {
    Material.BOOK: "text",
    Material.ELECTRONIC: "text",
    Material.AUDIO: "text",
    Material.MANUSCRIPT: "text",
    Material.OTHER: "text",
    Material.SCORE: "music",
}
ORIGINAL = "translation_of"
SETS = frozenset({"set", "subset", "host"})
CREATORS = frozenset({"", "aut", "cmp"})
# Collective titles (RDA 6.2.2.10) and titles so common that two creators of like names may both have one.
COLLECTIVE_WORDS = """
works selections poems stories novels plays essays letters collected selected complete
сочинения избранное стихотворения стихи рассказы повести пьесы письма избранные произведения собрание
шыгармалары тандамалы олендер ангимелер
raksti izlase dzejoli dzeja stasti lugas kopoti rakstu
rastai rinktine eilerasciai apsakymai rinktiniai
全集 选集 文集 诗集 小说集
"""
COLLECTIVE = frozenset(COLLECTIVE_WORDS.split())
ARTICLE = re.compile(
    r"^(?:the|an|a|le|la|les|l|un|une|der|die|das|ein|eine|el|los|las|il|lo|gli|i) (?=\w{2})"
)
# A uniform title may end with the language of the translation: `Petit prince. Latvian` (MARC 21 $l).
LANGUAGE_TAIL = re.compile(r"\.\s*[^\W\d_]+(?:\s*[&и]\s*[^\W\d_]+)?\s*$")
SIGNS = re.compile(r"[\W_]+")
VOWELS = re.compile("[aeiouy]")
HAN = re.compile("[\u3400-\u9fff]")
CONSONANTS = 3
SHORTEST_ALONE = 3
"""Words (of Han: twice as many characters, less two) of a title that may stand for a work without a creator."""


def work_of(view: NeutralView, record_id: int) -> int:
    """The number of the work a record is an edition of: 63 bits, the same for all editions.

    A record that is gathered with nothing has a number of its own, from `record_id`.
    """
    text = work_key(view) or f"record {record_id}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def work_code(number: int) -> str:
    """A work's number as the index filters by it and an address names it: sixteen hexadecimal digits."""
    return f"{number:016x}"


def work_key(view: NeutralView) -> str:
    """What all editions of the work have in common; empty when the record is gathered with nothing."""
    kind = GATHERED.get(view.material)
    title, is_gathering = gathering_title(view)
    if kind is None or not title:
        return ""
    made_by = creator_key(view)
    words = title.split()
    if not made_by and not is_gathering:
        title = joined(title, title_key(view.title_remainder))
        if not stands_alone(title):
            return ""
    if all(word in COLLECTIVE for word in words):
        made_by = full_name(view)
        if not made_by:
            return ""
    return f"{kind}|{title}|{made_by}"


def stands_alone(title: str) -> bool:
    """Whether a title says enough to be a work's without its creator: `语文` and `History` do not."""
    return len(title.split()) >= SHORTEST_ALONE or len(HAN.findall(title)) >= 2 * SHORTEST_ALONE - 2


def gathering_title(view: NeutralView) -> tuple[str, bool]:
    """The title the work is gathered under, and whether the record gives it as such."""
    original = next((link.title for link in view.links if link.relation == ORIGINAL and link.title), "")
    uniform = view.uniform_titles[0] if view.uniform_titles else original
    if uniform:
        return title_key(without_language(uniform)), True
    whole = next((link.title for link in view.links if link.relation in SETS and link.title), "")
    return title_key(whole or view.title), False


def without_language(title: str) -> str:
    """A uniform title without the language of the expression at its end."""
    shorter = LANGUAGE_TAIL.sub("", title)
    return shorter if shorter.strip() else title


def title_key(title: str) -> str:
    """A title as its editions agree on it: folded words without the article it begins with."""
    words = SIGNS.sub(" ", fold(title)).strip()
    return ARTICLE.sub("", words)


def joined(title: str, more: str) -> str:
    """A title and what follows it."""
    return f"{title} {more}".strip()


def creator(view: NeutralView) -> Contributor | None:
    """Who made the work: the main entry, else the first who is named as author or without a role."""
    main = next((each for each in view.contributors if each.main), None)
    return main or next((each for each in view.contributors if each.role in CREATORS), None)


def creator_key(view: NeutralView) -> str:
    """The consonants a creator's family name begins with, which its spellings agree on: Шекспир, Šekspīrs → sks."""
    found = creator(view)
    if found is None:
        return ""
    name = romanised(family_name(found))
    consonants = VOWELS.sub("", name).replace("c", "k").replace("h", "")
    return consonants[:CONSONANTS] or name[:CONSONANTS]


def family_name(found: Contributor) -> str:
    """What stands before the comma; of a person named in speaking order the last word."""
    family, comma, _given = found.name.partition(",")
    return (
        family
        if comma or found.kind is not AgentKind.PERSON
        else family.split()[-1]
        if family.split()
        else ""
    )


def full_name(view: NeutralView) -> str:
    """The creator's whole name in Latin letters."""
    found = creator(view)
    return romanised(found.name) if found else ""


@lru_cache(maxsize=20_000)
def romanised(name: str) -> str:
    """A name in plain Latin letters, collapsed to what romanisations agree on."""
    text = fold(name)
    if HAN.search(text):
        return SIGNS.sub("", collapse("".join(pinyin(text))))
    return SIGNS.sub("", collapse(fold(name.lower().translate(ROMAN_TABLE).translate(LATIN_SIGNS))))
