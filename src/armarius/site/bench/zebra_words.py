"""Zebra over our own collection: the same texts under their meaning, words cut and folded by ICU.

Zebra is given the neutral view, so that the engines are compared and not their tables of MARC; a number typed is looked
for among ISBN as well, as a good front end would.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from armarius.catalogue.documents import belonging
from armarius.catalogue.rules.query_values import class_notation, number_key
from armarius.catalogue.rules.search_documents import Texts
from armarius.formats.marc import neutral
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.neutral import IdentifierKind, NeutralView
from armarius.formats.marc.numbers import isbn13
from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.site.bench.zebra import served

FIELDS = """name neutral
attset bib1.att
encoding utf-8
esetname F @
marc usmarc.mar
xpath disable
all any
melm 245 title
melm 100 author
melm 650 subject-heading
melm 020 ISBN:0
melm 080 UDC-classification:0
"""
WORDS = """<icu_chain locale="en">
  <transform rule="[:Control:] Any-Remove"/>
  <tokenize rule="w"/>
  <transform rule="[[:WhiteSpace:][:Punctuation:]] Remove"/>
  <transform rule="{marks}"/>
  <casemap rule="l"/>
</icu_chain>
"""
FOLDED, EXACT = "NFD; [:Nonspacing Mark:] Remove; NFC", "NFC"
"""What becomes of diacritics: removed, as Koha's chains do, or kept."""
INDEXES = """index w
completeness 0
position 1
alwaysmatches 1
firstinfield 1
icuchain neutral-words.xml

index p
completeness 1
icuchain neutral-words.xml

index 0
completeness 0
position 1
charmap @

sort s
completeness 1
charmap string.chr
"""
LONGEST_TEXT, LONGEST_RECORD = 3000, 24_000
FOUND = re.compile(r"^001 (\d+)", re.MULTILINE)
HITS = re.compile(r"^Number of hits: (\d+)", re.MULTILINE)
AT_ONCE = 100
"""Records asked for with one message."""
NUMBER = re.compile(r"[0-9Xx-]{10,17}")


@contextmanager
def indexed(folder: Path, marks: str = FOLDED) -> Iterator[str]:
    """Zebra over everything in the catalogue, in the empty `folder`, while the block runs; its address.

    `marks` is FOLDED or EXACT.
    """
    config = configured(folder, marks)
    (folder / "records").mkdir()
    with (folder / "records" / "all.mrc").open("wb") as stream:
        for pk, view in belonging().order_by("pk").values_list("pk", "view").iterator(500):
            stream.write(write_iso2709(record(pk, neutral.from_json(view))))
    for words in (["init"], ["update", str(folder / "records")], ["commit"]):
        subprocess.run(  # noqa: S603
            ["zebraidx", "-c", str(config), "-v", "none", *words],  # noqa: S607
            check=True,
            cwd=folder,
            capture_output=True,
        )
    with served(folder, config) as address:
        yield address


def configured(folder: Path, marks: str) -> Path:
    """Write Zebra's configuration; its path."""
    (folder / "tab").mkdir()
    (folder / "register").mkdir()
    (folder / "tab" / "neutral.abs").write_text(FIELDS)
    (folder / "tab" / "neutral-words.xml").write_text(WORDS.format(marks=marks))
    (folder / "tab" / "default.idx").write_text(INDEXES)
    config = folder / "zebra.cfg"
    config.write_text(
        f"profilePath: {folder}/tab:/usr/share/idzebra-2.0/tab\n"
        f"register: {folder}/register:100G\n"
        "attset: bib1.att\nrecordType: grs.marcxml.neutral\n"
        "storeKeys: 1\nstoreData: 1\nencoding: UTF-8\nrank: rank-1\n"
    )
    return config


def record(pk: int, view: NeutralView) -> MarcRecord:
    """What Zebra is given of a record: its texts under their meaning, the id as control number."""
    texts = Texts.of(view)
    isbn = [each.value for each in view.identifiers if each.kind is IdentifierKind.ISBN]
    tagged = [
        *(("245", text) for text in texts.title),
        *(("100", text) for text in texts.author),
        *(("650", text) for text in texts.subject),
        *(("020", number_key(number)) for number in isbn),
        *(("080", class_notation(each.notation)) for each in view.classes),
        *(("500", text) for text in (*texts.series, *texts.publisher, *texts.others)),
    ]
    fields: list[ControlField | DataField] = [ControlField("001", str(pk))]
    room = LONGEST_RECORD
    for tag, text in tagged:
        said = " ".join(text.split())[: min(LONGEST_TEXT, room)]
        room -= len(said)
        if said:
            fields.append(DataField(tag, " ", " ", (("a", said),)))
    return MarcRecord("00000nam a2200000 i 4500", tuple(fields))


def rankings(address: str, texts: Sequence[str], depth: int) -> list[list[int]]:
    """The ids that each query finds, the most relevant first, at most `depth`."""
    return found(address, [pqf(text) for text in texts], depth)


def found(address: str, queries: Sequence[str], most: int) -> list[list[int]]:
    """The ids that each query (PQF) finds, in Zebra's order, at most `most`.

    Asked twice: records beyond the end of a result are an error to Zebra, so the counts come first.
    """
    counts = [count for count, _ in answers(address, [f"find {query}" for query in queries])]
    commands = []
    for query, count in zip(queries, counts, strict=True):
        last = min(count, most)
        commands.append(f"find {query}")
        commands += [
            f"show {first}+{min(AT_ONCE, last - first + 1)}" for first in range(1, last + 1, AT_ONCE)
        ]
    return [ids for _, ids in answers(address, commands)]


def answers(address: str, commands: Sequence[str]) -> list[tuple[int, list[int]]]:
    """What ``yaz-client`` says to each ``find``: how many, and the ids of the records shown."""
    first = [f"open {address}", "format usmarc", "charset utf-8", "ssub 0", "lslb 0", "mspn 0"]
    done = subprocess.run(
        ["yaz-client"],  # noqa: S607
        input="\n".join([*first, *commands, "quit", ""]).encode(),
        capture_output=True,
        check=True,
    )
    said = done.stdout.decode(errors="replace")
    places = [found.start() for found in HITS.finditer(said)]
    if len(places) != sum(command.startswith("find") for command in commands):
        raise RuntimeError(f"Zebra answered {len(places)} of the queries: {said[-500:]}")
    parts = [said[a:b] for a, b in zip(places, [*places[1:], len(said)], strict=True)]
    return [(int(HITS.findall(part)[0]), [int(i) for i in FOUND.findall(part)]) for part in parts]


def pqf(text: str) -> str:
    """What a person typed as Zebra is asked it: all words anywhere by relevance, or the ISBN."""
    each = [f"@attr 1=1016 {quoted(word)}" for word in text.split()]
    everywhere = "@and " * (len(each) - 1) + " ".join(each)
    number = isbn13(text) if NUMBER.fullmatch(text) else ""
    known = f'@or {everywhere} @attr 1=7 @attr 4=3 "{number}"' if number else everywhere
    return f"@attr 2=102 {known}"


def quoted(text: str) -> str:
    """A text as PQF takes it."""
    return '"' + text.replace("\\", " ").replace('"', " ") + '"'
