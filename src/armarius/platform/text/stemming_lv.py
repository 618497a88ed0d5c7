"""A light Latvian stemmer: endings of nouns, adjectives and the common forms of verbs, nothing derivational.

It works on folded words, so that a reader who leaves the diacritics out meets the same stem; the fold
also undoes most palatalisation (brālis, brāļa → bral).
"""

# Longest first; the six declensions, the adjective's indefinite and definite endings; of verbs the infinitive, the
# present and the participle in -ot. The past in -īja keeps its stem apart, because Marija and Māra are two people.
ENDINGS = (
    "amies", "ities", "eties", "aties", "oties", "iet",
    "iem", "ais", "ies",
    "am", "as", "ai", "os", "us", "im", "is", "es", "ei", "em", "ij", "um", "ie",
    "it", "et", "at", "ot",
    "a", "e", "i", "o", "u", "s",
)  # fmt: skip
SHORTEST_STEM = 3
LABIALS = "bpmv"


def latvian_stem(word: str) -> str:
    """The stem of one folded lower-case word of any length; short words stay as they are."""
    return normalise_end(strip_ending(word))


def strip_ending(word: str) -> str:
    """`word` without its longest case ending that leaves a stem of three letters."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def normalise_end(stem: str) -> str:
    """Undoes what an ending did to the stem before it.

    Definite adjectives keep -aj- (jaunajam → jaun), verbs -aj- and -oj- (ceļoju → cel), labials take -j-
    (gulbja → gulb), and the nouns in -ietis change t to š (latvietis, latvieša → latvies).
    """
    if stem.endswith(("aj", "oj")) and len(stem) - 2 >= SHORTEST_STEM:
        return stem[:-2]
    if stem.endswith("j") and len(stem) > SHORTEST_STEM and stem[-2] in LABIALS:
        return stem[:-1]
    if stem.endswith("iet") and len(stem) > SHORTEST_STEM + 2:
        return stem[:-1] + "s"
    return stem
