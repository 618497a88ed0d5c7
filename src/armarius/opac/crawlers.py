"""What crawlers and browsers read about the catalogue: robots, sitemaps, the search description."""

from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from armarius.network import queries as network
from armarius.opac.sitemaps import last_file, sitemap, sitemap_index
from armarius.opac.views import site
from armarius.ui.access import public

ROBOTS = """User-agent: *
Disallow: /search
Disallow: /selection
Disallow: /offline/
Disallow: /browse/
Disallow: /suggest
Disallow: /children/
Disallow: /language/
Disallow: /appearance/
Disallow: /sign-in/
Disallow: /account/
Disallow: /*/marc/
Disallow: /*/export.
Disallow: /*/cite.
Disallow: /lists/*/cited/
Sitemap: {site}/sitemap.xml
"""
LONGEST_SHORT_NAME = 16
"""OpenSearch 1.1: a short name has at most sixteen characters."""
OPENSEARCH = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName><Description>{description}</Description><InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="{site}/search?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: titles, not the endless lists of searches."""
    return HttpResponse(ROBOTS.format(site=site(request)), content_type="text/plain; charset=utf-8")


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps."""
    return HttpResponse(sitemap_index(site(request)), content_type="application/xml; charset=utf-8")


@public
@require_safe
def titles(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """One sitemap, sent as it is read. 404 beyond the last."""
    if not 1 <= number <= last_file():
        raise Http404
    return StreamingHttpResponse(
        sitemap(number, site(request)), content_type="application/xml; charset=utf-8"
    )


@public
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches here from its address bar."""
    root = network.root_library()
    name = root.name if root else "Armarius"
    text = OPENSEARCH.format(
        short=escape(name[:LONGEST_SHORT_NAME].strip()),
        description=escape(_("Search the catalogue: %(name)s") % {"name": name}),
        site=escape(site(request), {'"': "&quot;"}),
    )
    return HttpResponse(text, content_type="application/opensearchdescription+xml; charset=utf-8")
