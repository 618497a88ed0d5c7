"""Language codes: ISO 639-2/T codes that have another bibliographic (B) code, and the BCP 47 tags of the B codes."""

BIBLIOGRAPHIC_CODES: dict[str, str] = {
    "bod": "tib",
    "ces": "cze",
    "cym": "wel",
    "deu": "ger",
    "ell": "gre",
    "eus": "baq",
    "fas": "per",
    "fra": "fre",
    "hye": "arm",
    "isl": "ice",
    "kat": "geo",
    "mkd": "mac",
    "mri": "mao",
    "msa": "may",
    "mya": "bur",
    "nld": "dut",
    "ron": "rum",
    "slk": "slo",
    "sqi": "alb",
    "zho": "chi",
}

LANGUAGE_TAGS: dict[str, str] = {
    "eng": "en", "lav": "lv", "lit": "lt", "kaz": "kk", "rus": "ru", "chi": "zh-Hans", "ger": "de",
    "fre": "fr", "spa": "es", "ita": "it", "pol": "pl", "est": "et", "fin": "fi", "swe": "sv", "ukr": "uk",
    "bel": "be", "tur": "tr", "uzb": "uz", "kir": "ky", "lat": "la", "jpn": "ja", "kor": "ko", "dan": "da",
    "nor": "no", "ice": "is", "dut": "nl", "por": "pt", "cze": "cs", "slo": "sk", "slv": "sl", "hrv": "hr",
    "srp": "sr", "bul": "bg", "rum": "ro", "hun": "hu", "gre": "el", "heb": "he", "ara": "ar", "per": "fa",
    "hin": "hi", "arm": "hy", "geo": "ka", "aze": "az", "tat": "tt", "mon": "mn", "tib": "bo", "uig": "ug",
    "gle": "ga", "wel": "cy", "alb": "sq", "mac": "mk", "bos": "bs", "cat": "ca", "baq": "eu", "vie": "vi",
    "tha": "th", "ind": "id", "may": "ms", "ben": "bn", "tam": "ta", "epo": "eo", "san": "sa", "yid": "yi",
    "tgk": "tg", "tuk": "tk", "ltg": "ltg", "liv": "liv", "chu": "cu", "grc": "grc", "rom": "rom",
    "mul": "mul",
}  # fmt: skip
"""ISO 639-2/B codes (as in MARC) and their BCP 47 tags; of others nobody asked yet."""
