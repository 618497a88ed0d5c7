"""UNIMARC against MARC 21, field by field: the rows that need no more than a table.

A row reads `unimarc way marc21 codes…`. A tag carries two indicators: "." is any, "_" is blank; behind ">" stand
the indicators to write when others than the pattern's. way: "=" both ways, ">" only to MARC 21, "<" only to
UNIMARC. A code pair "bq" is $b of UNIMARC and $q of MARC 21; of several pairs for a code the first counts. "*":
all the text goes into one $a. "both:x=y" demands and writes a subfield $x of value y, on the side that is named
(u or m). Sources: UNIMARC Manual (Bibliographic), MARC 21 Format for Bibliographic Data, IFLA and LC conversion tables.
"""

from dataclasses import dataclass, field

_ROWS = """
010.. = 020.. aa bq dc zz
011.. = 022.. aa fl yy zz
013.. = 0242. aa bq dc zz
016.. = 0240. aa bq dc zz
073.. = 0243. aa bq dc zz
017.. = 0247. aa bq dc zz 22
014.. = 0244. aa zz
017.. = 0248. aa bq dc zz
017.. < 024.. aa bq dc zz 22
020.. = 015.. ba zz
020.. < 010.. ba zz u:a=US
020.. < 016.. ba zz
021.. = 017.. ba ab
015.. = 027.. aa zz
015.. < 088.. aa zz
035.. = 035.. aa zz
040.. = 030.. aa zz
0710. = 0280. aa bb cq
0711. = 0281. aa bb cq
0712. = 0282. aa bb cq
0713. = 0283. aa bb cq
0714. = 0284. aa bb cq
071.. = 0285.>5_ aa bb cq
071.. < 028.. aa bb cq
345.. = 037.. ba ab cf dc
660.. = 043.. aa
661.. = 045.. aa
686.. = 0860. aa zz both:2=sudoc,
022.. = 086.. ba zz
675.. = 080.. aa v2
676.. = 082..>04 aa v2
680.. = 050..>_4 aa bb
680.. < 055.. aa bb
686.. = 060..>_4 aa bb both:2=nlm,
686.. = 070..>__ aa bb both:2=nal,
690.. > 084.. aa m:2=clc
692.. > 084.. aa m:2=las
686.. = 084.. aa bb 22

205.. = 250.. aa fb bb gb
206.. = 255.. ba cb dc aa
207.. = 362..>0_ aa zz
208.. = 254.. aa
230.. = 256.. aa
215.. = 300.. aa cb dc ee

326.. = 310.. aa bb
326.. < 321.. aa bb

510.. = 246.1>31 aa eb hn ip jf
512.. = 246.4>14 aa eb hn ip jf
513.. = 246.5>15 aa eb hn ip jf
514.. = 246.6>16 aa eb hn ip jf
515.. = 246.7>17 aa eb hn ip jf
516.. = 246.8>18 aa eb hn ip jf
517.. = 246..>3_ aa eb hn ip jf
518.. > 246..>3_ aa eb hn ip
532.. > 246..>3_ aa eb hn ip
540.. > 246..>3_ aa eb hn ip
545.. > 246..>30 aa eb hn ip
517.. < 740.. aa hn ip
520.. = 247..>10 aa eb hn ip xx jf
530.. = 222..>_0 aa bb
531.. = 210..>0_ aa bb
541.. = 242..>10 aa eb hn ip zy
501.. = 243..>10 aa kf ml rm wo sn us ek
503.. > 243..>10 *

607.. = 651.. aa xx yz zy jv
606.. = 650.. aa xx yz zy jv
608.. = 655.. aa xx yz zy jv
605.. = 630.. aa hn ip kf ml lk rm sn ur wo xx yz zy jv
606.. < 648.. aa xx yz zy jv
606.. < 656.. aa xx yz zy jv
607.. < 662.. aa
615.. > 650.. aa xx
616.. > 650.. aa xx yz zy jv
610.. = 653.. aa
620.. = 752.. aa bb cc dd

300.. = 500.. *
302.. = 546.. *
311.. = 580.. *
312.. = 547.. *
314.. < 550.. *
315.. = 515.. *
316.. = 562.. *
317.. = 561.. *
318.. = 583.. *
320.. = 504.. *
321.. = 510.. *
322.. = 508.. *
323.. = 511..>0_ *
324.. = 534.. *
325.. = 533.. *
327.. = 505..>0_ *
328.. = 502.. *
330.. = 520.. *
332.. = 524.. *
333.. = 521.. *
334.. = 586.. *
336.. = 516.. *
337.. = 538.. *
371.. = 506.. *
371.. < 540.. *
345.. < 541.. *
316.. < 563.. *

856.. = 856.. aa bb cc dd ff hh ii jj kk ll mm nn oo pp qq rr ss tt uu vv ww xx yy zz 33 22
886.. = 886.. aa bb 22
"""
_GENERAL_NOTES = "301 303 304 305 306 307 308 309 310 313 314 319 335 338"
_GENERAL_NOTES_MARC21 = (
    "501 507 513 514 518 522 525 526 530 532 535 536 544 545 552 555 556 565 567 581 584 585 588"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a row. reads: indicators it takes ("." = any); writes: indicators it gets.

    holds: subfields (code, value) that it must have and that are written into it.
    """

    tag: str
    reads: str
    writes: str
    holds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A field that says the same as one of the other format. codes: (source, target) subfield codes."""

    source: Side
    target: Side
    codes: dict[str, str] = field(default_factory=dict)
    flat: bool = False


def _side(word: str, holds: tuple[tuple[str, str], ...]) -> Side:
    pattern, _, written = word.partition(">")
    reads = pattern[3:].replace("_", " ")
    return Side(pattern[:3], reads, (written or pattern[3:]).replace(".", " ").replace("_", " "), holds)


def _held(words: list[str], side: str) -> tuple[tuple[str, str], ...]:
    """Return what `u:a=US` or `both:2=x,` (UNIMARC says it, MARC 21 implies it) demand."""
    held: list[tuple[str, str]] = []
    for word in words:
        where, _, rest = word.partition(":")
        if where == "both":
            own, _, other = rest.partition(",")
            rest = own if side == "u" else other
        elif where != side:
            continue
        if rest:
            code, _, value = rest.partition("=")
            held.append((code, value))
    return tuple(held)


def _parsed(line: str) -> tuple[str, Side, Side, list[str], bool]:
    unimarc, way, marc21, *rest = line.split()
    options = [word for word in rest if ":" in word]
    pairs = [word for word in rest if ":" not in word and word != "*"]
    return way, _side(unimarc, _held(options, "u")), _side(marc21, _held(options, "m")), pairs, "*" in rest


def _rows(*, to_marc21: bool) -> dict[str, tuple[Row, ...]]:
    lines = [line for line in _ROWS.splitlines() if line.strip()]
    lines += [f"{tag}.. > 500.. *" for tag in _GENERAL_NOTES.split()]
    lines += [f"300.. < {tag}.. *" for tag in _GENERAL_NOTES_MARC21.split()]
    table: dict[str, list[Row]] = {}
    for line in lines:
        way, unimarc, marc21, pairs, flat = _parsed(line)
        if way == ("<" if to_marc21 else ">"):
            continue
        codes: dict[str, str] = {}
        for pair in pairs:
            unimarc_code, marc21_code = pair[0], pair[1]
            if to_marc21:
                codes.setdefault(unimarc_code, marc21_code)
            else:
                codes.setdefault(marc21_code, unimarc_code)
        row = Row(unimarc, marc21, codes, flat) if to_marc21 else Row(marc21, unimarc, codes, flat)
        table.setdefault(row.source.tag, []).append(row)
    return {tag: tuple(rows) for tag, rows in table.items()}


TO_MARC21 = _rows(to_marc21=True)
TO_UNIMARC = _rows(to_marc21=False)

# The ISBD sign that stands before a subfield, by the MARC 21 tag (ISBD 2011, A.3.2).
SIGNS: dict[str, dict[str, str]] = {
    "250": {"b": " /"},
    "260": {"a": " ;", "b": " :", "c": ",", "e": "", "f": " :", "g": ","},
    "264": {"a": " ;", "b": " :", "c": ","},
    "300": {"b": " :", "c": " ;", "e": " +"},
    "490": {"v": " ;", "x": ","},
    "830": {"v": " ;", "x": ","},
}

# Systems of subject headings: MARC 21 second indicator, and the code that UNIMARC $2 writes.
SCHEMES = {"0": "lcsh", "1": "lcshac", "2": "mesh", "3": "nal", "5": "csh", "6": "rvm"}
SCHEME_INDICATORS = {code: indicator for indicator, code in SCHEMES.items()} | {"lc": "0", "lcch": "1"}
