"""RIS, the tagged format of reference managers (Research Information Systems, 2011)."""

from armarius.formats.marc.neutral_values import Material
from armarius.formats.metadata.statements import Described, authors, host, isbn_of, title_of, told

TYPES = {
    Material.BOOK: "BOOK",
    Material.SERIAL: "JFULL",
    Material.ARTICLE: "JOUR",
    Material.SCORE: "MUSIC",
    Material.MAP: "MAP",
    Material.AUDIO: "SOUND",
    Material.VIDEO: "VIDEO",
    Material.PICTURE: "ART",
    Material.ELECTRONIC: "EBOOK",
    Material.MANUSCRIPT: "MANSCPT",
}


def ris(described: Described) -> str:
    """One description: a tag on each line, ended by ``ER``."""
    view = described.view
    rows = [("TY", TYPES.get(view.material, "GEN"))]
    rows += [("AU" if each in authors(view) else "A2", each.name) for each in view.contributors]
    rows += [("TI", title_of(view)), ("T2", host(view)), ("ET", view.edition)]
    rows += [("CY", view.place), ("PB", view.publisher), ("PY", str(view.year or ""))]
    rows += [("T3", view.series[0].title if view.series else ""), ("SN", isbn_of(view).partition(" ")[2])]
    rows += [("KW", each.text) for each in view.subjects]
    rows += [("LA", "; ".join(view.languages)), ("AB", view.summary), ("UR", described.address)]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in told(rows)) + "ER  - \r\n"
