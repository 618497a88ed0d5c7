"""Covers and spines as markup."""

from django.utils.safestring import SafeString

from armarius.ui.covers import Spine, board
from armarius.ui.markup import format_html

EMPTY = SafeString("")
SIZES = {"xs", "s", "m_", "l", "xl", ""}
LARGE_SIZES = {"xl", ""}


def tongue(lang: str) -> SafeString:
    """A ``lang`` attribute, or nothing when the language is not known."""
    return format_html(' lang="{}"', lang) if lang else EMPTY


def cover(
    *,
    title: str,
    author: str = "",
    notation: str = "",
    scheme: str = "",
    lang: str = "",
    size: str = "",
    picture: str = "",
) -> SafeString:
    """The cover of a title; hidden from screen readers, for title and author stand beside it.

    ``picture`` is the address of the one that was put to it, but for width and ending; else one is drawn.
    """
    if size not in SIZES:
        raise ValueError(f"no cover of size {size}")
    drawn = board(title, author, notation, scheme)
    if picture:
        return pictured(picture, size, drawn.key, drawn.tone)
    return format_html(
        '<span class="cover {}" data-k="{}" data-p="{}" data-t="{}" aria-hidden="true">'
        '<span class="label"{}><b class="{}">{}</b><i>{}</i></span></span>',
        size,
        drawn.key,
        drawn.pattern,
        drawn.tone,
        tongue(lang),
        drawn.size,
        title,
        author,
    )


def pictured(picture: str, size: str, key: str, tone: int) -> SafeString:
    """A cover of which there is a picture, on the board of its class; its box is as large before the picture comes."""
    if size in LARGE_SIZES:
        source = format_html('src="{}-480.webp" fetchpriority="high"', picture)
    else:
        source = format_html(
            'src="{0}-200.webp" srcset="{0}-200.webp 1x, {0}-480.webp 2x" loading="lazy"', picture
        )
    return format_html(
        '<span class="cover {}" data-k="{}" data-t="{}" aria-hidden="true">'
        '<img {} width="200" height="296" alt="" decoding="async"></span>',
        size,
        key,
        tone,
        source,
    )


def spine_link(*, href: str, title: str, spine: Spine, lang: str = "", current: bool = False) -> SafeString:
    """A spine on a shelf: a link whose thickness is the book's pages and whose height its centimetres."""
    here = SafeString(' aria-current="true"') if current else EMPTY
    return format_html(
        '<a class="spine" href="{}" data-k="{}" data-t="{}" data-w="{}" data-s="{}"{}{} title="{}">'
        '<span>{}</span><i aria-hidden="true">{}</i></a>',
        href,
        spine.key,
        spine.tone,
        spine.width,
        spine.height,
        tongue(lang),
        here,
        title,
        title,
        spine.strip,
    )
