"""``{% url %}`` and ``{% translate %}`` as Django has them, remembered where nothing in them changes.

A public page holds twenty links to pages that have one address for ever and forty words that are the same on every
page of a language; working each out anew took longer than the list of titles.
"""

from functools import cache

from django import template
from django.conf import settings
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as parsed_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = template.Library()


class FixedAddress(Node):
    """The address of a page that takes no arguments."""

    def __init__(self, name: str, variable: str | None) -> None:
        """``name`` as in the URL configuration; into ``variable`` the address goes when one is named."""
        self.name = name
        self.variable = variable

    def render(self, context: Context) -> str:
        """The address in the site that is served, below the path it is served at.

        Raises ``NoReverseMatch`` for a page that the site does not have; a variable is empty then.
        """
        found = address_of(self.name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
        if self.variable:
            context[self.variable] = found or ""
            return ""
        return found or reverse(self.name)


@cache
def address_of(name: str, urlconf: str, prefix: str) -> str | None:
    """The address of a page of a site, None when it has none; ``prefix`` is what ``reverse`` puts before it."""
    try:
        return conditional_escape(reverse(name, urlconf))
    except NoReverseMatch:
        return None


class FixedWords(Node):
    """Words that depend on nothing but the language."""

    def __init__(self, node: TranslateNode) -> None:
        """``node`` as Django parsed it."""
        self.node = node
        self.known: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The words in the language spoken now, as markup."""
        language = get_language()
        known = self.known.get(language)
        if known is None:
            known = self.known[language] = self.node.render(context)
        return known


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Django's tag; one with a plain name and nothing else works its address out once."""
    node: URLNode = parsed_url(parser, token)
    name = node.view_name
    if node.args or node.kwargs or name.is_var or name.filters:
        return node
    return FixedAddress(str(name.var), node.asvar)


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Django's tag; plain words, with a plain context or none, are translated once for each language."""
    node: TranslateNode = do_translate(parser, token)
    said, context = node.filter_expression, node.message_context
    changes = said.var.lookups or said.filters or (context and (context.is_var or context.filters))
    return node if node.noop or node.asvar or changes else FixedWords(node)
