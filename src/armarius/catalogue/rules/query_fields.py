"""The names a person may give a field in a query: English, and the professional terms of five languages."""

from armarius.catalogue.rules.query_tree import QueryField
from armarius.platform.text.folding import fold

# Folded at import, so that a missing diacritic is no fault. Short forms are the common ones of peers.
NAMES: dict[QueryField, str] = {
    QueryField.TITLE: "title ti t nosaukums virsraksts pavadinimas antraštė тақырып атау атауы "
    "заглавие название 题名 书名 标题",
    QueryField.AUTHOR: "author au a autors autorius автор авторы 著者 作者 责任者",
    QueryField.SUBJECT: "subject su priekšmets temats tema dalykas пән айдар тема предмет рубрика "
    "主题 主题词 关键词 keyword",
    QueryField.SERIES: "series se sērija serija серия топтама 丛书",
    QueryField.PUBLISHER: "publisher pb izdevējs leidėjas leidykla баспа издательство издатель 出版社 出版者",
    QueryField.ISBN: "isbn",
    QueryField.ISSN: "issn",
    QueryField.IDENTIFIER: "identifier number id identifikators identifikatorius нөмір идентификатор 标识号",
    QueryField.CLASS: "class udc klase klasė klasifikācija klasifikacija udk сынып жіктеме әож кбж "
    "класс удк ббк 分类 分类号 中图法",
    QueryField.CALL_NUMBER: "call_number callnumber shelfmark šifrs šifras шифр сөре 索书号",
    QueryField.YEAR: "year yr gads metai жыл жылы год 年 年份 出版年",
    QueryField.LANGUAGE: "language la lang valoda kalba тіл тілі язык 语种 语言",
    QueryField.MATERIAL: "material type materiāls veids tipas rūšis материал түрі вид тип 文献类型 类型",
    QueryField.MISSING: "missing lacks trūkst trūksta жоқ нет 缺",
    QueryField.LIBRARY: "library lib bibliotēka biblioteka кітапхана библиотека 图书馆 馆藏",
}
FIELD_NAMES: dict[str, QueryField] = {
    fold(name): field for field, names in NAMES.items() for name in names.split()
}


def field_named(name: str) -> QueryField | None:
    """The field a person means by `name`, in any shipped language, whatever its case and diacritics."""
    return FIELD_NAMES.get(fold(name))
