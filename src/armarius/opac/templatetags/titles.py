"""Lists of titles as template tags; the markup is in ``opac/components``."""

from django import template

from armarius.opac.components import hits

register = template.Library()
register.simple_tag(hits.hit_rows)
