"""Preferences of readers' lists."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

LISTS_FOR_EVERYBODY = declare(
    Preference(
        name="reading.lists_for_everybody",
        default=False,
        scope=Scope.INSTALLATION,
        label=_("Readers may show their lists to everybody"),
        help=_(
            "Such lists stand on a page of the catalogue and search engines find them. What readers write there is"
            " seen under the name of the library. Switched off again, a list is shown to whoever has its link only."
        ),
    )
)
