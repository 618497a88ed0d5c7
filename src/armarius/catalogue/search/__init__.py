"""Searching the catalogue: answers to what was typed, lists to leaf through, what is like a title, typeahead."""

from armarius.catalogue.indexing import reader as title_index
from armarius.catalogue.search.answering import (
    DEEPEST_PAGE,
    FACETS,
    NOT_NARROWED,
    FacetCount,
    FoundTitles,
    Narrowing,
    TitleHit,
    count_titles,
    every_id,
    search_catalogue,
    title_hits,
    understood,
    wanted_ids,
)
from armarius.catalogue.search.browsing import BrowseLine, BrowseList, BrowsePage, browse
from armarius.catalogue.search.class_tree import ClassBelow, ClassLevel, SchemeTop, class_level, class_tops
from armarius.catalogue.search.forms import OtherForms, other_forms
from armarius.catalogue.search.headings import HeadingForm, HeadingUse, heading_form, headings_like
from armarius.catalogue.search.related import Beside, RelatedTitle, Relation, beside_title
from armarius.catalogue.search.typeahead import Suggestion, suggestions
from armarius.catalogue.search.volumes import Volume, VolumeSet

__all__ = [
    "DEEPEST_PAGE",
    "FACETS",
    "NOT_NARROWED",
    "Beside",
    "BrowseLine",
    "BrowseList",
    "BrowsePage",
    "ClassBelow",
    "ClassLevel",
    "FacetCount",
    "FoundTitles",
    "HeadingForm",
    "HeadingUse",
    "Narrowing",
    "OtherForms",
    "RelatedTitle",
    "Relation",
    "SchemeTop",
    "Suggestion",
    "TitleHit",
    "Volume",
    "VolumeSet",
    "beside_title",
    "browse",
    "class_level",
    "class_tops",
    "count_titles",
    "every_id",
    "heading_form",
    "headings_like",
    "other_forms",
    "search_catalogue",
    "suggestions",
    "title_hits",
    "title_index",
    "understood",
    "wanted_ids",
]
