"""The rows of a result list.

Twenty rows of a template took a third of the time of a page; as markup that is put together they take a tenth.
"""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.opac.availability import TitleNow
from armarius.opac.screens.results import Hit
from armarius.ui.components.books import cover, tongue
from armarius.ui.components.marks import EMPTY, availability, badge
from armarius.ui.localised import day_text, number_text
from armarius.ui.markup import format_html, format_html_join

ROW = """<li class="res">
<a href="{href}" tabindex="-1" aria-hidden="true" hx-boost="false">{cover}</a>
<div class="stack rb">
<h2 class="bk"{lang}><a href="{href}" hx-boost="false">{title}</a></h2>
{author}{publication}{availability}{editions}
</div>
<div class="ra">
<label class="tick pickone"><input type="checkbox" name="title" value="{number}"><span class="vh">{choose}</span>\
</label>
{badges}
</div>
</li>
"""


def hit_rows(*, hits: Iterable[Hit]) -> SafeString:
    """The list of a page's titles, each with its cover, where it is to be had, and a box to choose it by."""
    choose = _("Choose “%(title)s”")
    return format_html(
        '<ol class="hits">{}</ol>', format_html_join("", "{}", ((row(hit, choose),) for hit in hits))
    )


def row(hit: Hit, choose: str) -> SafeString:
    """One title; ``choose`` are the words of its box, with a place for its name."""
    book = hit.book
    lang = tongue(book.lang)
    return format_html(
        ROW,
        href=book.href,
        cover=cover(
            title=book.title,
            author=book.author,
            notation=book.notation,
            scheme=book.scheme,
            lang=book.lang,
            picture=book.picture,
            size="m_",
        ),
        lang=lang,
        title=hit.title,
        author=format_html("<p{}>{}</p>", lang, hit.author) if book.author else EMPTY,
        publication=format_html('<p class="mu sm">{}</p>', hit.publication) if hit.publication else EMPTY,
        availability=title_availability(hit.now),
        editions=editions(hit),
        number=book.number,
        choose=choose % {"title": book.title},
        badges=format_html_join(
            "", "{}", ((badge(text=text),) for text in (hit.language, hit.material) if text)
        ),
    )


def title_availability(now: TitleNow) -> SafeString:
    """How many copies are in and where; of a title that is out, the day when the first is due."""
    if now.inside or not now.first_due:
        return availability(
            inside=now.inside, total=now.total, lent=now.lent, place=now.place, call_number=now.call_number
        )
    if now.late:
        text = _("overdue since %(day)s")
    elif now.total == 1:
        text = _("due %(day)s")
    else:
        text = _("the first is due %(day)s")
    return availability(inside=now.inside, total=now.total, place=text % {"day": day_text(now.first_due)})


def editions(hit: Hit) -> SafeString:
    """A link to all editions of a work that has several."""
    if not hit.work:
        return EMPTY
    text = ngettext("%(n)s edition", "%(n)s editions", hit.editions) % {"n": number_text(hit.editions)}
    return format_html('<p class="sm"><a href="{}" rel="nofollow">{}</a></p>', hit.work, text)
