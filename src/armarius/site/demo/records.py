"""The works as MARC records, each language in the dialect its libraries write."""

from datetime import date

from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.formats.marc.record import Dialect, MarcRecord, RecordKind
from armarius.site.demo.marc21_record import marc21_record
from armarius.site.demo.unimarc_record import unimarc_record
from armarius.site.demo.works import Work

DIALECTS = {
    "lav": Dialect.MARC21,
    "lit": Dialect.MARC21,
    "eng": Dialect.MARC21,
    "rus": Dialect.RUSMARC,
    "kaz": Dialect.UNIMARC,
    "chi": Dialect.CNMARC,
}


def marc_record(work: Work, entered: date) -> MarcRecord:
    """The MARC record of a work."""
    dialect = DIALECTS[work.language]
    if dialect is Dialect.MARC21:
        return marc21_record(work, entered)
    return unimarc_record(work, dialect, entered)


def prepared_work(work: Work, entered: date) -> PreparedRecord:
    """The row of a work, ready to be imported."""
    return prepared(marc_record(work, entered), DIALECTS[work.language], RecordKind.BIBLIOGRAPHIC)
