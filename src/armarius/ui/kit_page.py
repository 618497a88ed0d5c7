"""The kit's own page: every component in every state."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from armarius.ui.components import books, choices, controls, marks
from armarius.ui.components.choices import Choice, FacetGroup, Pages
from armarius.ui.components.marks import State, Station
from armarius.ui.covers import spine

TITLES = (
    ("Dvēseļu putenis", "Grīns, Aleksandrs", "821.174-31", "lv"),
    ("Silva rerum", "Sabaliauskaitė, Kristina", "821.172-31", "lt"),
    ("Абай жолы", "Әуезов, Мұхтар", "821.512.122-31", "kk"),
    ("Мастер и Маргарита", "Булгаков, Михаил", "821.161.1-31", "ru"),
    ("红楼梦", "曹雪芹", "I242.4", "zh-Hans"),
    ("Cosmos", "Sagan, Carl", "524", "en"),
    ("The Story of Art", "Gombrich, E. H.", "7.03", "en"),
    ("Latvijas vēstures atlants", "Turlajs, Jānis", "94(474.3)", "lv"),
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A component's name and its samples."""

    name: str
    samples: tuple[SafeString, ...]


def row(*parts: SafeString) -> SafeString:
    """Samples side by side."""
    return format_html('<div class="flow">{}</div>', format_html_join("", "{}", ((part,) for part in parts)))


def exhibits() -> tuple[Exhibit, ...]:
    """All components; an unmade one is not here, so the page is also the list."""
    return (
        Exhibit("State", tuple(marks.saying(state=state, text=state.value) for state in State)),
        Exhibit(
            "Badge", (row(marks.badge(text="Large print"), *(marks.badge(text=s, state=s) for s in State)),)
        ),
        Exhibit("Button", buttons()),
        Exhibit("Field", fields()),
        Exhibit("Chip", (row(*chips()),)),
        Exhibit("Facet", (choices.facet_group(group=facet()),)),
        Exhibit(
            "Message", tuple(marks.message("Then what to do.", state=s, title="What is true.") for s in State)
        ),
        Exhibit(
            "Availability",
            tuple(
                marks.availability(inside=n, total=t, place="Cēsis", call_number="821.1") for n, t in COUNTS
            ),
        ),
        Exhibit("Reasons", (marks.reasons(sentences=("The card has ended.", "Has borrowed 5 of 5.")),)),
        Exhibit("Line", (marks.line(stations=stations()),)),
        Exhibit("Progress", (marks.progress(done=312, total=480, label="Import"),)),
        Exhibit("Tabs", (choices.tabs(choices=tabs(), label="Value"),)),
        Exhibit("Pager", (choices.pager(pages=Pages(7, 20, 412, "?sort=title")),)),
        Exhibit("Cover", (covers(),)),
        Exhibit("Shelf", (shelf(),)),
        Exhibit("Empty", (marks.empty_card("One next step.", title="Nothing is here yet", number="4k7m2x"),)),
    )


COUNTS = ((2, 5), (0, 1), (0, 3), (0, 0))


def buttons() -> tuple[SafeString, ...]:
    """Every kind of button in every state."""
    return (
        row(
            controls.button(text="Save", kind="primary"),
            controls.button(text="Print", icon_name="printer"),
            controls.button(text="Cancel", kind="quiet"),
            controls.button(text="Withdraw 3 copies", kind="danger"),
            controls.button(text="Small", small=True),
            controls.button(text="Renew all", key="F6"),
            controls.button(text="Not allowed", forbidden=True),
            controls.button(text="Saving", busy=True, icon_name="loader"),
            controls.link_button(text="Somewhere", href="#"),
        ),
    )


def fields() -> tuple[SafeString, ...]:
    """Every kind of field in every state."""
    return (
        controls.field(name="title", label="Title proper", value="Mātes piens", lang="lv"),
        controls.field(
            name="isbn", label="ISBN", value="978-9934-15-236-0", error="The last digit should be 4."
        ),
        controls.field(name="mark", label="Call number", hint="The sort key is made from it."),
        controls.field(
            name="language", label="Language", value="lv", options=(("lv", "Latvian"), ("kk", "Kazakh"))
        ),
        controls.field(name="number", label="Inventory number", value="48 211", readonly=True),
        controls.field(name="price", label="Price", value="14.20", disabled=True),
        controls.field(name="note", label="Note", type="textarea"),
        row(
            controls.tick(name="printed", label="Printed", checked=True),
            controls.tick(name="how", label="Gift", kind="radio", checked=True),
            controls.tick(name="shown", label="Show in the catalogue", kind="switch", checked=True),
        ),
    )


def chips() -> tuple[SafeString, ...]:
    """A choice, a chosen one, an empty one."""
    return (
        choices.chip(text="Latvian", href="#", count=9),
        choices.chip(text="In now", href="#", on=True),
        choices.chip(text="Braille", count=0),
    )


def facet() -> FacetGroup:
    """A facet with more values than it shows at once."""
    values = tuple(Choice(f"Author {n}", "#", 40 - n, n == 2) for n in range(1, 12))
    return FacetGroup("Author", values)


def stations() -> tuple[Station, ...]:
    """A due date and how it came about."""
    return (
        Station("Lent", "Friday 21 November"),
        Station("The rule gives 21 days", "Fiction × Pupils 5–9", "12 Dec"),
        Station("Closed", "Weekend", "13–14 Dec", State.IGNORED),
        Station("Due", "", "Mon 15 Dec", now=True),
    )


def tabs() -> tuple[Choice, ...]:
    """Two guide cards, the first open."""
    return (Choice("Lend", "#", chosen=True), Choice("Return", "#"))


def covers() -> SafeString:
    """Covers of all scripts and of several classes."""
    drawn = (books.cover(title=t, author=a.split(",")[0], notation=n, lang=lang) for t, a, n, lang in TITLES)
    return row(*drawn)


def shelf() -> SafeString:
    """The same titles as spines; the fourth is the current one."""
    spines = format_html_join(
        "",
        "{}",
        (
            (
                books.spine_link(
                    href="#",
                    title=title,
                    spine=spine(title, author, notation, pages=120 * place, dimensions=f"{17 + place} cm"),
                    lang=lang,
                    current=place == 4,
                ),
            )
            for place, (title, author, notation, lang) in enumerate(TITLES, 1)
        ),
    )
    return format_html('<div class="shelf" tabindex="0" role="group" aria-label="Shelf">{}</div>', spines)
