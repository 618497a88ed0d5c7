"""``armarius bench readers``: finding a reader by any name in any script among 300,000, as a desk does."""

import random
from functools import partial
from typing import Any

from armarius.patrons import queries as patrons
from armarius.patrons.testing import many_readers
from armarius.platform.database import loading
from armarius.site.bench.figures import milliseconds, spread

PER_SCALE = 300_000
SHOWN = 30
SEED = 20261122
ASKED = 2000
LATVIAN = (
    "Bērziņš Kalniņa Ozols Liepiņa Krūmiņš Balodis Eglīte Zariņš",
    "Jānis Anna Kristīne Māris Ilze Andris Līga",
)
RUSSIAN = (
    "Иванов Петрова Сидоров Кузнецова Смирнов Щербаков Юшкевич",
    "Иван Анна Сергей Мария Дмитрий Ольга",
)
KAZAKH = ("Нұрланов Әбдіқадырова Қайратов Ғалымова Жұмабаева", "Нұрсұлтан Айгүл Әсел Ерлан Гүлнәр Қуаныш")
CHINESE = ("王 李 张 刘 陈 杨 赵 黄", "小明 伟 芳 娜 秀英 敏 静 丽")
SCRIPTS = (LATVIAN, LATVIAN, RUSSIAN, KAZAKH, CHINESE)
ENDINGS = ("", "", "a", "e", "ska", "na", "va", "te", "ra", "ķe")
"""So that a name is as rare or as common as names are."""


def run(scale: float, library: int) -> dict[str, Any]:
    """Milliseconds from what was typed to thirty readers with card, category and library.

    Half of what is asked are beginnings of two letters and of two words, the slowest a desk types. Target: 50 at the
    95th of a hundred. Asked once the database has put in order what came in, as it does by itself within minutes.
    """
    dice = random.Random(SEED)  # noqa: S311
    names = [name(dice) for _ in range(int(PER_SCALE * scale))]
    many_readers(library, names)
    loading.analysed()
    asked = [typed(dice, *dice.choice(names)) for _ in range(ASKED)]
    figures = [milliseconds(partial(found, text)) for text in asked]
    return {"readers": len(names), "asked": ASKED, "ms": spread(figures), "target_p95_ms": 50}


def name(dice: random.Random) -> tuple[str, str]:
    """A family name and a given name of one script."""
    family, given = (dice.choice(part.split()) for part in dice.choice(SCRIPTS))
    return (family + dice.choice(ENDINGS) if family.isalpha() and family[0] < "Ѐ" else family), given


def typed(dice: random.Random, family: str, given: str) -> str:
    """What somebody types of a name."""
    whole = (family, given, f"{given} {family}", f"{family[:4]} {given[:2]}")
    return dice.choice((*whole, family[:2], given[:2], f"{family[:1]} {given[:1]}"))


def found(text: str) -> list[patrons.PersonCard]:
    """What the desk shows of those who are found."""
    return patrons.person_cards(patrons.readers_by_name(text, SHOWN + 1))
