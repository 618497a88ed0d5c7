"""Small records of our own for the tests of the formats."""

from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord


def data(tag: str, indicators: str, *subfields: str) -> DataField:
    """Return a data field; each subfield is its code followed by its value."""
    return DataField(tag, indicators[0], indicators[1], tuple((part[0], part[1:]) for part in subfields))


def marc21(*fields: Field, leader: str = "00000cam a2200000 i 4500") -> MarcRecord:
    """Return a MARC 21 record with these fields."""
    return MarcRecord(leader, fields)


def unimarc(*fields: Field, leader: str = "00000nam0 2200000   450 ") -> MarcRecord:
    """Return a record of the UNIMARC family with these fields."""
    return MarcRecord(leader, fields)


DAUKANTAS = marc21(
    ControlField("001", "lt-0001"),
    ControlField("008", "200115s1845    li a   j      000 0 lit d"),
    data("020", "  ", "a978-609-01-0000-9", "z123"),
    data("100", "1 ", "aDaukantas, Simonas,", "d1793-1864,", "eauthor."),
    data("245", "13", "aO būdas senovės lietuvių :", "bkalnėnų ir žemaičių /", "cSimonas Daukantas."),
    data("264", " 1", "aSankt-Peterburgas :", "bK. Hintze,", "c1845."),
    data("300", "  ", "axvi, 256 p. ;", "c22 cm"),
    data("650", " 0", "aLithuanians", "zLithuania", "xHistory."),
)

ABAI = unimarc(
    ControlField("001", "kz-0001"),
    data("010", "  ", "a978-601-01-0000-8"),
    data("100", "  ", "a20200115d1977    m  y0kazy50      ca"),
    data("101", "1 ", "akaz", "crus"),
    data("102", "  ", "aKZ"),
    data("200", "1 ", "aАбай жолы", "eроман-эпопея", "fМ. Әуезов", "gбезендірген Е. Сидоркин"),
    data("210", "  ", "aАлматы", "cЖазушы", "d1977"),
    data("215", "  ", "a576 б.", "d21 см"),
    data("606", "  ", "aҚазақ әдебиеті", "xРомандар", "2nlk"),
    data("686", "  ", "a84(5Қаз)7", "2rubbk"),
    data("700", " 1", "aӘуезов", "bМ.", "gМұхтар", "f1897-1961", "4070"),
    data("801", " 0", "aKZ", "bNLK", "c20200115", "gpsbo"),
)

LU_XUN = unimarc(
    ControlField("001", "cn-0001"),
    data("100", "  ", "a20200115d1981    em y0chiy50      ea"),
    data("101", "0 ", "achi"),
    data("102", "  ", "aCN"),
    data("200", "1 ", "a呐喊", "9na han", "f鲁迅著"),
    data("210", "  ", "a北京", "c人民文学出版社", "d1981"),
    data("215", "  ", "a208页", "d21cm"),
    data("690", "  ", "aI210.6", "v4"),
    data("701", " 0", "a鲁迅", "9lu xun", "4著"),
    data("801", " 0", "aCN", "bNLC", "c20200115"),
    data("905", "  ", "aNLC", "b100001", "b100002", "dI210.6", "e12"),
)


def iso2709(*records: MarcRecord) -> bytes:
    """Return the records as one ISO 2709 file in UTF-8."""
    return b"".join(write_iso2709(record) for record in records)


def recoded(record: MarcRecord, encoding: str) -> bytes:
    """Return the record as ISO 2709 in a legacy encoding, with true lengths."""
    pieces: list[tuple[str, bytes]] = []
    for field in record.fields:
        if isinstance(field, ControlField):
            pieces.append((field.tag, field.value.encode(encoding) + b"\x1e"))
        else:
            text = f"{field.ind1}{field.ind2}" + "".join(
                f"\x1f{code}{value}" for code, value in field.subfields
            )
            pieces.append((field.tag, text.encode(encoding) + b"\x1e"))
    directory, start = "", 0
    for tag, piece in pieces:
        directory += f"{tag}{len(piece):04d}{start:05d}"
        start += len(piece)
    base = 25 + len(directory)
    leader = record.leader
    head = f"{base + start + 1:05d}{leader[5:12]}{base:05d}{leader[17:]}{directory}\x1e"
    return head.encode("ascii") + b"".join(piece for _, piece in pieces) + b"\x1d"
