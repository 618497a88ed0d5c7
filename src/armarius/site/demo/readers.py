"""The readers of the demonstration: forty invented people of many tongues."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.restrict import restrict
from armarius.site.demo.network import Network

REGISTERED_BEFORE = timedelta(days=200)
EXPIRED_BEFORE = timedelta(days=30)

PEOPLE = """
Anna Kalniņa          | G2PS | pupil_5_9   | 8.b | 14 | lv
Roberts Liepiņš       | G2PS | pupil_5_9   | 8.b | 14 | lv
Elza Bērziņa          | G2PS | pupil_5_9   | 9.a | 14 | lv
Matīss Ozols          | G2PS | pupil_5_9   | 9.a | 15 | lv
Paula Krūmiņa         | G2PS | pupil_5_9   | 7.a | 13 | lv
Artūrs Zariņš         | G2PS | pupil_5_9   | 7.a | 13 | lv
Milana Sokolova       | G2PS | pupil_5_9   | 7.a | 13 | ru
Gustavs Eglītis       | G2PS | pupil_5_9   | 5.b | 11 | lv
Emīlija Vītola        | G2PS | pupil_5_9   | 5.b | 11 | lv
Timurs Saparbekovs    | G2PS | pupil_5_9   | 5.b | 11 | kk
Kārlis Balodis        | G2PS | pupil_1_4   | 3.a | 9  | lv
Sofija Petrova        | G2PS | pupil_1_4   | 3.a | 9  | ru
Jonas Kazlauskas      | G2PS | pupil_1_4   | 2.b | 8  | lt
Marta Siliņa          | G2PS | staff       | Latviešu valoda | 44 | lv
Андрей Волков         | GK   | student     | IT-1  | 19 | ru
Айгерім Нұрланқызы    | GK   | student     | IT-1  | 20 | kk
Данияр Сейітов        | GK   | student     | IT-2  | 21 | kk
王 晓明               | GK   | student     | IT-2  | 22 | zh
李 静                 | GK   | student     | TUR-1 | 20 | zh
Eglė Petrauskaitė     | GK   | student     | TUR-1 | 19 | lt
Toms Kļaviņš          | GK   | student     | TUR-2 | 21 | lv
Oliver Grant          | GK   | staff       | Svešvalodas | 38 | en
Ilze Lapiņa           | GRB  | adult       |     | 35 | lv
Mārtiņš Kalniņš       | GRB  | adult       |     | 41 | lv
Inese Jansone         | GRB  | adult       |     | 52 | lv
Kristaps Auziņš       | GRB  | adult       |     | 29 | lv
Наталья Фёдорова      | GRB  | adult       |     | 47 | ru
Сергей Морозов        | GRB  | adult       |     | 58 | ru
Rasa Stankevičienė    | GRB  | adult       |     | 39 | lt
Гүлнар Ахметова       | GRB  | adult       |     | 33 | kk
陈 伟                 | GRB  | adult       |     | 36 | zh
Emily Carter          | GRB  | adult       |     | 31 | en
Velta Dzene           | GRB  | senior      |     | 74 | lv
Jānis Vanags          | GRB  | senior      |     | 69 | lv
Валентина Орлова      | GRB  | senior      |     | 71 | ru
Dace Priede           | ALKS | adult       |     | 45 | lv
Aivars Celmiņš        | ALKS | senior      |     | 67 | lv
Vytautas Jankauskas   | VITK | adult       |     | 50 | lt
Ерлан Қасымов         | VITK | pupil_10_12 | 11. | 17 | kk
Zane Upīte            | EZKR | adult       |     | 27 | lv
"""
EXPIRED = frozenset({"Kristaps Auziņš", "Aivars Celmiņš"})
RESTRICTED = "Сергей Морозов"
WITH_PIN = ("Anna Kalniņa", "Андрей Волков", "Айгерім Нұрланқызы", "Ilze Lapiņa", "Mārtiņš Kalniņš", "陈 伟")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented reader: home library, category, class or course, age in years, language (ISO 639-1)."""

    given_name: str
    family_name: str
    library: str
    category: str
    group: str
    age: int
    language: str

    @property
    def name(self) -> str:
        """As the list writes it."""
        if self.language == "zh":
            return f"{self.family_name} {self.given_name}"
        return f"{self.given_name} {self.family_name}"

    def born(self, number: int, today: date) -> date:
        """A birthday, spread over the year by the person's number, that gives the age today."""
        day = date(today.year - self.age, number % 12 + 1, number * 7 % 28 + 1)
        passed = (day.month, day.day) <= (today.month, today.day)
        return day if passed else day.replace(year=day.year - 1)


@dataclass(frozen=True, slots=True)
class RegisteredReader:
    """A reader who was made: id, card, person."""

    id: int
    card: str
    person: Person


def people() -> tuple[Person, ...]:
    """The forty, in the order of their cards."""
    rows = [[cell.strip() for cell in line.split("|")] for line in PEOPLE.strip().splitlines()]
    return tuple(map(person, rows))


def person(row: list[str]) -> Person:
    """A person of one row; Chinese names begin with the family's."""
    name, library, category, group, age, language = row
    first, _, second = name.partition(" ")
    given, family = (second, first) if language == "zh" else (first, second)
    return Person(given, family, library, category, group, int(age), language)


def card_code(number: int) -> str:
    """The card of the reader with that number."""
    return f"2100 0000 {number:04}"


def make_readers(made: Network) -> tuple[RegisteredReader, ...]:
    """Register everybody some time ago at their own library, and restrict the one who lost a book."""
    found = tuple(register(made, number, each) for number, each in enumerate(people(), 1))
    restricted = next(reader for reader in found if reader.person.name == RESTRICTED)
    restrict(
        made.occasion(),
        reader=restricted.id,
        reason="Pazaudēta grāmata, vienošanās par aizstāšanu",
        from_day=made.today - timedelta(days=12),
    )
    return found


def register(made: Network, number: int, each: Person) -> RegisteredReader:
    """Register one person."""
    today = made.today
    card = card_code(number)
    reader = register_reader(
        made.occasion(each.library, registration_time(made.now, number)),
        family_name=each.family_name,
        given_name=each.given_name,
        category=each.category,
        card=card,
        birth_date=each.born(number, today),
        group=each.group,
        language="zh-hans" if each.language == "zh" else each.language,
        valid_until=today - EXPIRED_BEFORE if each.name in EXPIRED else next_autumn(today),
    )
    return RegisteredReader(reader.reader, card, each)


def registration_time(now: datetime, number: int) -> datetime:
    """When a reader was registered: before the lending begins, one after another."""
    return now - REGISTERED_BEFORE - timedelta(days=number, minutes=7 * number)


def next_autumn(today: date) -> date:
    """The end of the school year that is running: cards are renewed in September."""
    year = today.year if today.month < 7 else today.year + 1
    return date(year, 9, 30)
