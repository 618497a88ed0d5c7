"""Lists: paged by the server, sorted and filtered by closed sets of keys, columns kept with the account, exported."""

from armarius.desk.lists.filters import ChoiceFilter, DayFilter, Filter, TextFilter, by_default
from armarius.desk.lists.paging import PER_PAGE, Listing, listing, page_number
from armarius.desk.lists.responding import list_page
from armarius.desk.lists.tables import Action, Cell, Column, Table, number_cell

__all__ = [
    "PER_PAGE",
    "Action",
    "Cell",
    "ChoiceFilter",
    "Column",
    "DayFilter",
    "Filter",
    "Listing",
    "Table",
    "TextFilter",
    "by_default",
    "list_page",
    "listing",
    "number_cell",
    "page_number",
]
