"""Covers and spines as markup."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from armarius.ui.covers import Spine, board

EMPTY = SafeString("")
SIZES = {"xs", "s", "m_", "l", "xl", ""}


def tongue(lang: str) -> SafeString:
    """A ``lang`` attribute, or nothing when the language is not known."""
    return format_html(' lang="{}"', lang) if lang else EMPTY


def cover(
    *, title: str, author: str = "", notation: str = "", scheme: str = "", lang: str = "", size: str = ""
) -> SafeString:
    """The generated cover of a title; hidden from screen readers, for title and author stand beside it."""
    if size not in SIZES:
        raise ValueError(f"no cover of size {size}")
    drawn = board(title, author, notation, scheme)
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
