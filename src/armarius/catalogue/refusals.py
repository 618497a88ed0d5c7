"""Why the catalogue refuses. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which a verb of the catalogue does not run."""

    UNKNOWN_RECORD = "catalogue.unknown_record"
    UNKNOWN_BATCH = "catalogue.unknown_batch"
    UNSUPPORTED_DIALECT = "catalogue.unsupported_dialect"
    NOT_MARC = "catalogue.not_marc"
    EMPTY_FILE = "catalogue.empty_file"
    FILE_MISSING = "catalogue.file_missing"
    BATCH_ELSEWHERE = "catalogue.batch_elsewhere"
    RECORD_CHANGED = "catalogue.record_changed"
    RECORD_DELETED = "catalogue.record_deleted"
    UNKNOWN_REVISION = "catalogue.unknown_revision"
    UNKNOWN_DIALECT = "catalogue.unknown_dialect"
    TITLE_MISSING = "catalogue.title_missing"
    ROW_WITHOUT_KEY = "catalogue.row_without_key"
    TEXT_TOO_LONG = "catalogue.text_too_long"
    MAYBE_DUPLICATE = "catalogue.maybe_duplicate"
    BROKEN_QUERY = "catalogue.broken_query"
    INDEX_BUSY = "catalogue.index_busy"
