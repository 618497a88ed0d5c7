"""How headings are kept for typeahead: by what a person types, with what is then shown."""

from armarius.platform.text.folding import fold

HEADING_SEPARATOR = "\x1f"
# Prefixes up to this long are terms of their own; longer ones are few enough to be read from the dictionary.
LONGEST_EDGE = 8


def typed_form(text: str) -> str:
    """A heading or the beginning of one as it is compared: folded words with single spaces."""
    return " ".join("".join(sign if sign.isalnum() or sign in "+#" else " " for sign in fold(text)).split())
