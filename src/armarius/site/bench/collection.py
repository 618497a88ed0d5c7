"""The collection that search is judged on: the demonstration's works and real records, under keys that stay."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from armarius.catalogue import documents, indexing, queries
from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.finish_import import finish_import
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.importing import import_file
from armarius.formats.marc.record import ControlField, from_compact
from armarius.site.demo.records import prepared_work
from armarius.site.demo.works import works
from armarius.site.installation import occasion

FILES = (
    "marc21-bib.mrc.gz",
    "unimarc-french-other.mrc.gz",
    "rusmarc-cyrillic.mrc.gz",
    "derived-cnmarc-utf8.iso.gz",
)
"""The files of the corpus with bibliographic records, in the order in which they come in."""
DEMO = "demo"
ENTERED = date(2026, 1, 1)
CHUNK = 100


def ready(library: int, corpus: Path | None) -> None:
    """See that the collection is there and indexed; what an earlier run left in the data folder is used again."""
    state = indexing.state()
    if not state.titles:
        build(library, corpus)
    elif not state.exists:
        indexing.rebuild()


def build(library: int, corpus: Path | None) -> None:
    """Fill an empty catalogue with the demonstration's works and, when there is a corpus, its records."""
    import_works(library)
    for name in FILES if corpus else ():
        import_file(lambda: occasion(library), Path(corpus or "") / "records" / name)
    indexing.rebuild()


def import_works(library: int) -> None:
    """The works of the demonstration, without its network and copies."""
    rows = [prepared_work(work, ENTERED) for work in works()]
    digest = hashlib.sha256("".join(row.digest for row in rows).encode()).hexdigest()
    begun = begin_import(
        occasion(library), file_name=DEMO, path="", file_digest=digest, size=len(rows), options={}
    )
    for position in range(0, len(rows), CHUNK):
        import_chunk(
            occasion(library),
            batch=begun.batch,
            position=position,
            end_position=position + CHUNK,
            records=rows[position : position + CHUNK],
        )
    finish_import(occasion(library), batch=begun.batch)


def keys() -> dict[int, str]:
    """The stable key of every record by its id: ``file/control number``, the digest where that is not unique."""
    named = list(named_records())
    times = Counter(key for _, key, _ in named)
    return {
        record: key
        if times[key] == 1 and not key.endswith("/")
        else f"{key.partition('/')[0]}/~{digest[:12]}"
        for record, key, digest in named
    }


def named_records() -> Iterator[tuple[int, str, str]]:
    """Every record with the name of its file and its control number, and its digest."""
    rows = documents.belonging().order_by("pk")
    names = dict(file_names())
    for pk, batch, marc, digest in rows.values_list("pk", "batch_id", "marc", "digest").iterator(500):
        fields = from_compact(marc).fields
        control = next((f.value for f in fields if isinstance(f, ControlField) and f.tag == "001"), "")
        yield pk, f"{names.get(batch or 0, '')}/{control.strip()}", digest


def file_names() -> Iterator[tuple[int, str]]:
    """The imports and the first word of their files' names."""
    for batch in queries.batches():
        yield batch.pk, batch.file_name.partition(".")[0]
