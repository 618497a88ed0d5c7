"""What a new record begins with, material by material: leader, coded fields, content and carrier.

Sources: MARC 21 Bibliographic leader, 006 to 008, 336 to 338; UNIMARC leader, 100, 106, 110, 181 to 183.
"""

from dataclasses import dataclass
from enum import StrEnum

BOOK_CODES = "           000 0 "
FILM_CODES = "---            vu"


class Template(StrEnum):
    """A kind of thing that is catalogued from the beginning."""

    BOOK = "book"
    VOLUME = "volume"
    BOOK_WITH_DISC = "book_with_disc"
    SERIAL = "serial"
    ARTICLE = "article"
    SCORE = "score"
    MAP = "map"
    AUDIO = "audio"
    VIDEO = "video"
    GAME = "game"
    BRAILLE = "braille"
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a template begins.

    kind, level: leader/06 and 07 in MARC 21; fixed: 008/18-34; dates: 008/06 and 11-14. physical: 007 ("" none),
    additional: 006. content, media, carrier: codes of the RDA lists. part: leader/19. unimarc: leader/06, 07 and 08.
    form: UNIMARC 106 $a.
    """

    kind: str = "a"
    level: str = "m"
    fixed: str = BOOK_CODES
    dates: tuple[str, str] = ("s", "    ")
    physical: str = ""
    additional: str = ""
    content: str = "txt"
    media: str = "n"
    carrier: str = "nc"
    part: str = " "
    unimarc: str = "am0"
    form: str = ""


BEGINNINGS: dict[Template, Beginning] = {
    Template.BOOK: Beginning(),
    Template.VOLUME: Beginning(part="c", unimarc="am2"),
    Template.BOOK_WITH_DISC: Beginning(),
    Template.SERIAL: Beginning(level="s", fixed="uu p       0    0", dates=("c", "9999"), unimarc="as0"),
    Template.ARTICLE: Beginning(level="b", fixed="uu p       0    0", unimarc="aa2"),
    Template.SCORE: Beginning(kind="c", fixed="||||             ", content="ntm", unimarc="cm0"),
    Template.MAP: Beginning(
        kind="e",
        fixed="       a     0   ",
        physical="aj |||||",
        content="cri",
        carrier="nb",
        unimarc="em0",
    ),
    Template.AUDIO: Beginning(
        kind="i",
        fixed="nnn              ",
        physical="sd |||||||||||",
        content="spw",
        media="s",
        carrier="sd",
        unimarc="im0",
    ),
    Template.VIDEO: Beginning(
        kind="g",
        fixed=FILM_CODES,
        physical="vd ||||||",
        content="tdi",
        media="v",
        carrier="vd",
        unimarc="gm0",
    ),
    Template.GAME: Beginning(kind="r", fixed="nnn            gn", content="tdf", carrier="nr", unimarc="rm0"),
    Template.BRAILLE: Beginning(fixed="     f     000 0 ", physical="tc", content="tct", form="f"),
    Template.ELECTRONIC: Beginning(
        fixed="     o     000 0 ",
        physical="cr |||||||||||",
        additional="m     o  d        ",
        media="c",
        carrier="cr",
        unimarc="lm0",
        form="s",
    ),
}
