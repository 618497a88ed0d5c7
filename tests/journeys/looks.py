"""A page in all its looks, from one load: what axe finds, and what stands beyond the edge."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OF_LOOKS = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]}}
"""The rules that see colours and sizes; all others see the same in every theme."""
HEIGHT = 800
RUN = "rules => axe.run(rules).then((all) => all.violations)"
"""What passed stays in the browser: handing it over takes longer than finding it."""
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAPER = "getComputedStyle(document.body).backgroundColor"


@dataclass(frozen=True)
class Look:
    """A theme, a width in px, and the rules that hold there."""

    theme: Theme
    width: int
    rules: Mapping[str, Any]


def looks(*widths: int) -> list[Look]:
    """All rules in both themes and at every width; those that see colours and sizes in every pair of them."""
    return [
        Look(theme, width, RULES if theme == THEMES[place % 2] else OF_LOOKS)
        for place, width in enumerate(widths)
        for theme in THEMES
    ]


def show(page: Page, look: Look) -> None:
    """Give the page that look; nothing moves, so that no colour is measured on its way to another."""
    page.emulate_media(color_scheme=look.theme, reduced_motion="reduce")
    page.set_viewport_size({"width": look.width, "height": HEIGHT})


def beyond(page: Page, width: int = 0) -> int:
    """How many px stand beyond the edge of the page, at a width or as it is."""
    if width:
        page.set_viewport_size({"width": width, "height": HEIGHT})
    return int(page.evaluate(BEYOND))


def violations(page: Page, rules: Mapping[str, Any] = RULES) -> list[object]:
    """What axe finds in the page as it is, with the markup it stands in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, rules)
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]


def faults(page: Page, *widths: int) -> dict[tuple[Theme, int], list[object]]:
    """What is wrong with the page by theme and width: what axe finds, and the px beyond its edge."""
    found = {}
    papers = defaultdict(set)
    for look in looks(*widths):
        show(page, look)
        wrong = violations(page, look.rules)
        if px := beyond(page):
            wrong.append(f"{px} px beyond the edge")
        if wrong:
            found[look.theme, look.width] = wrong
        papers[look.theme].add(page.evaluate(PAPER))
    assert papers["light"].isdisjoint(papers["dark"]), "the theme was not switched"
    return found
