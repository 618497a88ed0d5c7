"""The fonts of documents: Noto Sans for Latin, Greek and Cyrillic ships with us, what else is needed the system has."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from armarius.platform.documents.cmap import covered

SHIPPED = Path(__file__).parent / "noto"
LATIN = SHIPPED / "NotoSans-Regular.ttf"
SYSTEM = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
HAN = "NotoSansCJK*"
OTHERS = "NotoSans*-Regular.ttf"
HAN_PACKAGE, OTHER_PACKAGE = "fonts-noto-cjk", "fonts-noto-core"
"""The packages of Debian that hold them."""
EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
FAMILIES = ("Noto Sans", "Noto Sans CJK SC")


@dataclass(frozen=True, slots=True)
class Found:
    """The folders that hold the fonts of a text, their families in the order to try, the characters in none."""

    folders: tuple[Path, ...]
    families: tuple[str, ...]
    missing: str = ""

    @property
    def packages(self) -> str:
        """What to install for the missing ones."""
        kinds = {HAN_PACKAGE if is_east_asian(c) else OTHER_PACKAGE for c in self.missing}
        return " ".join(sorted(kinds))


def fonts_for(wanted: set[str]) -> Found:
    """The fonts that have these characters: ours, and no more than is needed of the system's."""
    left = wanted - covered(LATIN, wanted)
    folders, families = [SHIPPED], [FAMILIES[0]]
    if left and (han := next(iter(han_fonts()), None)):
        left -= covered(han, left)
        folders.append(han.parent)
        families.append(FAMILIES[1])
    if left:
        for path in installed(OTHERS):
            if has := covered(path, left):
                left -= has
                folders.append(path.parent)
    return Found(tuple(dict.fromkeys(folders)), tuple(families), "".join(sorted(left)))


def han_fonts() -> list[Path]:
    """The files of the system's font with Chinese characters, the regular one first."""
    return sorted(installed(HAN), key=lambda path: ("Regular" not in path.name, path.name))


def installed(pattern: str) -> list[Path]:
    """The font files of the system that are called like this."""
    return sorted(path for folder in SYSTEM if folder.is_dir() for path in folder.rglob(pattern))


def is_east_asian(character: str) -> bool:
    """Whether the character belongs to Chinese, Japanese or Korean writing."""
    return unicodedata.name(character, "").startswith(EAST_ASIAN)
