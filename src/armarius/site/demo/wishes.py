"""What readers of the demonstration do on their own pages: lists they keep, things to buy, changes they ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from armarius.acquisitions.commands.move_suggestions import move_suggestions
from armarius.acquisitions.commands.suggest_purchase import suggest_purchase
from armarius.acquisitions.rules.suggestions import SuggestionState, Wanted
from armarius.patrons.commands.answer_changes import accept_changes, refuse_changes
from armarius.patrons.commands.own_changes import change_own_data
from armarius.patrons.queries.own_changes import own_changes
from armarius.patrons.rules.own_changes import Part
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.reading.commands.listed_titles import note_on_list, put_on_list
from armarius.reading.commands.own_lists import make_list
from armarius.reading.preferences import LISTS_FOR_EVERYBODY
from armarius.reading.queries import titles_on
from armarius.reading.rules.lists import ListWords, Sight
from armarius.site.demo.money import TILL, staffed
from armarius.site.demo.network import Network
from armarius.site.demo.readers import RegisteredReader
from armarius.site.demo.works import works

Readers = Mapping[str, RegisteredReader]
Written = tuple[str, ListWords, tuple[str, ...], str]
LISTS: tuple[Written, ...] = (
    (
        "Ilze Lapiņa",
        ListWords("Vasarai pie jūras", "Jūlijam, pa vienai nedēļā."),
        ("Straumēni", "Mātes piens", "Silva rerum", "The hobbit", "Baltā grāmata"),
        "Māsa ieteica sākt ar šo.",
    ),
    (
        "Ilze Lapiņa",
        ListWords("Lasītāju klubs, rudens", "Tiekamies mēneša pirmajā otrdienā.", Sight.LINK, "Ilze"),
        ("Jelgava 94", "Soviet milk", "Зулейха открывает глаза", "Klūgu mūks"),
        "Oktobris",
    ),
    (
        "Ilze Lapiņa",
        ListWords("Pasakas mazajiem", "", Sight.EVERYBODY, "Ilze L."),
        (
            "Krāsainas pasakas",
            "Sprīdītis",
            "Kaķīša dzirnavas",
            "Meškiukas Rudnosiukas",
            "Pasakas par ziediem",
        ),
        "Vislabāk skaļi priekšā lasīt.",
    ),
    (
        "Anna Kalniņa",
        ListWords("Literatūra, 8. klase"),
        ("Mērnieku laiki", "Lāčplēsis", "Uguns un nakts", "Indrāni"),
        "Līdz Ziemassvētkiem",
    ),
    (
        "Андрей Волков",
        ListWords("К экзамену по алгоритмам", "", Sight.EVERYBODY),
        ("Introduction to algorithms", "Dive into Python", "Высшая математика"),
        "Главы 1–4",
    ),
    ("陈 伟", ListWords("给孩子读的书"), ("小王子", "草房子", "城南旧事", "稻草人"), "睡前读"),
)
"""Whose list, what it is called and who sees it, its titles, the note on the first of them."""
Wish = tuple[str, Wanted, SuggestionState, str]
S = SuggestionState
WISHES: tuple[Wish, ...] = (
    ("Ilze Lapiņa", Wanted("Stikli", "Inga Gaile", why="Lasītāju klubam"), S.SENT, ""),
    (
        "Ilze Lapiņa",
        Wanted("Gaiļu kalna ēnā", "Osvalds Zebris", year="2014", wants_hold=True),
        S.CONSIDERED,
        "",
    ),
    ("Ilze Lapiņa", Wanted("18", "Pauls Bankovskis"), S.ORDERED, "Gaidām to janvārī."),
    ("Ilze Lapiņa", Wanted("Vīrs zilajā lietusmētelītī", "Nora Ikstena"), S.ARRIVED, ""),
    (
        "Ilze Lapiņa",
        Wanted("Ilustrētā Zinātne", material="periodical"),
        S.DECLINED,
        "Šo žurnālu saņem Alkšņu filiāle; to var lasīt tur uz vietas.",
    ),
    ("Андрей Волков", Wanted("Грокаем алгоритмы", "Адитья Бхаргава", wants_hold=True), S.ACCEPTED, ""),
    ("Айгерім Нұрланқызы", Wanted("Грокаем алгоритмы", "Адитья Бхаргава"), S.ACCEPTED, ""),
    ("陈 伟", Wanted("长安的荔枝", "马伯庸", why="很多朋友推荐"), S.SENT, ""),
    ("Mārtiņš Kalniņš", Wanted("Gaiļu kalna ēnā", "Osvalds Zebris"), S.CONSIDERED, ""),
)
"""Who suggests what, how far it came, and what the library answered."""
WAYS: dict[SuggestionState, tuple[SuggestionState, ...]] = {
    S.ORDERED: (S.ACCEPTED, S.ORDERED),
    S.ARRIVED: (S.ACCEPTED, S.ARRIVED),
}
"""By which states one comes to those that do not follow at once."""
Changes = tuple[str, Mapping[str, Mapping[str, str]], str]
MOVED = {Part.ADDRESS.value: {"street": "Liepu iela 12–4", "place": "Gaujmala", "postcode": "LV-4201"}}
CHANGES: tuple[Changes, ...] = (
    (
        "Ilze Lapiņa",
        {
            Part.ADDRESS.value: {"street": "Ozolu iela 3–17", "place": "Gaujmala", "postcode": "LV-4201"},
            Part.TELEPHONE.value: {"telephone": "+371 2600 0123"},
            Part.EMAIL.value: {"email": "ilze.lapina@example.org"},
        },
        "accept",
    ),
    (
        "Ilze Lapiņa",
        {Part.NAME.value: {"family_name": "Lapiņa-Ozola", "given_name": "Ilze"}},
        "Vārda maiņai, lūdzu, uzrādiet pasi bibliotēkā.",
    ),
    ("Ilze Lapiņa", MOVED, ""),
    (
        "Mārtiņš Kalniņš",
        MOVED | {Part.NAME.value: {"family_name": "Kalniņš", "given_name": "Mārtiņš Jānis"}},
        "",
    ),
    ("陈 伟", {Part.ADDRESS.value: {"street": "Raiņa iela 20–5", "place": "Gaujmala"}}, ""),
)
"""Who asks for what, and the answer: yes, none yet, or why not."""


def make_wishes(made: Network, readers: Sequence[RegisteredReader], records: Mapping[int, int]) -> None:
    """Let readers keep lists, suggest and ask; ``records`` are the ids of titles by the number of their work."""
    by_name = {each.person.name: each for each in readers}
    by_title = {each.title: records[each.number] for each in works()}
    set_preference(made.occasion(), name=LISTS_FOR_EVERYBODY.name, text="true")
    for owner, written, titles, remark in LISTS:
        keep_list(own(made, by_name[owner]), written, [by_title[each] for each in titles], remark)
    for wish in WISHES:
        suggest(made, by_name, wish)
    for name, wanted, answer in CHANGES:
        ask(made, by_name[name], wanted, answer)


def own(made: Network, reader: RegisteredReader) -> Occasion:
    """The occasion of a reader at the own page."""
    who = Principal(PrincipalKind.READER, reader.id)
    return replace(made.occasion(reader.person.library), who=who, channel=Channel.OPAC)


def keep_list(occasion: Occasion, written: ListWords, records: Sequence[int], remark: str) -> None:
    """A list with its titles and a note on the first."""
    made = make_list(occasion, written=written).reader_list
    put_on_list(occasion, records=tuple(records), reader_list=made)
    first = titles_on(made)[0]
    note_on_list(occasion, reader_list=made, title=first.pk, text=remark)


def suggest(made: Network, readers: Readers, wish: Wish) -> None:
    """A suggestion, and what the library said to it; whoever joins one changes nothing of that."""
    name, wanted, state, answer = wish
    found = suggest_purchase(own(made, readers[name]), wanted=wanted)
    ways = () if found.joined or state is S.SENT else WAYS.get(state, (state,))
    for to in ways:
        reason = answer if to is state else ""
        move_suggestions(staffed(made, TILL, made.now), suggestions=(found.suggestion,), to=to, reason=reason)


def ask(
    made: Network, reader: RegisteredReader, wanted: Mapping[str, Mapping[str, str]], answer: str
) -> None:
    """Changes a reader asks for, and the answer to those that were not made at once."""
    parts = {part: dict(values) for part, values in wanted.items()}
    change_own_data(own(made, reader), wanted=parts)
    waiting = tuple(own_changes(reader.id).filter(answered_at=None).values_list("pk", flat=True))
    clerk = staffed(made, TILL, made.now)
    if answer == "accept":
        accept_changes(clerk, requests=waiting)
    elif answer:
        refuse_changes(clerk, requests=waiting, explanation=answer)
