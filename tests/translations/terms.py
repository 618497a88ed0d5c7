"""Professional terms the translations are held to: English -> accepted stems in lv, lt, kk, ru, zh-Hans.

Stems, because words are inflected; ``|`` separates synonyms that are both right. The glossary for people is
``docs/glossary.md``; a term is added to both.
"""

TERMS: dict[str, tuple[str, str, str, str, str]] = {
    "suggestions? to buy": ("iegādes ieteikum", "siūlym", "ұсыныс", "заяв", "荐购"),
    "call number": ("plaukta šifr", "lentynin", "сөре шифр", "шифр хранения", "索书号"),
    "inventory number": (
        "inventāra numur",
        "inventoriaus numer",
        "түгендеу нөмір",
        "инвентарн",
        "财产登录号",
    ),
    "barcode": ("svītrkod", "brūkšnin", "штрихкод", "штрихкод", "条码"),
    "opening hours": ("darba laik", "darbo laik", "жұмыс уақыт", "часы работы|часами работы", "开放时间"),
    "lending rules?": ("izsniegšanas noteikum", "išdavimo taisykl", "беру ереже", "правил", "借阅规则"),
    "year of publication": ("izdošanas gad", "leidimo met", "шыққан жыл", "год издания", "出版年"),
    "re-registration": ("pārreģistrācij", "perregistracij", "қайта тіркеу", "перерегистраци", "重新注册"),
    "clearance sheets?": ("norēķinu lap", "atsiskaitymo lapel", "айналма парақ", "обходн", "离校清书单"),
    "guardians?": ("pārstāv|aizbildn", "atstov|globėj", "өкіл|қорғанш", "представител|опекун", "监护"),
    "proxy|proxies": ("pilnvar", "įgaliot", "сенім", "доверенн", "代理"),
    "catalogue card": ("kartīt", "kortel", "карточка", "карточка", "目录卡片"),
    "reader’s card": ("lasītāja kart", "skaitytojo pažymėj", "оқырман билет", "читательский билет", "借阅证"),
    "librarian": ("bibliotekār", "bibliotekinink", "кітапханашы", "библиотекар", "馆员|馆藏管理员"),
    "cataloguer": ("kataloģizētāj", "katalogotoj", "каталогтаушы", "каталогизатор", "编目员"),
    "copies": ("eksemplār|pieejam", "egzempliori|egzempliorių", "дана", "экземпляр", "复本|册"),
    "libraries": ("bibliotēk", "bibliotek", "кітапхана", "библиотек", "图书馆|馆"),
    "subject": ("priekšmet", "tema", "тақырып|тақырыб", "предмет", "主题"),
    "passkeys?": (
        "piekļuves atslēg",
        "prieigos rakt",
        "кіру кілт",
        "доступа",
        "通行密钥",
    ),
    "publisher": ("izdevēj", "leidėj", "баспа", "издател", "出版"),
    "series": ("sērij", "serij", "серия", "сери", "丛书"),
}
