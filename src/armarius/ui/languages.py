"""Which language a page speaks, and what languages are called."""

from dataclasses import dataclass
from functools import cache

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from armarius.formats.marc.mappings.languages import LANGUAGE_TAGS
from armarius.platform.text.collation import sort_text

# What the switch shows beside the name: as short as each script allows.
SHORT_NAMES = {"lv": "LV", "en": "EN", "lt": "LT", "kk": "ҚАЗ", "ru": "РУ", "zh-hans": "中文"}
# Babel's locale for each of ours: day before month in English, as everywhere around us.
BABEL_LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans"}


@dataclass(frozen=True, slots=True)
class ShippedLanguage:
    """A language of the interface: Django's code, BCP 47 tag, own name, short form, whether spoken now."""

    code: str
    tag: str
    name: str
    short: str
    current: bool


def tag_of(code: str) -> str:
    """The BCP 47 tag of one of our language codes: ``zh-hans`` is ``zh-Hans``."""
    return "zh-Hans" if code == "zh-hans" else code


def shipped_languages() -> tuple[ShippedLanguage, ...]:
    """Every language of the interface, in the order of the switch."""
    current = translation.get_language()
    return tuple(
        ShippedLanguage(code, tag_of(code), str(name), SHORT_NAMES[code], code == current)
        for code, name in settings.LANGUAGES
    )


def weighed(word: str) -> str:
    """The sort text of a word in the language the page speaks."""
    return sort_text(word, tag_of(translation.get_language() or "en"))


def is_shipped(code: str) -> bool:
    """Whether the interface speaks a language."""
    return code in SHORT_NAMES


def shipped_for(code: str) -> str:
    """The language of ours that a BCP 47 tag asks for, empty for none: ``lv-LV`` is ``lv``, any Chinese ``zh-hans``."""
    wanted = code.strip().lower().replace("_", "-")
    short = wanted.partition("-")[0]
    ours = (each for each in SHORT_NAMES if each in (wanted, short) or each.partition("-")[0] == short)
    return next(ours, "")


def paper_language(*wanted: str) -> str:
    """The language of a paper: the first of those wanted that we speak, else that of the page."""
    return next(filter(None, map(shipped_for, wanted)), translation.get_language() or settings.LANGUAGE_CODE)


def language_of_request(request: HttpRequest) -> str:
    """The cookie's language when it is ours, else the first of Accept-Language that is, else the default."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if is_shipped(chosen):
        return chosen
    for part in request.headers.get("Accept-Language", "").lower().split(",")[:20]:
        if found := shipped_for(part.split(";")[0]):
            return found
    return settings.LANGUAGE_CODE


@cache
def locale_of(code: str) -> Locale:
    """The CLDR data of one of our languages."""
    return Locale.parse(BABEL_LOCALES.get(code, code))


def current_locale() -> Locale:
    """The CLDR data of the language spoken now."""
    return locale_of(translation.get_language() or settings.LANGUAGE_CODE)


def language_tag(marc: str) -> str:
    """The BCP 47 tag of a MARC language code, for ``lang`` attributes; empty when unknown."""
    tag = LANGUAGE_TAGS.get(marc, "")
    return "" if tag in {"mul", "rom"} else tag


def language_name(marc: str) -> str:
    """What a MARC language code is called in the language spoken now; the code itself when nobody knows."""
    tag = LANGUAGE_TAGS.get(marc, marc)
    names = current_locale().languages
    return str(names.get(tag.split("-")[0], marc))


def is_han_text(text: str) -> bool:
    """Whether a word is written in Chinese characters."""
    return any("\u2e80" <= sign <= "\u9fff" for sign in text)
