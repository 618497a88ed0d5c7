"""The words of the public catalogue: what a contributor did (MARC relators)."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

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
