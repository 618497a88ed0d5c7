"""A search as RSS 2.0: what came newest, for those who read feeds."""

from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from armarius.catalogue.search import search_catalogue
from armarius.formats.marc import neutral
from armarius.network import queries as network
from armarius.opac.display import full_title, main_author, publication
from armarius.opac.screens.narrowing import filters_of
from armarius.opac.screens.search_address import Asked
from armarius.opac.screens.selection import rows_of
from armarius.opac.screens.shelf import RecordRow

MOST = 30
CONTENT = "application/rss+xml; charset=utf-8"


def feed(asked: Asked, site: str, name: str) -> str:
    """The newest titles of a search; ``site`` is scheme and host, ``name`` the network's."""
    codes = list(network.names_by_code())
    found = search_catalogue(
        asked.text, filters=filters_of(asked, codes), years=asked.years, sort="added", per_page=MOST
    )
    title = _("%(what)s: new titles") % {"what": f"{name} · {asked.text}" if asked.text else name}
    items = "".join(item(row, site) for row in rows_of(hit.id for hit in found.hits))
    own = f"{site}/search.rss{asked.address().removeprefix('/search')}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>{text(title)}</title><link>{text(site + asked.address())}</link>"
        f"<description>{text(title)}</description><language>{get_language()}</language>"
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(own)}/>\n'
        f"{items}</channel></rss>\n"
    )


def item(row: RecordRow, site: str) -> str:
    """One title."""
    view = neutral.from_json(row.view)
    address = f"{site}/record/{row.pk}/"
    about = ". ".join(part for part in (main_author(view), publication(view), view.summary) if part)
    return (
        f"<item><title>{text(full_title(view))}</title><link>{address}</link>"
        f'<guid isPermaLink="true">{address}</guid><pubDate>{format_datetime(row.created_at)}</pubDate>'
        f"<description>{text(about)}</description></item>\n"
    )


def text(value: str) -> str:
    """Text for XML: signs escaped, control characters gone."""
    return escape("".join(letter for letter in value if letter.isprintable()))
