"""The words of the catalogue: refusals, broken queries, quarantine, verbs, permissions, materials."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.catalogue import permissions
from armarius.catalogue.labels.class_captions import CLASS_CAPTIONS as CLASS_CAPTIONS
from armarius.catalogue.labels.marc_faults import MARC_FAULTS as MARC_FAULTS
from armarius.catalogue.labels.marc_fields import MARC_WORDS as MARC_WORDS
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.attachments import Access
from armarius.catalogue.rules.childrens_tiles import Theme
from armarius.catalogue.rules.completeness import Lack
from armarius.catalogue.rules.cover_names import ArchiveFault, CoverFate, LeftOut, Named
from armarius.catalogue.rules.cover_pictures import PictureFault
from armarius.catalogue.rules.exporting import ExportFormat
from armarius.catalogue.rules.macros import Purpose
from armarius.catalogue.rules.match_points import PointKind
from armarius.catalogue.rules.overlay import Policy
from armarius.catalogue.rules.problems import Outcome, Problem
from armarius.catalogue.rules.profiles import ForMatched, ForNew
from armarius.catalogue.rules.query_tree import QueryFault
from armarius.catalogue.rules.staging import Choice, Found
from armarius.catalogue.rules.staging import Outcome as RecordOutcome
from armarius.catalogue.rules.table_columns import Column
from armarius.catalogue.rules.twins import Likeness
from armarius.formats.marc.encodings import Evidence
from armarius.formats.marc.materials import Template
from armarius.formats.marc.neutral_values import Material
from armarius.formats.marc.reasons import QuarantineReason

REFUSALS: dict[str, Promise] = {
    Refusal.UNKNOWN_RECORD: _("There is no such title."),
    Refusal.UNKNOWN_BATCH: _("There is no such import."),
    Refusal.UNSUPPORTED_DIALECT: _("The file is in the format %(dialect)s, which is not read."),
    Refusal.NOT_MARC: _("The file holds no MARC records."),
    Refusal.EMPTY_FILE: _("The file %(file)s is empty."),
    Refusal.FILE_MISSING: _("The file %(file)s is not there."),
    Refusal.BATCH_ELSEWHERE: _("This part of the file was taken in before."),
    Refusal.RECORD_CHANGED: _(
        "%(who)s saved this record on %(at)s, after you had opened it. Look at what changed, then save again."
    ),
    Refusal.RECORD_DELETED: _("This record was deleted."),
    Refusal.UNKNOWN_REVISION: _("The record has no earlier version %(revision)s."),
    Refusal.UNKNOWN_DIALECT: _("“%(dialect)s” is not a MARC format that is catalogued in."),
    Refusal.TITLE_MISSING: _("A title is needed. Write it as it stands on the title page."),
    Refusal.ROW_WITHOUT_KEY: _("Fill in this field, or empty the whole row."),
    Refusal.TEXT_TOO_LONG: _("This is longer than %(most)s characters. Shorten it."),
    Refusal.MAYBE_ALIKE: _("The catalogue has “%(title)s” (record %(record)s), which is much like it."),
    Refusal.MAYBE_DUPLICATE: _("The catalogue already has “%(title)s” (record %(record)s)."),
    Refusal.IMPORT_MOVED_ON: _("This import has moved on since. Look at it again."),
    Refusal.IMPORT_TOO_OLD: ngettext_lazy(
        "An import can be undone for %(days)s day. This one is older.",
        "An import can be undone for %(days)s days. This one is older.",
        "days",
    ),
    Refusal.RECORD_TOUCHED: _("The record was changed on %(at)s, after the import."),
    Refusal.CHANGED_SINCE: _("The catalogue has changed since this was proposed."),
    Refusal.UNKNOWN_PROFILE: _("There is no such import profile."),
    Refusal.PROFILE_CHANGED: _("Somebody changed this import profile meanwhile. Look at it again."),
    Refusal.NAME_NEEDED: _("Give the import profile a name."),
    Refusal.NAME_TAKEN: _("Another import profile of this library is called “%(name)s”."),
    Refusal.NO_POINTS: _("Give points to at least one comparison."),
    Refusal.NOT_A_PATTERN: _("“%(pattern)s” is not a tag. Write for example 650, 6XX or 9XX."),
    Refusal.NOT_A_FIELD: _("“%(line)s” is not a field. Write for example: 909 ## $aGift"),
    Refusal.NOT_A_SCORE: _(
        "Points are whole numbers above 0, and a doubt cannot need more of them than a match."
    ),
    Refusal.OTHER_DIALECT: _(
        "Our record is in another MARC format (%(dialect)s). Add the incoming one as new, or skip it."
    ),
    Refusal.TITLE_NOT_MAPPED: _("Say which column holds the title."),
    Refusal.SAID_TWICE: _("Two columns cannot say the same."),
    Refusal.TABLE_UNREADABLE: _("This file cannot be read as a table. CSV, XLSX, XLS and ODS are read."),
    Refusal.TABLE_TOO_LARGE: _("A table may have up to %(most)s lines. Divide it."),
    Refusal.TABLE_EMPTY: _("This file has no rows: a line of headings and at least one book are needed."),
    Refusal.TABLE_LOCKED: _("This file is locked with a password. Save it without one."),
    Refusal.UNKNOWN_BYTES: _("There is nothing set aside here."),
    Refusal.NOT_ONE_RECORD: _("Write exactly one record; this text holds %(records)s."),
    Refusal.REPAIRED_BEFORE: _("This record was repaired already."),
    Refusal.MERGE_NOT_KNOWN: _(
        "What this merge changed is not known any more. Open the record again and move its copies."
    ),
    Refusal.MERGE_TOO_OLD: _("A merge can be undone for %(days)s days."),
    Refusal.RECORD_OPENED_SINCE: _("“%(title)s” was opened again since."),
    Refusal.RECORD_DELETED_SINCE: _("“%(title)s” was deleted since."),
    Refusal.RECORD_EDITED_SINCE: _("%(who)s changed “%(title)s” on %(at)s, after the merge."),
    Refusal.MERGED_WITH_ITSELF: _("A record cannot be merged with itself. Choose another one."),
    Refusal.RECORDS_OF_TWO_KINDS: _("One is a title, the other an authority or holdings record."),
    Refusal.FIELD_TWICE: _("A record has one field %(tag)s. Choose one of the two."),
    Refusal.RECORD_NOT_DELETED: _("This record is not deleted."),
    Refusal.UNKNOWN_PROBLEM: _("There is no such report."),
    Refusal.PROBLEM_CLOSED: _("Somebody has already said what came of this report."),
    Refusal.FILE_TOO_LARGE: _("The file is larger than %(most)s MB."),
    Refusal.FILE_ATTACHED_ALREADY: _("This very file is already kept with the title."),
    Refusal.UNKNOWN_COVER: _("There is no such cover."),
    Refusal.COVER_THERE_ALREADY: _("This very picture is already a cover of the title."),
    Refusal.TOO_MANY_COVERS: _("A title has at most %(most)s covers. Take one away first."),
    PictureFault.NOT_A_PICTURE: _("This is no picture that can be read. Choose a JPEG, PNG or WebP file."),
    PictureFault.PICTURE_IS_TEXT: _(
        "This is a drawing or a page made of text (SVG, HTML), which may carry programs. Save it as PNG or JPEG."
    ),
    PictureFault.PICTURE_TOO_LARGE: _("The picture is larger than %(most)s MB."),
    PictureFault.PICTURE_TOO_SMALL: _(
        "The picture shows too little: each side needs at least %(least)s dots, and none may be four times the other."
    ),
    ArchiveFault.NOT_A_ZIP: _(
        "This is no ZIP that can be read: another kind of file, or cut off. Pack it again."
    ),
    ArchiveFault.ZIP_EMPTY: _("This ZIP holds no files."),
    ArchiveFault.ZIP_TOO_LARGE: _("The ZIP is larger than %(most)s MB. Divide it."),
    ArchiveFault.ZIP_TOO_MANY: _("A ZIP may hold up to %(most)s pictures. Divide it."),
    ArchiveFault.ZIP_BOMB: _("This ZIP would unpack to far more than pictures do. It was not opened."),
    LeftOut.NO_SUCH_TITLE: _("No title has this number."),
    LeftOut.SEVERAL_TITLES: _("Several titles have this number: records %(records)s."),
    LeftOut.HAS_COVER: _("The title has a cover already."),
    LeftOut.NAMED_TWICE: _("Another picture of this ZIP was put to the same title."),
    LeftOut.FILE_LOCKED: _("The file is locked with a password."),
    LeftOut.PATH_OUTSIDE: _("The name of the file leads out of the ZIP."),
    LeftOut.FILE_BROKEN: _("The file is damaged, or packed in a way that is not read here."),
    Refusal.UNKNOWN_ATTACHMENT: _("There is no such file."),
    Refusal.WORDS_NEEDED: _("Write a few words about what is wrong."),
    Refusal.OTHER_KIND: _("The leader would make this another kind of record. Change place 06 back."),
    Refusal.UNWRITABLE_FIELD: _("Field %(tag)s, number %(place)s in the record, cannot be kept as it is."),
    Refusal.UNWRITABLE_RECORD: _("The record is longer than 99,999 bytes. Shorten it or divide it."),
    Refusal.DRAFT_ELSEWHERE: _(
        "A draft of this record was kept at %(at)s, in another window. Continue that one or throw it away; until then "
        "nothing typed here is kept as a draft."
    ),
    Refusal.DRAFT_TOO_LONG: _(
        "The draft is longer than %(most)s characters and is not kept. Save the record."
    ),
    Refusal.UNKNOWN_MACRO: _("There is no such macro in this library."),
    Refusal.MACRO_CHANGED: _("Somebody changed this macro meanwhile. Look at it again."),
    Refusal.MACRO_NAME_NEEDED: _("Give it a name."),
    Refusal.MACRO_NAME_TAKEN: _("Something else of this library is called “%(name)s”."),
    Refusal.NO_STEPS: _("Write at least one step."),
    Refusal.NOT_A_STEP: _("“%(line)s” is not a step. Write for example: + 500 ## $a Gift"),
    Refusal.NOT_A_KEY: _("A key is a number from 1 to 9, or none."),
    Refusal.NOT_A_WEIGHT: _("A whole number from 0 to %(highest)s is needed here."),
    Refusal.WEIGHTS_CHANGED: _("Somebody changed the weights meanwhile. Look at them again."),
    Refusal.TILES_NEEDED: _("Keep at least one theme."),
    Refusal.TILES_CHANGED: _("Somebody changed the themes meanwhile. Look at them again."),
    Refusal.TOO_MANY_TILES: _("There may be %(most)s themes at most."),
    Refusal.TILE_NAME_NEEDED: _("Give the theme a name."),
    Refusal.TILE_SEARCH_NEEDED: _("Write the search that the theme leads to."),
    Refusal.TILE_SEARCH_UNREADABLE: _("This search cannot be read. Look at its brackets, quotes and fields."),
    Refusal.TILE_PICTURE_UNKNOWN: _("Choose one of the pictures."),
    Refusal.UNKNOWN_QUERY: _("There is no such saved query."),
    Refusal.QUERY_NEEDED: _("Write what a reader would type."),
    Refusal.QUERY_NAME_TAKEN: _("Another saved query is called “%(name)s”."),
    Refusal.TOO_MANY_QUERIES: _("%(most)s saved queries are enough. Delete one first."),
    Refusal.BROKEN_QUERY: _("The search cannot be read as written; its words were looked for instead."),
    Refusal.INDEX_BUSY: _("Another process is writing the search index. Try again when it has finished."),
}

FAULTS: dict[QueryFault, Promise] = {
    QueryFault.TOO_LONG: ngettext_lazy(
        "The search is longer than %(limit)s character; only its beginning was used.",
        "The search is longer than %(limit)s characters; only its beginning was used.",
        "limit",
    ),
    QueryFault.TOO_MANY_TERMS: ngettext_lazy(
        "The search has more than %(limit)s word; only the first were used.",
        "The search has more than %(limit)s words; only the first were used.",
        "limit",
    ),
    QueryFault.TOO_DEEP: _(
        "There are too many parentheses inside each other; the words alone were looked for."
    ),
    QueryFault.UNCLOSED_QUOTE: _("A quotation mark is not closed; the words alone were looked for."),
    QueryFault.UNCLOSED_PARENTHESIS: _("A parenthesis is not closed; the words alone were looked for."),
    QueryFault.UNOPENED_PARENTHESIS: _(
        "A parenthesis is closed but never opened; the words alone were looked for."
    ),
    QueryFault.UNKNOWN_FIELD: _("There is no field “%(field)s”; the words alone were looked for."),
    QueryFault.EMPTY_FIELD: _("Nothing stands after “%(field)s:”; the words alone were looked for."),
    QueryFault.EMPTY_RANGE: _("“%(text)s” holds no year; the words alone were looked for."),
    QueryFault.NOT_A_YEAR: _("“%(text)s” is not a year; the words alone were looked for."),
    QueryFault.MISSING_OPERAND: _("Something is missing beside “%(text)s”; the words alone were looked for."),
    QueryFault.SHORT_PREFIX: ngettext_lazy(
        "An asterisk needs at least %(limit)s letter before it; the words alone were looked for.",
        "An asterisk needs at least %(limit)s letters before it; the words alone were looked for.",
        "limit",
    ),
}

QUARANTINE: dict[QuarantineReason, Promise] = {
    QuarantineReason.BAD_LEADER: _("The leader of the record is damaged."),
    QuarantineReason.BAD_DIRECTORY: _("The directory of the record does not describe its fields."),
    QuarantineReason.NO_FIELDS: _("The record has no fields."),
    QuarantineReason.TRUNCATED: _("The file ends inside the record."),
    QuarantineReason.BAD_LINE: _("Line %(line)s of the record is not a field."),
    QuarantineReason.JUNK_BETWEEN_RECORDS: _("Bytes that belong to no record stand between two records."),
    QuarantineReason.NO_TERMINATOR: _("The end of the record cannot be found."),
    QuarantineReason.UNDECODABLE: _("No known encoding reads the text of the record."),
    QuarantineReason.UNSUPPORTED_ENCODING: _("The encoding %(encoding)s cannot be read."),
    QuarantineReason.UNSUPPORTED_DIALECT: _("The format %(dialect)s is not read."),
    QuarantineReason.UNKNOWN_DIALECT: _("The fields do not tell which MARC format this is."),
    QuarantineReason.DAMAGED_GZIP: _("The packed file is damaged; nothing after this place can be read."),
    QuarantineReason.MALFORMED_XML: _("The XML breaks off in line %(line)s."),
    QuarantineReason.DOCTYPE_REFUSED: _("The XML carries a document type declaration, which is never read."),
    QuarantineReason.BAD_MARCXML: _("The record in line %(line)s breaks the rules of MARCXML."),
    QuarantineReason.MALFORMED_JSON: _("The JSON is damaged."),
    QuarantineReason.NO_TITLE: _("Line %(line)s of the table has no title."),
    QuarantineReason.BAD_MARCJSON: _("The JSON holds something that is not a record."),
}

EVIDENCE: dict[Evidence, Promise] = {
    Evidence.ASCII: _("plain letters only, nothing to decide"),
    Evidence.STRICT: _("the bytes are valid UTF-8"),
    Evidence.DECLARED: _("the records say so"),
    Evidence.PROFILE: _("the profile of the import says so"),
    Evidence.SCORED: _("the text reads best so"),
    Evidence.NEIGHBOURS: _("the records around are written so"),
    Evidence.GIVEN: _("chosen by hand"),
}

SENTENCES: dict[str, Promise] = {
    **REFUSALS,
    **{f"catalogue.{fault}": words for fault, words in FAULTS.items()},
    **{f"marc.{reason}": words for reason, words in QUARANTINE.items()},
}

VERBS: dict[str, Promise] = {
    "catalogue.add_quick_record": _("Made a quick record: %(title)s"),
    "catalogue.begin_import": _("Began to import %(file)s"),
    "catalogue.import_chunk": _("Imported: %(created)s new, %(updated)s changed, %(quarantined)s set aside"),
    "catalogue.count_copies": _("Counted the copies that came with an import"),
    "catalogue.finish_import": _(
        "Finished an import: %(created)s new, %(updated)s changed, %(quarantined)s set aside"
    ),
    "catalogue.begin_staging": _("Uploaded %(file)s to look at it"),
    "catalogue.propose_import": _("Began to compare a file with the catalogue"),
    "catalogue.map_import_columns": _("Said what the columns of %(file)s mean"),
    "catalogue.forget_proposals": _("Removed what was proposed for a file"),
    "catalogue.stage_chunk": _("Compared %(rows)s records of a file with the catalogue"),
    "catalogue.finish_staging": _("Compared a file with the catalogue: %(rows)s records"),
    "catalogue.decide_proposals": ngettext_lazy(
        "Decided about %(rows)s record of an import", "Decided about %(rows)s records of an import", "rows"
    ),
    "catalogue.run_import": _("Began to take in the records of %(file)s"),
    "catalogue.import_proposals": _(
        "Imported: %(created)s new, %(updated)s changed, %(quarantined)s set aside"
    ),
    "catalogue.undo_import": _("Began to undo the import of %(file)s"),
    "catalogue.undo_records": ngettext_lazy(
        "Undid the import of %(rows)s record", "Undid the import of %(rows)s records", "rows"
    ),
    "catalogue.discard_import": _("Discarded the file %(file)s"),
    "catalogue.forget_imports": _("Removed what was proposed for old imports"),
    "catalogue.save_macro": _("Saved the macro or template “%(name)s”"),
    "catalogue.delete_macro": _("Deleted the macro or template “%(name)s”"),
    "catalogue.tune_relevance": _("Changed how results are ordered: %(changed)s"),
    "catalogue.change_childrens_tiles": _("Changed the themes of the children's view"),
    "catalogue.save_query": _("Saved the query “%(name)s”"),
    "catalogue.delete_query": _("Deleted the saved query “%(name)s”"),
    "catalogue.keep_draft": _("Kept an unfinished record as a draft"),
    "catalogue.discard_draft": _("Threw a draft away"),
    "catalogue.forget_drafts": ngettext_lazy(
        "Removed %(drafts)s old draft", "Removed %(drafts)s old drafts", "drafts"
    ),
    "catalogue.save_profile": _("Saved the import profile “%(name)s”"),
    "catalogue.delete_profile": _("Deleted the import profile “%(name)s”"),
    "catalogue.repair_record": _("Repaired the record “%(title)s”, which an import had set aside"),
    "catalogue.save_fields": _("Saved the fields of “%(title)s”"),
    "catalogue.save_record": _("Saved the record “%(title)s”"),
    "catalogue.restore_revision": _("Brought the record “%(title)s” back to version %(revision)s"),
    "catalogue.attach_file": _("Kept the file %(file)s with a title"),
    "catalogue.change_access": _("Changed who may have the file %(file)s"),
    "catalogue.add_cover": _("Put a cover to “%(title)s”"),
    "catalogue.put_cover_first": _("Chose the first cover of “%(title)s”"),
    "catalogue.remove_cover": _("Took a cover away from “%(title)s”"),
    "catalogue.bring_cover_back": _("Brought a cover of “%(title)s” back"),
    "catalogue.begin_cover_batch": ngettext_lazy(
        "Had %(files)s cover of the ZIP %(file)s taken in",
        "Had %(files)s covers of the ZIP %(file)s taken in",
        "files",
    ),
    "catalogue.take_in_cover": _("Saw to %(file)s of a ZIP of covers"),
    "catalogue.remove_attachment": _("Took the file %(file)s away from a title"),
    "catalogue.merge_records": _("Merged record %(merged)s into “%(title)s”"),
    "catalogue.undo_merge": _("Took record %(merged)s out of “%(title)s” again: undid their merge"),
    "catalogue.restore_record": _("Opened the deleted record “%(title)s” again"),
    "catalogue.report_problem": _("Reported that something is wrong with a title"),
    "catalogue.close_problem": _("Said what came of a report about a title"),
    "catalogue.queue_export": _("Had titles written to a file"),
    "catalogue.delete_record": _("Deleted the record “%(title)s”"),
}

PERMISSIONS: dict[str, Promise] = {
    permissions.SEE: _("See the catalogue"),
    permissions.IMPORT_RECORDS: _("Import records"),
    permissions.EDIT_RECORDS: _("Edit records"),
    permissions.REPORT_PROBLEMS: _("Report what is wrong with a title"),
    permissions.TUNE_RELEVANCE: _("Change how results are ordered"),
    permissions.ARRANGE_CHILDRENS_VIEW: _("Arrange the children's view"),
    permissions.ADD_DUPLICATES: _("Add a record in spite of a possible duplicate"),
}

TASKS: dict[str, Promise] = {
    "armarius.catalogue.jobs.import_uploaded_file": _("Import a file"),
    "armarius.catalogue.jobs.propose_records": _("Compare a file with the catalogue"),
    "armarius.catalogue.jobs.import_proposed_records": _("Take in the records of a file"),
    "armarius.catalogue.jobs.undo_imported_records": _("Undo an import of records"),
    "armarius.catalogue.jobs.forget_old_imports": _("Remove what was proposed for old imports"),
    "armarius.catalogue.jobs.forget_old_drafts": _("Remove drafts that nobody continued"),
    "armarius.catalogue.jobs.remove_uploads": _("Remove uploaded files that are no longer needed"),
    "armarius.catalogue.jobs.take_in_covers": _("Put the covers of a ZIP to titles"),
    "armarius.catalogue.jobs.remove_unnamed_files": _("Remove files that no title has any more"),
    "armarius.catalogue.jobs.export_to_file": _("Write titles to a file"),
    "armarius.catalogue.jobs.remove_exports": _("Remove files of titles that nobody fetched"),
}

SCHEDULES: dict[str, Promise] = {
    "catalogue.forget_drafts": _("Remove drafts that nobody continued"),
    "catalogue.forget_imports": _("Remove what was proposed for old imports"),
    "catalogue.remove_uploads": _("Remove uploaded files that are no longer needed"),
    "catalogue.remove_unnamed_files": _("Remove files that no title has any more"),
    "catalogue.remove_exports": _("Remove files of titles that nobody fetched"),
}

MACRO_PURPOSES: dict[Purpose, Promise] = {
    Purpose.MACRO: _("Macro: changes a record"),
    Purpose.TEMPLATE: _("Template: begins a record"),
}

MACROS: dict[str, Promise] = {
    "rda_book": _("RDA: printed book (336, 337, 338)"),
    "rda_online": _("RDA: online text (336, 337, 338)"),
    "our_source": _("Source of the record (801)"),
}

CHILDRENS_THEMES: dict[str, Promise] = {
    Theme.ANIMALS: pgettext_lazy("theme", "Animals"),
    Theme.FAIRY_TALES: pgettext_lazy("theme", "Fairy tales"),
    Theme.SPACE: pgettext_lazy("theme", "Space"),
    Theme.ADVENTURES: pgettext_lazy("theme", "Adventures"),
    Theme.POEMS: pgettext_lazy("theme", "Poems"),
    Theme.NATURE: pgettext_lazy("theme", "Nature"),
    Theme.SCIENCE: pgettext_lazy("theme", "How it works"),
    Theme.SPORT: pgettext_lazy("theme", "Sport and games"),
}

CHILDRENS_PICTURES: dict[str, Promise] = {
    "paw-print": pgettext_lazy("picture", "Paws"),
    "wand-sparkles": pgettext_lazy("picture", "Magic wand"),
    "rocket": pgettext_lazy("picture", "Rocket"),
    "compass": pgettext_lazy("picture", "Compass"),
    "feather": pgettext_lazy("picture", "Feather"),
    "leaf": pgettext_lazy("picture", "Leaf"),
    "lightbulb": pgettext_lazy("picture", "Light bulb"),
    "volleyball": pgettext_lazy("picture", "Ball"),
    "bird": pgettext_lazy("picture", "Bird"),
    "cake": pgettext_lazy("picture", "Cake"),
    "car": pgettext_lazy("picture", "Car"),
    "castle": pgettext_lazy("picture", "Castle"),
    "cat": pgettext_lazy("picture", "Cat"),
    "crown": pgettext_lazy("picture", "Crown"),
    "dog": pgettext_lazy("picture", "Dog"),
    "fish": pgettext_lazy("picture", "Fish"),
    "globe": pgettext_lazy("picture", "Globe"),
    "heart": pgettext_lazy("picture", "Heart"),
    "map": pgettext_lazy("picture", "Map"),
    "music": pgettext_lazy("picture", "Notes"),
    "palette": pgettext_lazy("picture", "Palette"),
    "puzzle": pgettext_lazy("picture", "Puzzle"),
    "ship": pgettext_lazy("picture", "Ship"),
    "star": pgettext_lazy("picture", "Star"),
    "sun": pgettext_lazy("picture", "Sun"),
    "train-front": pgettext_lazy("picture", "Train"),
    "tree-pine": pgettext_lazy("picture", "Tree"),
    "trophy": pgettext_lazy("picture", "Cup"),
}

WEIGHTS: dict[str, Promise] = {
    "whole_title": _("How much a title typed whole counts"),
    "title": _("How much a match in the title counts"),
    "author": _("How much a match in a name counts"),
    "subject": _("How much a match in a subject heading counts"),
    "anywhere": _("How much a match in notes and contents counts"),
    "number": _("How much an ISBN or another number counts"),
    "newness": _("How much it counts that a title is new"),
    "available": _("How much it counts that a copy is in"),
    "popularity": _("Whether it counts that a title is lent often"),
}

SUBJECTS: dict[str, Promise] = {
    "relevance": pgettext_lazy("subject", "Order of results"),
    "childrens_tiles": pgettext_lazy("subject", "Themes of the children's view"),
    "revision": pgettext_lazy("subject", "Revision"),
    "merge": pgettext_lazy("subject", "Merge"),
    "import_profile": pgettext_lazy("subject", "Import profile"),
    "attachment": pgettext_lazy("subject", "File"),
    "cover": pgettext_lazy("subject", "Cover"),
    "cover_batch": pgettext_lazy("subject", "ZIP of covers"),
    "problem": pgettext_lazy("subject", "Report of a problem"),
}

COVER_NAMES: dict[Named, Promise] = {
    Named.ANYTHING: _("any number that a title has"),
    Named.ISBN: _("ISBN, ISSN or their barcode (EAN)"),
    Named.RECORD: _("numbers of our records"),
    Named.CONTROL: _("control numbers (001), for example of the system before"),
    Named.BARCODE: _("barcodes of copies"),
}

COVER_FATES: dict[CoverFate, Promise] = {
    CoverFate.PUT: pgettext_lazy("cover", "Put to its title"),
    CoverFate.REPLACED: pgettext_lazy("cover", "Put in place of the one before"),
    CoverFate.THERE: pgettext_lazy("cover", "There already"),
    CoverFate.LEFT: pgettext_lazy("cover", "Set aside"),
}

ACCESS: dict[Access, Promise] = {
    Access.EVERYBODY: _("Everybody"),
    Access.READERS: _("Readers who are signed in"),
    Access.STAFF: _("Staff alone"),
}

PROBLEMS: dict[Problem, Promise] = {
    Problem.MISTAKE: _("A mistake in the description"),
    Problem.WRONG_SUBJECT: _("Wrong subject or class"),
    Problem.NOT_FOUND: _("The copy is not where it should be"),
    Problem.DUPLICATE: _("The title is there twice"),
    Problem.DEAD_LINK: _("A link leads nowhere"),
    Problem.COVER: _("The picture is of another book"),
    Problem.OTHER: _("Something else"),
}

LACKS: dict[Lack, Promise] = {
    Lack.AUTHOR: _("Author or other contributor"),
    Lack.CLASS: _("Class"),
    Lack.SUBJECT: _("Subject heading"),
    Lack.YEAR: _("Year of publication"),
    Lack.LANGUAGE: _("Language of the text"),
    Lack.PUBLISHER: _("Publisher"),
    Lack.EXTENT: _("Extent"),
    Lack.NUMBER: _("ISBN of a book, ISSN of a journal"),
    Lack.SUMMARY: _("Summary or contents"),
    Lack.COPIES: _("Copies"),
}

RECORD_FATES: dict[str, Promise] = {
    "deleted": _("Deleted"),
    "merged": _("Merged into another record"),
}

PROBLEM_OUTCOMES: dict[Outcome, Promise] = {
    Outcome.CORRECTED: _("Corrected"),
    Outcome.NOTHING_WRONG: _("Nothing is wrong"),
    Outcome.NOT_OURS: _("Not for us to correct"),
}

MATERIALS: dict[str, Promise] = {
    Material.BOOK: pgettext_lazy("material", "Book"),
    Material.SERIAL: pgettext_lazy("material", "Journal or newspaper"),
    Material.ARTICLE: pgettext_lazy("material", "Article"),
    Material.SCORE: pgettext_lazy("material", "Sheet music"),
    Material.MAP: pgettext_lazy("material", "Map"),
    Material.AUDIO: pgettext_lazy("material", "Sound recording"),
    Material.VIDEO: pgettext_lazy("material", "Film"),
    Material.PICTURE: pgettext_lazy("material", "Picture"),
    Material.ELECTRONIC: pgettext_lazy("material", "Electronic resource"),
    Material.KIT: pgettext_lazy("material", "Kit"),
    Material.OBJECT: pgettext_lazy("material", "Object"),
    Material.MANUSCRIPT: pgettext_lazy("material", "Manuscript"),
    Material.MIXED: pgettext_lazy("material", "Mixed materials"),
    Material.OTHER: pgettext_lazy("material", "Other"),
}

EXPORT_FORMATS: dict[ExportFormat, Promise] = {
    ExportFormat.ISO2709: _("MARC, ISO 2709 (.mrc): keeps everything"),
    ExportFormat.MARCXML: _("MARCXML: keeps everything"),
    ExportFormat.MARCJSON: _("MARC-in-JSON, a record a line: keeps everything"),
    ExportFormat.MODS: _("MODS: descriptions for repositories"),
    ExportFormat.DUBLIN_CORE: _("Dublin Core: fifteen elements"),
    ExportFormat.RIS: _("RIS: for reference managers"),
    ExportFormat.BIBTEX: _("BibTeX: for LaTeX"),
    ExportFormat.CSL_JSON: _("CSL-JSON: for Zotero and citation processors"),
    ExportFormat.CSV: _("Table (CSV): for spreadsheets"),
}

EXPORT_DIALECTS: dict[str, Promise] = {
    "native": _("As each record is stored"),
    "marc21": _("All in MARC 21"),
    "unimarc": _("All in UNIMARC"),
}

TITLE_COLUMNS: dict[str, Promise] = {
    "record": _("Record number"),
    "title": _("Title"),
    "authors": _("Authors"),
    "responsibility": _("Statement of responsibility"),
    "edition": _("Edition"),
    "place": _("Place of publication"),
    "publisher": _("Publisher"),
    "year": _("Year of publication"),
    "extent": _("Extent"),
    "series": _("Series"),
    "isbn": _("ISBN"),
    "issn": _("ISSN"),
    "languages": _("Languages"),
    "material": _("Material"),
    "classes": _("Classes"),
    "subjects": _("Subjects"),
    "summary": _("Summary"),
    "address": _("Web address"),
}

TEMPLATES: dict[Template, Promise] = {
    Template.BOOK: pgettext_lazy("material", "Book"),
    Template.VOLUME: _("Volume of a set"),
    Template.BOOK_WITH_DISC: _("Book with a disc"),
    Template.SERIAL: pgettext_lazy("material", "Journal or newspaper"),
    Template.ARTICLE: pgettext_lazy("material", "Article"),
    Template.SCORE: pgettext_lazy("material", "Sheet music"),
    Template.MAP: pgettext_lazy("material", "Map"),
    Template.AUDIO: pgettext_lazy("material", "Sound recording"),
    Template.VIDEO: pgettext_lazy("material", "Film"),
    Template.GAME: _("Game or toy"),
    Template.BRAILLE: _("Book in Braille"),
    Template.ELECTRONIC: pgettext_lazy("material", "Electronic resource"),
}

FORM_SECTIONS: dict[str, Promise] = {
    "brief": _("The most important"),
    "title": _("Title and responsibility"),
    "people": _("Authors and contributors"),
    "publication": _("Edition and publication"),
    "numbers": _("Standard numbers"),
    "content": _("Content"),
    "notes": _("Summary and notes"),
}

FORM_FIELDS: dict[str, Promise] = {
    "accompanying": _("Accompanying material"),
    "numbering": _("Numbering"),
    "frequency": _("Frequency"),
    "scale": pgettext_lazy("map", "Scale"),
    "presentation": _("Music presentation"),
    "host": _("Published in"),
    "host_issue": _("Issue and pages"),
    "host_issn": _("ISSN of the journal"),
    "url": _("Web address"),
    "url_note": _("About the link"),
    "title": _("Title proper"),
    "title_pinyin": _("Title in pinyin"),
    "remainder": _("Other title information"),
    "part_number": _("Number of part"),
    "part_name": _("Name of part"),
    "responsibility": _("Statement of responsibility"),
    "author": _("Persons"),
    "body": _("Corporate bodies"),
    "name": pgettext_lazy("person", "Name"),
    "pinyin": _("Pinyin"),
    "given": _("Given names"),
    "dates": _("Dates of life"),
    "role": pgettext_lazy("contributor", "Role"),
    "edition": _("Edition"),
    "publication": _("Publication"),
    "place": _("Place of publication"),
    "publisher": _("Publisher"),
    "year": _("Year of publication"),
    "physical": _("Physical description"),
    "pages": _("Extent"),
    "size": _("Dimensions"),
    "series": _("Series"),
    "number": _("Number in the series"),
    "isbn": _("ISBN"),
    "issn": _("ISSN"),
    "language": pgettext_lazy("of a text", "Language"),
    "audience": _("Audience"),
    "subject": _("Subject"),
    "keyword": _("Keyword"),
    "udc": _("UDC"),
    "ddc": _("DDC"),
    "lbc": _("LBC"),
    "clc": _("CLC"),
    "summary": _("Summary"),
    "note": _("Note"),
    "coded": _("Coded data"),
}

FORM_HINTS: dict[str, Promise] = {
    "title": _("As on the title page."),
    "responsibility": _("As on the title page: who wrote, translated, illustrated."),
    "name": _("The family name, or the whole name when it has one piece. Empty the name to remove the row."),
    "name_in_one": _("Family name, given names. Empty the name to remove the row."),
    "body_name": _("As in the authority file. Empty the name to remove the row."),
    "year": _("As printed: 2026, [2026], 2024–2026."),
    "pages": _("For example: 256 pages."),
    "accompanying": _("For example: 1 CD-ROM."),
    "host": _("The title of the journal, newspaper or collection."),
    "host_issue": _("For example: No. 3 (2026), p. 12–15."),
    "numbering": _("The first issue: No. 1 (2026)–"),
    "frequency": _("For example: monthly."),
    "scale": _("For example: 1:50 000."),
    "size": _("For example: 21 cm."),
    "subject": _("Subdivisions after two hyphens: Latvia -- History."),
    "isbn": _("As printed, with or without hyphens."),
}

AUDIENCES_MARC21: dict[str, Promise] = {
    "a": _("Preschool"),
    "b": _("Primary school"),
    "c": _("Ages 9 to 13"),
    "d": _("Ages 14 to 17"),
    "e": pgettext_lazy("audience", "Adults"),
    "f": _("Specialists"),
    "g": _("General"),
    "j": _("Children and young people"),
}

AUDIENCES_UNIMARC: dict[str, Promise] = {
    "a": _("Children and young people"),
    "b": _("Preschool"),
    "c": _("Primary school"),
    "d": _("Ages 9 to 13"),
    "e": _("Ages 14 to 17"),
    "k": _("Specialists"),
    "m": pgettext_lazy("audience", "Adults"),
}

DIALECTS: dict[str, str] = {
    "marc21": "MARC 21",
    "unimarc": "UNIMARC",
    "rusmarc": "RUSMARC",
    "cnmarc": "CNMARC",
}

FORM_NOTES: dict[str, Promise] = {
    "both_value": _("Saved by now: “%(value)s”. What you typed stands in the field."),
    "both_rows": _("%(group)s: both of you changed these. Your rows stand behind the saved ones."),
    "looked_at": _("Looked at, and it is another"),
}

LIKENESS: dict[str, Promise] = {
    Likeness.SAME_ISBN: _("same ISBN"),
    Likeness.SAME_ISSN: _("same ISSN"),
    Likeness.SAME_TITLE: _("same title"),
    Likeness.TITLE_BUT_ARTICLE: _("same title but for an article"),
    Likeness.TITLE_NEARLY: _("nearly the same title"),
    Likeness.SAME_AUTHOR: _("same author"),
    Likeness.SAME_YEAR: _("same year"),
    Likeness.YEAR_DIFFERS: _("year differs"),
}

FIELD_MARKS: dict[str, Promise] = {
    "added": pgettext_lazy("field", "Added"),
    "removed": pgettext_lazy("field", "Removed"),
    "changed": pgettext_lazy("field", "Changed"),
}

RECORD_IMPORT_STATES: dict[str, Promise] = {
    "uploaded": pgettext_lazy("import", "Uploaded"),
    "proposing": pgettext_lazy("import", "Being compared"),
    "proposed": pgettext_lazy("import", "Compared"),
    "undoing": pgettext_lazy("import", "Being undone"),
    "undone": pgettext_lazy("import", "Undone"),
    "discarded": pgettext_lazy("import", "Discarded"),
}

RECORD_READING: dict[str, Promise] = {"auto": _("Find out from the file")}

RECORD_FOUND: dict[str, Promise] = {
    Found.NEW: pgettext_lazy("proposal", "New record"),
    Found.OVERLAY: pgettext_lazy("proposal", "Changes our record"),
    Found.COPIES: pgettext_lazy("proposal", "We have it; copies alone"),
    Found.SAME: pgettext_lazy("proposal", "Unchanged"),
    Found.SKIP: pgettext_lazy("proposal", "Left out"),
    Found.DOUBT: pgettext_lazy("proposal", "In doubt"),
}

RECORD_CHOICES: dict[str, Promise] = {
    Choice.NEW: pgettext_lazy("choice", "Add as a new record"),
    Choice.OVERLAY: pgettext_lazy("choice", "Lay over this record"),
    Choice.COPIES: pgettext_lazy("choice", "Add its copies to this record, leave the record"),
    Choice.SKIP: pgettext_lazy("choice", "Leave out"),
}

RECORD_OUTCOMES: dict[str, Promise] = {
    RecordOutcome.WAITING: pgettext_lazy("outcome", "Waits"),
    RecordOutcome.CREATED: pgettext_lazy("outcome", "Added"),
    RecordOutcome.UPDATED: pgettext_lazy("outcome", "Changed"),
    RecordOutcome.UNCHANGED: pgettext_lazy("outcome", "Unchanged"),
    RecordOutcome.SKIPPED: pgettext_lazy("outcome", "Left out"),
}

MATCH_POINTS: dict[str, Promise] = {
    PointKind.ISBN: _("ISBN"),
    PointKind.ISSN: _("ISSN"),
    PointKind.OWN_NUMBER: _("Control number (001 with 003)"),
    PointKind.OTHER_NUMBER: _("Number of another system (035)"),
    PointKind.TITLE_AUTHOR_YEAR: _("Title, author and year"),
    PointKind.TITLE_PUBLISHER_YEAR: _("Title, publisher and year"),
}

FOR_NEW: dict[str, Promise] = {
    ForNew.ADD: _("Add the record"),
    ForNew.SKIP: _("Leave the record out"),
}

FOR_MATCHED: dict[str, Promise] = {
    ForMatched.OVERLAY: _("Lay the record over ours"),
    ForMatched.COPIES: _("Leave our record, add the copies"),
    ForMatched.SKIP: _("Leave the record and its copies out"),
}

OVERLAY_POLICIES: dict[str, Promise] = {
    Policy.KEEP: _("Our fields stay, theirs do not come"),
    Policy.TAKE: _("Their fields take the place of ours"),
    Policy.ADD: _("Ours stay, theirs are added where they say something new"),
    Policy.FILL: _("Theirs come only where we have none"),
}

IMPORT_PROFILES: dict[str, Promise] = {
    "add_missing": _("New acquisitions: add only what is missing"),
    "replace": _("Replace by the records of a national library, keep what is ours"),
    "copies_only": _("Copies only"),
}

IMPORT_PROFILE_HINTS: dict[str, Promise] = {
    "add_missing": _("Records we have not are added. Of what we have, copies alone come."),
    "replace": _(
        "Records we have are laid over; local fields (59X, 69X, 852, 856, 899, 9XX) stay ours, subjects are added."
    ),
    "copies_only": _("No record is added or changed; copies of what we have come."),
}

TABLE_COLUMNS: dict[str, Promise] = {
    Column.TITLE: _("Title"),
    Column.REMAINDER: _("Other title information"),
    Column.AUTHOR: pgettext_lazy("column", "Authors, with a semicolon between"),
    Column.RESPONSIBILITY: _("Statement of responsibility"),
    Column.EDITION: _("Edition"),
    Column.PLACE: _("Place of publication"),
    Column.PUBLISHER: _("Publisher"),
    Column.YEAR: _("Year of publication"),
    Column.PAGES: _("Extent"),
    Column.SERIES: _("Series"),
    Column.ISBN: _("ISBN"),
    Column.ISSN: _("ISSN"),
    Column.LANGUAGE: pgettext_lazy("of a text", "Language"),
    Column.UDC: _("UDC"),
    Column.DDC: _("DDC"),
    Column.LBC: _("LBC"),
    Column.CLC: _("CLC"),
    Column.KEYWORDS: pgettext_lazy("column", "Keywords"),
    Column.SUMMARY: _("Summary"),
    Column.NOTE: _("Note"),
    Column.CODE: pgettext_lazy("column", "Copy: code"),
    Column.INVENTORY_NUMBER: pgettext_lazy("column", "Copy: inventory number"),
    Column.PRICE: pgettext_lazy("column", "Copy: price"),
    Column.CALL_NUMBER: pgettext_lazy("column", "Copy: call number"),
    Column.LOCATION: pgettext_lazy("column", "Copy: location"),
    Column.LIBRARY: pgettext_lazy("column", "Copy: library"),
    Column.CATEGORY: pgettext_lazy("column", "Copy: category"),
}
