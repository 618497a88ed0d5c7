"""Every real file comes in: counted, idempotent, lossless; what is no MARC is refused by name."""

import io
import os
from collections import Counter
from pathlib import Path

import pytest

from armarius.catalogue import indexing
from armarius.catalogue.export import export_titles
from armarius.catalogue.importing import import_file
from armarius.catalogue.models import ImportBatch, QuarantinedRecord, Record
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.exporting import ExportFormat
from armarius.catalogue.search import search_catalogue
from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.formats.marc.record import content_digest
from armarius.network.testing import library, system
from armarius.platform.values.reasons import Refused
from armarius.site import checks

pytestmark = [pytest.mark.corpus, pytest.mark.django_db(transaction=True)]
CORPUS = Path(
    os.environ.get("ARMARIUS_CORPUS") or Path(__file__).resolve().parents[2].parent / "shared" / "data"
)
FILES = {
    "marc21-bib.mrc.gz": 13541,
    "unimarc-french-other.mrc.gz": 3166,
    "rusmarc-cyrillic.mrc.gz": 1302,
    "auth-marc21.mrc.gz": 5488,
    "holdings-marc21.mrc.gz": 378,
    "derived-cnmarc-utf8.iso.gz": 129,
    "derived-cnmarc-gb18030.iso.gz": 129,
    "subset-cjk.mrc.gz": None,
    "subset-cjk-auth.mrc.gz": None,
    "subset-marc21-cyrillic.mrc.gz": None,
    "other.mrc.gz": None,
}

FOREIGN = {"mab2", "pica"}
"""What of the folder is no MARC: MAB2 by the hundred, and three PICA+ records squeezed into ISO 2709."""


def test_everything_comes_in_and_a_second_time_changes_nothing() -> None:
    here = library("MAIN")
    for name, count in FILES.items():
        finished = import_file(lambda: system(here), CORPUS / "records" / name)
        if count is not None:
            assert finished.read == count, name
        assert (
            finished.read == finished.created + finished.updated + finished.unchanged + finished.quarantined
        )
    before = Record.objects.count()
    dialects = Counter(Record.objects.values_list("dialect", flat=True))
    kinds = Counter(Record.objects.values_list("kind", flat=True))
    assert set(dialects) == {"marc21", "unimarc", "rusmarc", "cnmarc"}
    assert set(kinds) == {"bibliographic", "authority", "holdings", "community"}
    for name in ("marc21-bib.mrc.gz", "rusmarc-cyrillic.mrc.gz", "derived-cnmarc-utf8.iso.gz"):
        again = import_file(lambda: system(here), CORPUS / "records" / name)
        assert (again.created, again.updated) == (0, 0), name
    assert Record.objects.count() == before
    for row in QuarantinedRecord.objects.all():
        assert row.reason == "unsupported_dialect"
        assert row.facts["dialect"] in FOREIGN
        assert row.end_offset > row.offset
        assert row.raw
    assert indexing.rebuild() == kinds["bibliographic"] + kinds["authority"]
    assert search_catalogue("author:пушкин").total > 0
    assert not [finding for finding in checks.run() if finding.violations]


@pytest.mark.parametrize(
    "name", ["rusmarc-cyrillic.mrc.gz", "derived-cnmarc-utf8.iso.gz", "subset-cjk.mrc.gz"]
)
@pytest.mark.parametrize("format_name", ["iso2709", "marcxml"])
def test_what_came_in_goes_out_the_same(name: str, format_name: str) -> None:
    here = library("MAIN")
    import_file(lambda: system(here), CORPUS / "records" / name)
    ids = list(Record.objects.order_by("pk").values_list("pk", flat=True))
    stored = list(Record.objects.order_by("pk").values_list("digest", flat=True))
    stream = io.BytesIO()
    assert export_titles(ids, stream, ExportFormat(format_name)).written == len(ids)
    stream.seek(0)
    pieces = list(read_records(stream, encoding="utf-8" if format_name == "iso2709" else "auto"))
    assert all(isinstance(piece, ReadRecord) for piece in pieces)
    assert [content_digest(p.record) for p in pieces if isinstance(p, ReadRecord)] == stored


def test_mab2_is_refused_by_name() -> None:
    here = library("MAIN")
    with pytest.raises(Refused) as refusal:
        import_file(lambda: system(here), CORPUS / "records" / "mab-bib.mrc.gz")
    reason = refusal.value.reasons[0]
    assert (reason.code, reason.facts["dialect"]) == (Refusal.UNSUPPORTED_DIALECT, "mab2")
    assert ImportBatch.objects.get().state == "refused"
    assert Record.objects.count() == 0


def test_every_damaged_file_ends_in_records_or_quarantine() -> None:
    here = library("MAIN")
    for path in sorted((CORPUS / "raw" / "malformed").iterdir()):
        try:
            finished = import_file(lambda: system(here), path)
        except Refused as refusal:
            assert refusal.reasons[0].code in {Refusal.NOT_MARC, Refusal.UNSUPPORTED_DIALECT}, path.name
            continue
        assert finished.read > 0, path.name
