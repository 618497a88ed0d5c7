"""What the catalogue's verbs ask for."""

from armarius.platform.values.permissions import Permission

SEE = Permission("catalogue.see")
IMPORT_RECORDS = Permission("catalogue.import_records")
EDIT_RECORDS = Permission("catalogue.edit_records")
REPORT_PROBLEMS = Permission("catalogue.report_problems")
TUNE_RELEVANCE = Permission("catalogue.tune_relevance")
ARRANGE_CHILDRENS_VIEW = Permission("catalogue.arrange_childrens_view")
ADD_DUPLICATES = Permission("catalogue.add_duplicates")
