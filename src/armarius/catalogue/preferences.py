"""The catalogue's preferences."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

DRAFT_DAYS = declare(
    Preference(
        name="catalogue.draft_days",
        default=30,
        scope=Scope.INSTALLATION,
        label=_("Days for which unfinished records are kept"),
        help=_(
            "What was typed and not saved is kept as a draft of who typed it, and goes after so many days."
        ),
        low=1,
        high=365,
    )
)

DIALECT = declare(
    Preference(
        name="catalogue.dialect",
        default="marc21",
        scope=Scope.LIBRARY,
        label=_("MARC format of new records"),
        help=_("The format in which this library catalogues. Each new record can be made in another."),
        choices=("marc21", "unimarc", "rusmarc", "cnmarc"),
    )
)
