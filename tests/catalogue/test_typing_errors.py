"""Typing errors in six languages: what was typed, what is offered instead, over a small catalogue of real titles."""

from pathlib import Path

import pytest

from armarius.catalogue.rules.search_documents import search_document
from armarius.catalogue.search.answering import suggested, understood
from armarius.formats.marc.neutral_values import Contributor, Material, NeutralView
from armarius.platform.search.engine import IndexFolder, Reader, writer

TITLES = """
eng|Pride and prejudice|Austen, Jane
eng|Great expectations|Dickens, Charles
eng|Introduction to linear algebra|Strang, Gilbert
eng|Harry Potter and the philosopher's stone|Rowling, J. K.
eng|Library management handbook|Evans, Edward
lav|Dvēseļu putenis|Grīns, Aleksandrs
lav|Straumēni|Virza, Edvarts
lav|Latviešu literatūras vēsture|Smilktiņa, Benita
lav|Mērnieku laiki|Kaudzīte, Reinis
lav|Zaļā zeme|Upīts, Andrejs
lit|Altorių šešėly|Mykolaitis-Putinas, Vincas
lit|Metai|Donelaitis, Kristijonas
lit|Lietuvių liaudies pasakos|Basanavičius, Jonas
lit|Anykščių šilelis|Baranauskas, Antanas
kaz|Абай жолы|Әуезов, Мұхтар
kaz|Көшпенділер|Есенберлин, Ілияс
kaz|Қазақ әдебиетінің тарихы|Қирабаев, Серік
kaz|Менің атым Қожа|Соқпақбаев, Бердібек
rus|Мастер и Маргарита|Булгаков, Михаил
rus|Преступление и наказание|Достоевский, Федор
rus|Библиотечное дело|Ванеев, Алексей
rus|Высшая математика|Ильин, Владимир
chi|红楼梦|曹雪芹
chi|骆驼祥子|老舍
chi|水浒传|施耐庵
chi|图书馆学概论|吴慰慈
"""
SLIPS = """
pride prejudise = pride prejudice
prde and prejudice = pride and prejudice
graet expectatons = great expectations
great expectaions = great expectations
linear algerba = linear algebra
introducton algebra = introduction algebra
hary potter = harry potter
harry poter = harry potter
philosohper = philosopher
libary management = library management
managment = management
dveselu putens = dveselu putenis
dvēselu putensi = dvēselu putenis
straumeli = straumeni
straumēnji = straumeni
latviesu literatras vesture = latviesu literaturas vesture
mernieku laikki = mernieku laiki
literatūars = literaturas
altoriu seseliy = altoriu sesely
liaudes pasakos = liaudies pasakos
lietuviu liaudies pasokos = lietuviu liaudies pasakos
anyksciu silleis = anyksciu silelis
basanavicus = basanavicius
donelaitys = donelaitis
көшпенділр = кошпендилер
көшпенлілер = кошпендилер
абай жолыы = абай жолы
қазақ әдебиетнің = қазақ адебиетинин
менің атым кожо = менің атым кожа
есенберлн = есенберлин
мастер и маргорита = мастер и маргарита
мастре и маргарита = мастер и маргарита
преступленее и наказание = преступление и наказание
преступление наказанее = преступление наказание
достаевский = достоевский
булгоков = булгаков
библиатечное дело = библиотечное дело
высшая матиматика = высшая математика
математка = математика
红搂梦 = 红楼梦
骆陀祥子 = 骆驼祥子
水浒转 = 水浒传
图书管学 = 图书馆学
"""
ROWS = [tuple(part.strip() for part in row.split("=")) for row in SLIPS.strip().splitlines()]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = IndexFolder(Path(tmp_path_factory.mktemp("index")), "en")
    with writer(folder) as opened:
        for number, row in enumerate(TITLES.strip().splitlines(), start=1):
            language, title, author = row.split("|")
            view = NeutralView(
                title=title,
                contributors=(Contributor(author, main=True),),
                languages=(language,),
                material=Material.BOOK,
            )
            opened.add([search_document(number, view, added=number, collation="en")])
        opened.commit("1")
    return Reader(folder)


@pytest.mark.parametrize(("typed", "meant"), ROWS)
def test_a_typing_error_is_put_right(reader: Reader, typed: str, meant: str) -> None:
    assert suggested(reader, understood(typed)[0]) == meant


def test_the_table_holds_forty_slips_and_more() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize("row", TITLES.strip().splitlines())
def test_what_is_right_is_left_alone(reader: Reader, row: str) -> None:
    assert suggested(reader, understood(row.split("|")[1])[0]) == ""
