"""What the columns of a list of books say, guessed from headings in the six languages of the interface."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from armarius.platform.text.folding import fold


class Column(StrEnum):
    """What a column says."""

    TITLE = "title"
    REMAINDER = "remainder"
    AUTHOR = "author"
    RESPONSIBILITY = "responsibility"
    EDITION = "edition"
    PLACE = "place"
    PUBLISHER = "publisher"
    YEAR = "year"
    PAGES = "pages"
    SERIES = "series"
    ISBN = "isbn"
    ISSN = "issn"
    LANGUAGE = "language"
    UDC = "udc"
    DDC = "ddc"
    LBC = "lbc"
    CLC = "clc"
    KEYWORDS = "keywords"
    SUMMARY = "summary"
    NOTE = "note"
    CODE = "code"
    INVENTORY_NUMBER = "inventory_number"
    PRICE = "price"
    CALL_NUMBER = "call_number"
    LOCATION = "location"
    LIBRARY = "library"
    CATEGORY = "category"


COPY = frozenset(
    {
        Column.CODE,
        Column.INVENTORY_NUMBER,
        Column.PRICE,
        Column.CALL_NUMBER,
        Column.LOCATION,
        Column.LIBRARY,
        Column.CATEGORY,
    }
)
"""What is said of a copy, not of the book."""

HEADINGS: dict[Column, str] = {
    Column.TITLE: "title, book, nosaukums, virsraksts, grāmata, antraštė, pavadinimas, knyga, атауы, "
    "тақырыбы, кітап, кітап атауы, название, заглавие, наименование, книга, 题名, 书名, 名称, 标题",
    Column.REMAINDER: "subtitle, apakšvirsraksts, paantraštė, тақырыпша, подзаголовок, 副题名, 副标题",
    Column.AUTHOR: "author, authors, writer, autors, autori, autorius, autoriai, авторы, автор, 作者, 著者, 责任者",
    Column.RESPONSIBILITY: "responsibility, atbildība, atsakomybė, ответственность, жауапкершілік, 责任说明",
    Column.EDITION: "edition, izdevums, leidimas, laida, басылым, издание, 版本, 版次",
    Column.PLACE: "place, place of publication, city, vieta, izdošanas vieta, leidimo vieta, miestas, pilsēta, "
    "басылған жері, қала, место, место издания, город, 出版地",
    Column.PUBLISHER: "publisher, publishing house, izdevējs, izdevniecība, leidėjas, leidykla, баспа, баспасы, "
    "издатель, издательство, 出版社, 出版者",
    Column.YEAR: "year, year of publication, published, gads, izdošanas gads, metai, leidimo metai, жыл, жылы, "
    "басылған жылы, год, год издания, 年份, 出版年, 出版年份, 出版日期",
    Column.PAGES: "pages, extent, lappuses, apjoms, puslapiai, apimtis, беттер, бет саны, көлемі, страницы, объём, "
    "объем, количество страниц, 页数, 页码",
    Column.SERIES: "series, sērija, serija, серия, сериясы, 丛书, 丛编",
    Column.ISBN: "isbn, isbn 10, isbn 13, isbn issn",
    Column.ISSN: "issn",
    Column.LANGUAGE: "language, valoda, kalba, тіл, тілі, язык, 语言, 语种, 文种",
    Column.UDC: "udc, class, udk, udk indekss, klase, удк, әож, индекс, 分类",
    Column.DDC: "ddc, dewey, djui, ддк, дьюи, 杜威",
    Column.LBC: "lbc, bbk, ббк, кбж",
    Column.CLC: "clc, 中图分类号, 中图法, 分类号",
    Column.KEYWORDS: "keywords, subjects, subject, tags, atslēgvārdi, priekšmets, temats, raktažodžiai, tema, "
    "reikšminiai žodžiai, кілт сөздер, түйін сөздер, тақырып, ключевые слова, тема, рубрика, 关键词, 主题, 主题词",
    Column.SUMMARY: "summary, abstract, annotation, anotācija, kopsavilkums, anotacija, santrauka, аңдатпа, аннотация, "
    "реферат, 摘要, 内容提要, 简介",
    Column.NOTE: "note, notes, piezīme, piezīmes, pastaba, pastabos, ескертпе, примечание, примечания, 附注, 备注",
    Column.CODE: "barcode, code, svītrkods, brūkšninis kodas, штрихкод, штрих код, 条码, 条形码",
    Column.INVENTORY_NUMBER: "inventory number, accession number, inventory, "
    "inventāra numurs, inv nr, inv no, inventāra nr, "
    "inventoriaus numeris, inventorinis numeris, инвентарлық нөмір, инвентарный номер, "
    "инв номер, инв no, инв, "
    "财产号, 登录号, "
    "馆藏号",
    Column.PRICE: "price, cost, cena, kaina, баға, бағасы, құны, цена, стоимость, 价格, 定价, 单价",
    Column.CALL_NUMBER: "call number, shelf mark, shelfmark, "
    "šifrs, plaukta šifrs, šifras, шифр, шифры, "
    "索书号, 排架号",
    Column.LOCATION: "location, shelf, department, atrašanās vieta, plaukts, nodaļa, saugojimo vieta, "
    "lentyna, skyrius, орны, сөре, бөлім, место хранения, местонахождение, полка, отдел, 馆藏地, 馆藏地点, 位置",
    Column.LIBRARY: "library, branch, bibliotēka, filiāle, biblioteka, filialas, кітапхана, филиал, "
    "библиотека, 图书馆, 分馆",
    Column.CATEGORY: "category, type, kategorija, veids, rūšis, санат, түрі, категория, вид, тип, 类别, 类型",
}
"""The headings of each column, words of all six languages, comma between."""


def plain(heading: str) -> str:
    """A heading as it is compared: folded, words of letters and digits with one space between."""
    folded = fold(heading)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


KNOWN: dict[str, Column] = {
    plain(word): column for column, words in HEADINGS.items() for word in words.split(",")
}


def guessed(headings: Sequence[str]) -> tuple[str, ...]:
    """What each column says by its heading; "" where it says nothing we know, or another column said it before."""
    found: list[str] = []
    for heading in headings:
        words = plain(heading)
        column = KNOWN.get(words) or within(words)
        found.append(column.value if column and column.value not in found else "")
    return tuple(found)


def within(words: str) -> Column | None:
    """What the longest phrase we know says that stands in a heading as whole words ("Autors (uzvārds)")."""
    known = [each for each in KNOWN if len(each) > 3 and f" {each} " in f" {words} "]
    return KNOWN[max(known, key=len)] if known else None


def twice(columns: Iterable[str]) -> set[str]:
    """What more than one column says."""
    said = [column for column in columns if column]
    return {column for column in said if said.count(column) > 1}


def headings_key(headings: Sequence[str]) -> list[str]:
    """The headings by which a saved mapping is found again."""
    return sorted(plain(each) for each in headings)


def said(columns: Sequence[str], line: Sequence[str]) -> dict[Column, str]:
    """What a line says, by column; empty cells say nothing."""
    return {
        Column(column): cell.strip()
        for column, cell in zip(columns, line, strict=False)
        if column and cell.strip()
    }
