"""MARC country codes (MARC Code List for Countries) as ISO 3166-1 alpha-2.

Codes of three letters that end in u, k, c and a are states of the USA, parts of the United Kingdom,
provinces of Canada and states of Australia and need no row.
"""

_PAIRS = """
aa AL ae DZ af AF ag AR ai AM aj AZ am AI an AD ao AO aq AG as AS at AU au AT aw AW ay AQ ba BH bb BB bd BI
be BE bf BS bg BD bh BZ bi IO bl BR bm BM bn BA bo BO bp SB br MM bs BW bt BT bu BG bv BV bw BY bx BN ca BQ
cb KH cc CN cd TD ce LK cf CG cg CD ch TW ci HR cj KY ck CO cl CL cm CM co CW cq KM cr CR cu CU cv CV cw CK
cx CF cy CY dk DK dm BJ dq DM dr DO ea ER ec EC eg GQ em TL enk GB er EE es SV et ET fa FO fg GF fi FI fj FJ
fk FK fm FM fp PF fr FR fs TF ft DJ gb KI gd GD gg GG gh GH gi GI gl GL gm GM go GA gp GP gr GR gs GE gt GT
gu GU gv GN gw DE gy GY gz PS hm HM ho HN ht HT hu HU ic IS ie IE ii IN im IM io ID iq IQ ir IR is IL it IT
iv CI iy IQ ja JP je JE ji UM jm JM jo JO ke KE kg KG kn KP ko KR ku KW kv XK kz KZ lb LR le LB lh LI li LT
lo LS ls LA lu LU lv LV ly LY mc MC mf MU mg MG mj MS mk OM ml ML mm MT mo ME mp MN mq MQ mr MA mu MR mv MD
mw MW mx MX my MY mz MZ ng NE nl NC nn VU no NO np NP nq NI nr NG nu NR nw MP nx NF nz NZ ne NL ot YT pc PN
pe PE pg GW ph PH pk PK pl PL pn PA po PT pp PG pr PR pt TL pw PW py PY qa QA re RE rb RS rh ZW rm RO ru RU
rw RW sa ZA sc BL sd SS se SC sf ST sg SN sh ES si SG sj SD sl SL sm SM sn SX so SO sp ES sq SZ sr SR ss EH
st MF su SA sw SE sx NA sy SY sz CH ta TJ tc TC tg TG th TH ti TN tk TM tl TK tma AU to TO tr TT ts AE tu TR
tv TV tz TZ ua EG uc US ug UG uk GB un UA up UM us US uv BF uy UY uz UZ vc VC ve VE vi VI vm VN vp XX vr VA
wf WF wj PS wk UM ws WS xa CX xb CC xc MV xd KN xe MH xf UM xga AU xh NU xj SH xk LC xl PM xm VC xn MK xo SK
xp XX xr CZ xs GS xv SI xx XX xxc CA xxk GB xxu US ye YE yu RS za ZM rur RU xxr XX ur XX
"""
_words = _PAIRS.split()
_CODES: dict[str, str] = dict(zip(_words[::2], _words[1::2], strict=True))
_PARTS = {"u": "US", "k": "GB", "c": "CA", "a": "AU"}


def iso_country(code: str) -> str:
    """Return ISO 3166-1 alpha-2 for a MARC country code; "" when it names no present country."""
    code = code.strip(" |#-").lower()
    found = _CODES.get(code)
    if found is not None:
        return "" if found == "XX" else found
    return _PARTS.get(code[2], "") if len(code) == 3 and code.isalpha() else ""


# Countries with several codes in the list: the code of the whole country.
_WHOLE = {
    "US": "xxu",
    "GB": "xxk",
    "CA": "xxc",
    "AU": "at",
    "RU": "ru",
    "LV": "lv",
    "LT": "li",
    "EE": "er",
    "DE": "gw",
}

# Parts of countries as ISO 3166-2 where its letters are not those of the MARC code.
_LOCALITIES = {
    "nbu": "US-NE", "enk": "GB-ENG", "stk": "GB-SCT", "wlk": "GB-WLS", "nik": "GB-NIR", "quc": "CA-QC", "nfc": "CA-NL",
    "nkc": "CA-NB", "pic": "CA-PE", "snc": "CA-SK", "ykc": "CA-YT", "qea": "AU-QLD", "tma": "AU-TAS", "vra": "AU-VIC",
    "wea": "AU-WA", "xna": "AU-NSW", "xoa": "AU-NT", "xra": "AU-SA", "aca": "AU-ACT",
}  # fmt: skip
_LETTERED = {"US": "u", "CA": "c"}


def locality_of(code: str) -> str:
    """Return ISO 3166-2 for the MARC code of a state or province, "" for the code of a whole country."""
    code = code.strip()
    if code in _LOCALITIES:
        return _LOCALITIES[code]
    country = _PARTS.get(code[2:], "") if len(code) == 3 and code[:1] != "x" else ""
    return f"{country}-{code[:2].upper()}" if country in _LETTERED else ""


def marc_locality(locality: str) -> str:
    """Return the MARC code of a state or province by ISO 3166-2, or ""."""
    for code, name in _LOCALITIES.items():
        if name == locality:
            return code
    country, _, part = locality.partition("-")
    return f"{part.lower()}{_LETTERED[country]}" if country in _LETTERED and len(part) == 2 else ""


def marc_countries() -> dict[str, str]:
    """Return {ISO 3166-1 alpha-2: MARC country code}."""
    found: dict[str, str] = {}
    for code, iso in _CODES.items():
        if iso != "XX":
            found.setdefault(iso, code)
    return found | _WHOLE
