"""Class numbers as ways down a classification, as a table a cataloguer can read."""

import pytest

from armarius.catalogue.rules.class_tree import class_ways, edges_of, nodes_of, parted_node, way_to

ONE_WAY = [
    # UDC: digits, then what is set behind them
    ("udc", "8", "8"),
    ("udc", "821.174", "8 82 821 821.1 821.17 821.174"),
    (
        "udc",
        "821.174-31(02.053.2)",
        "8 82 821 821.1 821.17 821.174 821.174-3 821.174-31 821.174-31(02.053.2)",
    ),
    ("udc", "УДК 004", "0 00 004"),
    ("udc", "004.", "0 00 004"),
    ("udc", "37(474.3)", "3 37 37(474.3)"),
    ("udc", '94(474.3)"19"', '9 94 94(474.3) 94(474.3)"19"'),
    ("udc", "811.174'36", "8 81 811 811.1 811.17 811.174 811.174'36"),
    ("udc", "592/599", "5 59 592/599"),
    ("udc", "821.1/.8", "8 82 821 821.1/.8"),
    ("udc", "93/94", "9 93/94"),
    ("udc", "(474.3)37", "3 37"),
    ("udc", "821.161.1 Puškins", "8 82 821 821.1 821.16 821.161 821.161.1 821.161.1Puškins"),
    ("udc", "62-05", "6 62 62-05"),
    ("udc", "81=161.1", "8 81 81=161.1"),
    # DDC: main classes and divisions as the scheme names them
    ("ddc", "8", "800"),
    ("ddc", "800", "800"),
    ("ddc", "813.54", "800 810 813 813.5 813.54"),
    ("ddc", "813/.54 20", "800 810 813 813.5 813.54"),
    ("ddc", "004", "000 004"),
    # BBK: digits and letters, Latin letters typed for Cyrillic ones, case in brackets
    ("bbk", "ББК 84(2Рос=Рус)6", "8 84 84(2Рос=Рус) 84(2Рос=Рус)6"),
    ("rubbk", "84(2рос=рус)6-44", "8 84 84(2Рос=Рус) 84(2Рос=Рус)6 84(2Рос=Рус)6-44"),
    ("bbk", "84(2Poc=Pyc)6", "8 84 84(2Рос=Рус) 84(2Рос=Рус)6"),
    ("bbk", "63.3(2)6я73", "6 63 63.3 63.3(2) 63.3(2)6 63.3(2)6я73"),
    ("bbk", "Ш5(2=Р)7", "Ш Ш5 Ш5(2=Р) Ш5(2=Р)7"),
    ("bbk", "84Р7", "8 84 84Р7"),
    # CLC: letters, digits, signs
    ("clc", "I247.5", "I I2 I24 I247 I247.5"),
    ("clc", "TP312", "T TP TP3 TP31 TP312"),
    ("clc", "Ｋ８２５．６＝５３３", "K K8 K82 K825 K825.6 K825.6=533"),
    ("clc", "[I106.4]", "I I1 I10 I106 I106.4"),
    ("clc", "G4", "G G4"),
    ("lcc", "PG9119.L3 A6", "P PG PG9119"),
    ("nlm", "WB 100", "W WB WB100"),
]


@pytest.mark.parametrize(("scheme", "notation", "steps"), ONE_WAY)
def test_a_number_is_a_way_down(scheme: str, notation: str, steps: str) -> None:
    assert class_ways(scheme, notation) == (tuple(steps.split()),)


@pytest.mark.parametrize(
    ("scheme", "notation"),
    [
        ("udc", ""),
        ("udc", "n/a"),
        ("udc", "–"),
        ("udc", "???"),
        ("udc", "(474.3)"),
        ("udc", "bez UDK"),
        ("ddc", "[Fic]"),
        ("ddc", "E"),
        ("bbk", "нет"),
        ("bbk", "0"),
        ("clc", "无"),
        ("clc", "LIVRE"),
        ("clc", "123"),
        ("lcc", "***"),
        ("sudoc", "A 1.10"),
        ("", "821.174"),
    ],
)
def test_what_is_no_number_stands_nowhere(scheme: str, notation: str) -> None:
    assert class_ways(scheme, notation) == ()
    assert nodes_of(scheme, notation) == ()


def test_a_number_put_together_stands_under_each_of_its_parts() -> None:
    assert class_ways("udc", "37:004") == (("3", "37"), ("0", "00", "004"))
    assert class_ways("udc", "02(474.3)+37") == (("0", "02", "02(474.3)"), ("3", "37"))
    assert class_ways("udc", '94(4:5)"1914:1918"') == (("9", "94", "94(4:5)", '94(4:5)"1914:1918"'),)


def test_above_a_main_class_stands_its_scheme() -> None:
    assert edges_of("udc", "82") == (("udc:", "udc:8"), ("udc:8", "udc:82"))
    assert nodes_of("rubbk", "84") == ("bbk:8", "bbk:84")


@pytest.mark.parametrize(
    ("node", "way"),
    [
        ("udc:82", ("udc:8", "udc:82")),
        ("ddc:810", ("ddc:800", "ddc:810")),
        ("udc:", ()),
        ("udc", ()),
        ("xyz:82", ()),
        ("udc:37:004", ()),
        ("udc:<script>", ()),
        ("", ()),
    ],
)
def test_an_address_that_names_no_class_leads_nowhere(node: str, way: tuple[str, ...]) -> None:
    assert way_to(node) == way


def test_every_step_is_a_way_to_itself() -> None:
    for scheme, notation, _ in ONE_WAY:
        (way,) = class_ways(scheme, notation)
        for place, step in enumerate(way):
            assert class_ways(scheme, step) == (way[: place + 1],), (scheme, step)


def test_a_scheme_alone_is_a_node() -> None:
    assert parted_node("udc:") == ("udc", "")
    assert parted_node("udc") == ("udc", "")
    assert parted_node("nobody:1") == ("", "")


@pytest.mark.parametrize(
    "hostile", ["(" * 5000, '"' * 999, "8" * 10_000, "1/" * 4000, "821" + "-3" * 3000, "\x1f\x00"]
)
def test_a_hostile_number_costs_little(hostile: str) -> None:
    for scheme in ("udc", "ddc", "bbk", "clc", "lcc"):
        assert all(len(way) <= 24 for way in class_ways(scheme, hostile))
