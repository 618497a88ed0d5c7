"""Tables of the catalogue."""

from armarius.catalogue.models.attachments import Attachment
from armarius.catalogue.models.childrens_tiles import ChildrensTiles
from armarius.catalogue.models.covers import BatchedCover, Cover, CoverBatch
from armarius.catalogue.models.drafts import Draft
from armarius.catalogue.models.imports import ImportBatch, ImportState, QuarantinedRecord
from armarius.catalogue.models.macros import EditorMacro
from armarius.catalogue.models.merges import RecordMerge
from armarius.catalogue.models.problems import ProblemReport
from armarius.catalogue.models.quick import QuickRecord
from armarius.catalogue.models.records import Record, RecordKey, RecordRevision
from armarius.catalogue.models.relevance import RelevanceWeights, SavedQuery
from armarius.catalogue.models.staging import ImportProfile, KeptRecord, StagedRecord, TableMapping

__all__ = [
    "Attachment",
    "BatchedCover",
    "ChildrensTiles",
    "Cover",
    "CoverBatch",
    "Draft",
    "EditorMacro",
    "ImportBatch",
    "ImportProfile",
    "ImportState",
    "KeptRecord",
    "ProblemReport",
    "QuarantinedRecord",
    "QuickRecord",
    "Record",
    "RecordKey",
    "RecordMerge",
    "RecordRevision",
    "RelevanceWeights",
    "SavedQuery",
    "StagedRecord",
    "TableMapping",
]
