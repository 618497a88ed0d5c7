"""The words of the public catalogue: what a contributor did (MARC relators), why a title is offered beside another."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from armarius.catalogue.search import Relation

RELATORS: dict[str, Promise] = {
    "aut": pgettext_lazy("relator", "author"),
    "trl": pgettext_lazy("relator", "translator"),
    "edt": pgettext_lazy("relator", "editor"),
    "ill": pgettext_lazy("relator", "illustrator"),
    "com": pgettext_lazy("relator", "compiler"),
    "cmp": pgettext_lazy("relator", "composer"),
    "nrt": pgettext_lazy("relator", "narrator"),
    "drt": pgettext_lazy("relator", "director"),
    "pht": pgettext_lazy("relator", "photographer"),
    "aui": pgettext_lazy("relator", "author of introduction"),
    "aft": pgettext_lazy("relator", "author of afterword"),
    "art": pgettext_lazy("relator", "artist"),
    "prf": pgettext_lazy("relator", "performer"),
    "cnd": pgettext_lazy("relator", "conductor"),
    "ctg": pgettext_lazy("relator", "cartographer"),
    "adp": pgettext_lazy("relator", "adapter"),
    "pbl": pgettext_lazy("relator", "publisher"),
    "rev": pgettext_lazy("relator", "reviewer"),
    "ctb": pgettext_lazy("relator", "contributor"),
    "isb": pgettext_lazy("relator", "issuing body"),
}

RELATIONS: dict[str, Promise] = {
    Relation.WORK: pgettext_lazy("related title", "Another edition"),
    Relation.SERIES: pgettext_lazy("related title", "Same series"),
    Relation.AUTHOR: pgettext_lazy("related title", "Same author"),
    Relation.SUBJECT: pgettext_lazy("related title", "Same subject"),
    Relation.CLASS: pgettext_lazy("related title", "Same class"),
}
