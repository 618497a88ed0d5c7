"""Builders for tests: records, taken in as an import would."""

import io
from itertools import count

from PIL import Image

from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.models import Record
from armarius.catalogue.preparation import prepared
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord, RecordKind
from armarius.network.testing import system

_numbers = count(1)


def marc21(
    title: str, author: str = "", *, year: int = 2001, language: str = "lav", number: str = ""
) -> MarcRecord:
    """A small MARC 21 record."""
    coded = f"010101s{year}    lv            000 0 {language} d"
    fields: list[ControlField | DataField] = [
        ControlField("001", number or f"test{next(_numbers)}"),
        ControlField("003", "TEST"),
        ControlField("008", coded),
    ]
    if author:
        fields.append(DataField("100", "1", " ", (("a", author),)))
    fields.append(DataField("245", "1", "0", (("a", title),)))
    return MarcRecord("00000nam a2200000 i 4500", tuple(fields))


def record(
    library: int, title: str = "Dvēseļu putenis", author: str = "Grīns, Aleksandrs", **kwargs: int | str
) -> int:
    """A bibliographic record in the catalogue; its id."""
    return records(library, [marc21(title, author, **kwargs)])[0]  # type: ignore[arg-type]


def records(library: int, found: list[MarcRecord]) -> list[int]:
    """Several MARC 21 records in the catalogue; their ids, in order."""
    number = next(_numbers)
    begun = begin_import(
        system(library),
        file_name=f"test-{number}.mrc",
        path="",
        file_digest=f"{number:064}",
        size=1,
        options={},
    )
    rows = [prepared(one, Dialect.MARC21, RecordKind.BIBLIOGRAPHIC) for one in found]
    import_chunk(system(library), batch=begun.batch, position=0, end_position=1, records=rows)
    ids = dict(Record.objects.filter(digest__in=[r.digest for r in rows]).values_list("digest", "pk"))
    return [ids[row.digest] for row in rows]


def picture(
    colour: str = "teal", *, size: tuple[int, int] = (600, 900), form: str = "JPEG", **saved: object
) -> bytes:
    """A picture of one colour as a file of a form Pillow writes."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **saved)
    return out.getvalue()
