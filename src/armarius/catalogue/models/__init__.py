"""Tables of the catalogue."""

from armarius.catalogue.models.imports import ImportBatch, ImportState, QuarantinedRecord
from armarius.catalogue.models.quick import QuickRecord
from armarius.catalogue.models.records import Record, RecordKey, RecordRevision

__all__ = [
    "ImportBatch",
    "ImportState",
    "QuarantinedRecord",
    "QuickRecord",
    "Record",
    "RecordKey",
    "RecordRevision",
]
