"""Where each dialect and system keeps copies inside the record: tag by tag, subfield by subfield."""

from dataclasses import dataclass

from armarius.formats.marc.record import Dialect


@dataclass(frozen=True, slots=True)
class CopyRule:
    """The subfield codes that hold each fact of a copy; several codes are tried or joined in order.

    call_number: codes joined by a space. needs: one of these codes must be there, or the field is no copy.
    """

    code: str = ""
    inventory_number: str = ""
    library: str = ""
    location: str = ""
    call_number: str = ""
    price: str = ""
    category: str = ""
    note: str = ""
    volume: str = ""
    needs: str = ""


# MARC 21 Format for Holdings Data, field 852.
_MARC21_852 = CopyRule(
    code="p", library="a", location="cb", call_number="khijm", category="", note="zx", needs="abchjp"
)
# Koha's item field; $h is the enumeration and chronology of an issue or volume.
_KOHA_952 = CopyRule(
    code="p",
    inventory_number="i",
    library="a",
    location="c",
    call_number="o",
    price="g",
    category="y",
    note="zx",
    volume="h",
    needs="apoi",
)
# Recommendation 995 of the French UNIMARC users, $v the issue; Russian regional systems use the same letters.
_RECOMMENDATION_995 = CopyRule(
    code="f",
    inventory_number="j",
    library="bca",
    location="e",
    call_number="kl",
    category="ro",
    note="u",
    volume="v",
    needs="fjkabcl",
)
# Russian regional systems: $l shelf mark, $k accession note, $b kind of material, $a the branch.
_RUSMARC_995 = CopyRule(
    code="f", inventory_number="j", library="ca", call_number="l", category="b", note="k", needs="fj"
)
# RUSMARC field 899: $j shelf mark, $p inventory number, $b sublocation.
_RUSMARC_899 = CopyRule(
    inventory_number="p", library="a", location="b", call_number="j", note="z", needs="pjx", code="x"
)
# CNMARC field 905: $a library, $b accession number, $d class and $e book number, $s whole call number.
_CNMARC_905 = CopyRule(
    code="b", inventory_number="", library="a", location="c", call_number="sde", note="", needs="bsda"
)

COPIES: dict[Dialect, dict[str, CopyRule]] = {
    Dialect.MARC21: {"852": _MARC21_852, "952": _KOHA_952},
    Dialect.UNIMARC: {"995": _RECOMMENDATION_995, "952": _KOHA_952},
    Dialect.RUSMARC: {"899": _RUSMARC_899, "995": _RUSMARC_995, "952": _KOHA_952},
    Dialect.CNMARC: {"905": _CNMARC_905},
}
