"""Content and carrier types as the RDA codes of the MARC lists (rdacontent, rdacarrier), and what implies them.

Sources: MARC 21 336, 338, 007/00-01, 008/23 and 29, leader/06; UNIMARC 181, 183, 130, 135, leader/06.
"""


def _pairs(text: str) -> dict[str, str]:
    """Return {first column: second column} of lines `term = code`."""
    rows = (line.split(" = ") for line in text.strip().splitlines())
    return {term.strip(): code.strip() for term, code in rows}


CONTENT_TERMS = _pairs("""
    cartographic dataset = crd
    cartographic image = cri
    cartographic moving image = crm
    cartographic tactile image = crt
    cartographic tactile three-dimensional form = crn
    cartographic three-dimensional form = crf
    computer dataset = cod
    computer program = cop
    notated movement = ntv
    notated music = ntm
    performed music = prm
    sounds = snd
    spoken word = spw
    still image = sti
    tactile image = tci
    tactile notated movement = tcn
    tactile notated music = tcm
    tactile text = tct
    tactile three-dimensional form = tcf
    text = txt
    three-dimensional form = tdf
    three-dimensional moving image = tdm
    two-dimensional moving image = tdi
    other = xxx
    unspecified = zzz
""")
CARRIER_TERMS = _pairs("""
    audio cartridge = sg
    audio cylinder = se
    audio disc = sd
    audio roll = sq
    audiocassette = ss
    audiotape reel = st
    sound-track reel = si
    aperture card = ha
    microfiche = he
    microfiche cassette = hf
    microfilm cartridge = hb
    microfilm cassette = hc
    microfilm reel = hd
    microfilm roll = hj
    microfilm slip = hh
    microopaque = hg
    microscope slide = pp
    computer card = ck
    computer chip cartridge = cb
    computer disc = cd
    computer disc cartridge = ce
    computer tape cartridge = ca
    computer tape cassette = cf
    computer tape reel = ch
    online resource = cr
    film cartridge = mc
    film cassette = mf
    film reel = mr
    film roll = mo
    filmslip = gd
    filmstrip = gf
    filmstrip cartridge = gc
    overhead transparency = gt
    slide = gs
    stereograph card = eh
    stereograph disc = es
    card = no
    flipchart = nn
    object = nr
    roll = na
    sheet = nb
    volume = nc
    video cartridge = vc
    videocassette = vf
    videodisc = vd
    videotape reel = vr
    other = xx
    unspecified = zu
""")
CONTENT_CODES = frozenset(CONTENT_TERMS.values())
CARRIER_CODES = frozenset(CARRIER_TERMS.values())
# Form of content of the ISBD (UNIMARC 181 $a/0), where it leaves no choice.
ISBD_CONTENT = {"a": "cod", "c": "ntv", "e": "tdf", "f": "cop", "g": "snd", "h": "spw", "i": "txt"}

CONTENT_BY_TYPE = {
    "a": "txt", "b": "txt", "c": "ntm", "d": "ntm", "e": "cri", "f": "cri", "g": "tdi", "i": "spw", "j": "prm",
    "k": "sti", "r": "tdf", "t": "txt",
}  # fmt: skip

# 007/00-01 where the two lists do not use the same letters.
_CARRIERS_007 = {
    "cc": "ce", "cj": "ce", "cm": "ce", "co": "cd", "go": "gf", "kd": "nb", "ta": "nc", "tb": "nc", "tc": "nc",
    "td": "nc", "sr": "cr",
}  # fmt: skip


def carrier_of_physical(code: str) -> str:
    """Return the carrier that 007/00-01 (or the same letters elsewhere) names, or ""."""
    return _CARRIERS_007.get(code) or (code if code in CARRIER_CODES else "")


# 008/23 (books, serials, music, mixed) and 008/29 (maps, visual materials).
CARRIER_BY_FORM = {"a": "hd", "b": "he", "c": "hg", "d": "nc", "f": "nc", "o": "cr", "r": "nc"}
