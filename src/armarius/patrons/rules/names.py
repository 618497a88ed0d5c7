"""How a name is written out."""

from armarius.platform.text.analysis import is_han


def full_name(given: str, family: str) -> str:
    """Given name, then family name; Chinese names begin with the family's and know no space."""
    given, family = given.strip(), family.strip()
    if given and family and is_han(given[0]) and is_han(family[0]):
        return family + given
    return f"{given} {family}".strip()
