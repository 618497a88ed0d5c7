"""What the headings of a register say their columns are, in the six languages of the interface."""

from collections.abc import Iterable, Sequence

from armarius.patrons.rules.importing import FIELD, IDENTIFIER, SEVERAL, Target
from armarius.platform.text.folding import fold

NATIONAL = "national"
"""Stands for the kind of identifier of a library that is a national number."""
HEADINGS: dict[str, tuple[str, ...]] = {
    Target.FAMILY_NAME: (
        "family name", "last name", "surname", "uzvārds", "pavardė", "тегі", "фамилия", "姓", "姓氏",
    ),
    Target.GIVEN_NAME: (
        "given name", "given names", "first name", "forename", "vārds", "vārdi", "vardas", "vardai", "аты",
        "есімі", "имя", "名", "名字",
    ),
    Target.MIDDLE_NAME: ("middle name", "patronymic", "отчество", "әкесінің аты"),
    Target.WHOLE_NAME: (
        "name", "full name", "pupil", "student", "reader", "vārds uzvārds", "uzvārds vārds", "skolēns", "lasītājs",
        "vardas pavardė", "pavardė vardas", "mokinys", "skaitytojas", "фио", "ф и о", "фамилия имя",
        "фамилия имя отчество", "ученик", "обучающийся", "читатель", "аты жөні", "тегі аты", "тегі аты әкесінің аты",
        "т а ә", "оқушы", "оқырман", "姓名", "学生姓名", "读者姓名", "学生",
    ),
    Target.OTHER_NAMES: (
        "other names", "former name", "citi vārdi", "kiti vardai", "басқа есімдері", "другие имена", "прежняя фамилия",
        "曾用名", "别名",
    ),
    Target.BIRTH_DATE: (
        "birth date", "birthdate", "birthday", "date of birth", "born", "dob", "dzimšanas datums", "dzim dat",
        "dzimis", "dzimusi", "gimimo data", "gim data", "gimė", "туған күні", "туған жылы", "дата рождения",
        "день рождения", "д р", "出生日期", "出生年月", "出生年月日", "生日",
    ),
    Target.GROUP: (
        "class", "group", "grade", "form", "course", "klase", "grupa", "kurss", "klasė", "grupė", "kursas", "сынып",
        "сыныбы", "топ", "курс", "класс", "группа", "班级", "班", "年级", "小组",
    ),
    Target.CATEGORY: (
        "category", "reader category", "kategorija", "lasītāja kategorija", "skaitytojo kategorija", "санат",
        "оқырман санаты", "категория", "категория читателя", "类别", "读者类型", "读者类别",
    ),
    Target.CARD: (
        "card", "card number", "library card", "barcode", "reader number", "karte", "kartes numurs", "kartes nr",
        "lasītāja karte", "lasītāja kartes numurs", "lasītāja numurs", "svītrkods", "kortelė", "kortelės numeris",
        "kortelės nr", "skaitytojo kortelė", "skaitytojo pažymėjimas", "brūkšninis kodas", "карта нөмірі",
        "билет нөмірі", "оқырман билеті", "штрих код", "штрихкод", "карта", "номер карты", "билет", "номер билета",
        "читательский билет", "номер читательского билета", "借书证", "借书证号", "读者证", "读者证号", "证号", "条码",
        "条形码", "卡号",
    ),
    Target.EMAIL: (
        "email", "e mail", "email address", "e pasts", "epasts", "e pasta adrese", "el paštas", "el pašto adresas",
        "elektroninis paštas", "электрондық пошта", "эл пошта", "эл почта", "электронная почта", "почта", "邮箱",
        "电子邮件", "电子邮箱",
    ),
    Target.TELEPHONE: (
        "telephone", "phone", "phone number", "mobile", "tel", "tālrunis", "telefons", "mobilais", "mob tālrunis",
        "telefonas", "tel nr", "mobilusis", "телефон", "тел", "телефон нөмірі", "номер телефона", "мобильный",
        "ұялы телефон", "电话", "手机", "手机号", "手机号码", "联系电话",
    ),
    Target.FURTHER_TELEPHONE: (
        "parent phone", "parents phone", "parent telephone", "vecāku tālrunis", "vecāka tālrunis", "tėvų telefonas",
        "ата анасының телефоны", "телефон родителей", "телефон родителя", "家长电话", "家长手机",
    ),
    Target.FURTHER_EMAIL: (
        "parent email", "parents email", "parent e mail", "vecāku e pasts", "vecāka e pasts", "tėvų el paštas",
        "ата анасының поштасы", "почта родителей", "家长邮箱",
    ),
    Target.STREET: (
        "address", "street", "home address", "adrese", "iela", "dzīvesvieta", "dzīvesvietas adrese", "adresas",
        "gatvė", "gyvenamoji vieta", "мекенжай", "мекенжайы", "көше", "адрес", "улица", "домашний адрес", "地址",
        "住址", "家庭住址",
    ),
    Target.PLACE: (
        "town", "city", "place", "pilsēta", "vieta", "novads", "miestas", "vietovė", "қала", "қаласы", "елді мекен",
        "город", "населенный пункт", "城市",
    ),
    Target.POSTCODE: (
        "postcode", "postal code", "zip", "zip code", "pasta indekss", "indekss", "pašto kodas", "пошта индексі",
        "индекс", "почтовый индекс", "邮编", "邮政编码",
    ),
    Target.COUNTRY: ("country", "valsts", "šalis", "ел", "мемлекет", "страна", "国家"),
    Target.LANGUAGE: ("language", "valoda", "kalba", "тіл", "тілі", "язык", "语言", "语种"),
    Target.VALID_UNTIL: (
        "valid until", "valid to", "expires", "expiry date", "derīga līdz", "derīgs līdz", "galioja iki",
        "жарамдылық мерзімі", "дейін жарамды", "действителен до", "действительна до", "срок действия", "有效期",
        "有效期至", "到期日",
    ),
    NATIONAL: (
        "national number", "personal code", "personal number", "personas kods", "asmens kodas", "жсн", "иин", "жсн иин",
        "身份证", "身份证号", "身份证号码",
    ),
}  # fmt: skip
SHORTEST_WITHIN = 3
"""Words of fewer letters are a heading on their own, or none: 姓 in 姓名, "tel" in "hotel"."""


def plain(heading: str) -> str:
    """A heading as it is compared: folded, words of letters and digits with one space between."""
    folded = fold(heading)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


KNOWN: dict[str, str] = {plain(word): target for target, known in HEADINGS.items() for word in known}


def guessed(
    headings: Sequence[str],
    fields: Iterable[tuple[int, str]] = (),
    kinds: Iterable[tuple[int, str, bool]] = (),
) -> tuple[str, ...]:
    """What each column is by its heading; "" where it says nothing we know, or another column said it before.

    ``fields`` are ids and names of the library's own fields, ``kinds`` those of its kinds of identifier with whether
    they are a national number: a name of the library's own comes before our words.
    """
    own = {plain(name): f"{FIELD}{pk}" for pk, name in fields}
    kinds = list(kinds)
    own |= {plain(name): f"{IDENTIFIER}{pk}" for pk, name, _ in kinds}
    national = next((f"{IDENTIFIER}{pk}" for pk, _name, is_national in kinds if is_national), "")
    found: list[str] = []
    for heading in headings:
        words = plain(heading)
        target = own.get(words) or KNOWN.get(words) or within(words)
        target = national if target == NATIONAL else target
        found.append(free(target, found))
    return tuple(found)


def within(words: str) -> str:
    """What the longest phrase we know says that stands in a heading as whole words ("skolēna uzvārds"); "" for none."""
    around = f" {words} "
    known = [each for each in KNOWN if len(each) >= SHORTEST_WITHIN and f" {each} " in around]
    return KNOWN[max(known, key=len)] if known else ""


def free(target: str, before: Sequence[str]) -> str:
    """The target, unless a column before has it; a second telephone or address is a further one."""
    if target in SEVERAL or target not in before:
        return target
    again: dict[str, str] = {
        Target.EMAIL: Target.FURTHER_EMAIL,
        Target.TELEPHONE: Target.FURTHER_TELEPHONE,
    }
    return again.get(target, Target.NOTHING)
