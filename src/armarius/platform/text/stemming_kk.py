"""A light Kazakh stemmer: case, possessive and plural suffixes, each taken off once from the outside.

It works on folded Cyrillic (қ→к, ң→н, і→и …), so that a word typed on a Russian keyboard meets the same
stem. A suffix goes only after the sounds that call for it: `-ка` after a voiceless consonant, so that
`Америка` stays whole while `кітапқа` becomes `китап`.
"""

VOICELESS = frozenset("пткшсхфцчщ")
VOWELS = frozenset("аеиоуыэюя")
NASALS = frozenset("мн")
VOICED = frozenset("бвгджзйлмнр")
OPEN = VOWELS | VOICED
AFTER_VOWEL_OR_NASAL = VOWELS | NASALS
LIQUID_OR_VOWEL = VOWELS | frozenset("рй")
CONSONANTS = VOICELESS | VOICED

Suffixes = tuple[tuple[str, frozenset[str]], ...]


def suffixes(table: dict[str, frozenset[str]]) -> Suffixes:
    """The suffixes of a table of space-separated forms, longest first."""
    pairs = [(form, before) for forms, before in table.items() for form in forms.split()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


CASES = suffixes({
    # after the third person's possessive
    "сынын синин сына сине сын син сында синде сынан синен сымен симен": VOWELS,
    # (not after к, which a vowel voices to г, as in сөздігін: Пушкинде is a name in the locative)
    "ынын инин ына ине ын ин ында инде ынан инен ымен имен": CONSONANTS - {"к"},
    # genitive, accusative, dative, locative, ablative, instrumental
    "нын нин": AFTER_VOWEL_OR_NASAL,
    # у is a glide before a suffix (жазудың), and the в of a Russian name is said f (Әуезовтің)
    "дын дин ды ди": VOICED | {"у"},
    "ка та": VOICELESS,
    "тын тин ты ти ке те тан тен пен": VOICELESS | {"в"},
    "ны ни": VOWELS,
    "га ге да де дан ден": OPEN,
    "нан нен": NASALS,
    "мен": OPEN,
    "бен": frozenset("зж"),
})  # fmt: skip
POSSESSIVES = suffixes(
    {
        "сы си мыз миз ныз низ": VOWELS,
        "ымыз имиз ыныз иниз ы и": CONSONANTS,
    }
)
PLURALS = suffixes(
    {
        "лар лер": LIQUID_OR_VOWEL,
        "дар дер": frozenset("лмнжз"),
        "тар тер": VOICELESS,
    }
)
SHORTEST_STEM = 4
COUNTRY = "стан"
"""Қазақстан is no ablative of қазақс."""
FINAL_DEVOICING = {"б": "п", "г": "к"}


def kazakh_stem(word: str) -> str:
    """The stem of one folded lower-case Cyrillic word; words that would fall under four letters stay."""
    if word.endswith(COUNTRY):
        return word
    for layer in (CASES, POSSESSIVES, PLURALS, POSSESSIVES):
        word = strip_one(word, layer)
    return word[:-1] + FINAL_DEVOICING.get(word[-1:], word[-1:])


def strip_one(word: str, layer: Suffixes) -> str:
    """`word` without the longest suffix of `layer` that may stand where it does."""
    for suffix, before in layer:
        at = len(word) - len(suffix)
        if at >= SHORTEST_STEM and word[at - 1] in before and word.endswith(suffix):
            return word[:at]
    return word
