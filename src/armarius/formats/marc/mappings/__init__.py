"""Mapping tables: data, one module per family of dialects."""

from armarius.formats.marc.mappings.marc21 import MARC21
from armarius.formats.marc.mappings.rules import Mapping
from armarius.formats.marc.mappings.unimarc import CNMARC, RUSMARC, UNIMARC
from armarius.formats.marc.record import Dialect

MAPPINGS: dict[Dialect, Mapping] = {
    Dialect.MARC21: MARC21,
    Dialect.UNIMARC: UNIMARC,
    Dialect.RUSMARC: RUSMARC,
    Dialect.CNMARC: CNMARC,
}
