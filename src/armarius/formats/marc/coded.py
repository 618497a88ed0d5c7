"""The coded fields: date, languages, country, audience and material (leader, 006-008; 100, 105, 135)."""

from dataclasses import dataclass

from armarius.formats.marc.isbd import first_year
from armarius.formats.marc.mappings.carriers import CARRIER_BY_FORM, CONTENT_BY_TYPE, carrier_of_physical
from armarius.formats.marc.mappings.countries import iso_country
from armarius.formats.marc.mappings.rules import Mapping
from armarius.formats.marc.neutral_values import Material


@dataclass(frozen=True, slots=True)
class CodedFacts:
    """What the coded field says; "" and None where it does not say."""

    year: int | None = None
    language: str = ""
    country: str = ""
    audience: str = ""


def coded_facts(value: str, leader: str, mapping: Mapping) -> CodedFacts:
    """Return the facts of 008 (MARC 21) or 100 $a (UNIMARC family), as `mapping.fixed` tells.

    008 of a continuing resource (leader/07) and of a map (leader/06) has no audience.
    """
    if mapping.fixed == "008":
        audience = "" if leader[7:8] in ("b", "i", "s") or leader[6:7] in ("e", "f") else value[22:23]
        return CodedFacts(
            _coded_year(value[7:11]),
            value[35:38],
            iso_country(value[15:18]),
            mapping.audiences.get(audience, ""),
        )
    return CodedFacts(_coded_year(value[9:13]), audience=mapping.audiences.get(value[17:18], ""))


def _coded_year(digits: str) -> int | None:
    return first_year(digits) if len(digits) == 4 and digits.isdecimal() else None


def material(leader: str, fixed: str, physical: str, *, electronic: bool, mapping: Mapping) -> Material:
    """Return the material of a record.

    leader: the leader; fixed: 008 or 100 $a; physical: the first letters of the 007 fields (MARC 21);
    electronic: whether a field says that the resource is electronic. A serial or an article stays one
    whatever its carrier.
    """
    kind, level = leader[6:7], leader[7:8]
    found = mapping.types.get(kind)
    marc21 = mapping.fixed == "008"
    if found is not None:
        if marc21 and kind == "g" and ("g" in physical or fixed[33:34] in ("s", "f", "t")):
            return Material.PICTURE
        return found
    if kind != "a":
        return Material.OTHER
    found = mapping.levels.get(level, Material.BOOK)
    online = marc21 and (fixed[23:24] in ("o", "q", "s") or "c" in physical)
    return Material.ELECTRONIC if found is Material.BOOK and (online or electronic) else found


def content(leader: str, kind: Material) -> list[str]:
    """Return the content type that leader/06 implies for a record that states none."""
    found = "sti" if kind is Material.PICTURE else CONTENT_BY_TYPE.get(leader[6:7], "")
    return [found] if found else []


def carriers(leader: str, fixed: str, physical: list[str], kind: Material, mapping: Mapping) -> list[str]:
    """Return the carrier types that the coded fields imply for a record that states none.

    physical: the first two codes of each 007 (or of what stands for it). Text and notated music without a
    mark of another form are volumes; a part of a volume has no carrier of its own.
    """
    found = [carrier for code in physical if (carrier := carrier_of_physical(code))]
    if mapping.fixed == "008":
        form = fixed[29:30] if leader[6:7] in "efgkor" else fixed[23:24]
        carrier = CARRIER_BY_FORM.get(form, "")
        found += [carrier] if carrier and not found else []
        electronic = form in ("q", "s")
    else:
        electronic = False
    plain = kind in (Material.BOOK, Material.SERIAL, Material.SCORE) and leader[6:7] in "acd"
    return list(dict.fromkeys(found)) or (["nc"] if plain and not physical and not electronic else [])
