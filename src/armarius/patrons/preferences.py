"""The preferences about readers."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

ACCESS_LOG_DAYS = declare(
    Preference(
        name="patrons.access_log_days",
        default=730,
        scope=Scope.INSTALLATION,
        label=_("Days the access log is kept"),
        help=_("Who of the staff looked at which reader. The hour of a look goes sooner, with the loans."),
        low=90,
        high=3650,
    )
)
SHOWS_ACCESSES = declare(
    Preference(
        name="patrons.shows_accesses",
        default=True,
        scope=Scope.INSTALLATION,
        label=_("Readers see when staff looked at their data"),
        help=_("In their account: the day, the library and the role. Nobody’s name."),
    )
)
IDLE_MINUTES = declare(
    Preference(
        name="patrons.idle_minutes",
        default=10,
        scope=Scope.INSTALLATION,
        label=_("Minutes until a reader is signed out"),
        help=_("Counted from the last click in the public catalogue. One minute before, the page asks."),
        low=2,
        high=120,
    )
)
LAST_LEVEL = declare(
    Preference(
        name="patrons.last_level",
        default=12,
        scope=Scope.LIBRARY,
        label=_("Last year of school or study"),
        help=_("Whoever is in this year leaves at the yearly roll-over."),
        low=1,
        high=14,
    )
)
AGE_OF_MAJORITY = declare(
    Preference(
        name="patrons.age_of_majority",
        default=18,
        scope=Scope.LIBRARY,
        label=_("Age of majority"),
        help=_("On this birthday guardianships end by themselves: guardians see nothing any more."),
        low=14,
        high=25,
    )
)
GUARDIAN_SEES_TITLES = declare(
    Preference(
        name="patrons.guardian_sees_titles",
        default="with_consent",
        scope=Scope.LIBRARY,
        label=_("Guardians see the titles a child has on loan"),
        help=_("What somebody reads is theirs. Guardians always see how many copies, and how many are late."),
        choices=("never", "with_consent", "yes"),
    )
)
GUARDIAN_SEES_DUE_DAYS = declare(
    Preference(
        name="patrons.guardian_sees_due_days",
        default=True,
        scope=Scope.LIBRARY,
        label=_("Guardians see when the child’s loans are due"),
        help=_("Each loan with its day, without the title."),
    )
)
GUARDIAN_RENEWS = declare(
    Preference(
        name="patrons.guardian_renews",
        default=True,
        scope=Scope.LIBRARY,
        label=_("Guardians renew the child’s loans"),
        help=_("In their own account, under the same rules as the child."),
    )
)
GUARDIAN_NEEDED = declare(
    Preference(
        name="patrons.guardian_needed",
        default=False,
        scope=Scope.LIBRARY,
        label=_("Minors need a guardian on record"),
        help=_("Those without one stand in the list of what is missing of readers."),
    )
)
REREGISTRATION = declare(
    Preference(
        name="patrons.reregistration",
        default="at_first_loan",
        scope=Scope.LIBRARY,
        label=_("Yearly re-registration of readers"),
        help=_("Official statistics count each reader once a calendar year."),
        choices=("at_first_loan", "asked", "not_kept"),
    )
)
CHECK_DETAILS_MONTHS = declare(
    Preference(
        name="patrons.check_details_months",
        default=12,
        scope=Scope.LIBRARY,
        label=_("Months until the desk asks whether address and telephone are still right"),
        help=_("Counted from when somebody looked last. 0: never."),
        low=0,
        high=60,
    )
)
OWN_NAME = declare(
    Preference(
        name="patrons.own_name",
        default="asked",
        scope=Scope.LIBRARY,
        label=_("How readers change their name"),
        help=_("On the page of their data. What needs the yes of the staff waits in a list of its own."),
        choices=("at_once", "asked", "not"),
    )
)
OWN_ADDRESS = declare(
    Preference(
        name="patrons.own_address",
        default="asked",
        scope=Scope.LIBRARY,
        label=_("How readers change their address"),
        help=_("On the page of their data. What needs the yes of the staff waits in a list of its own."),
        choices=("at_once", "asked", "not"),
    )
)
OWN_TELEPHONE = declare(
    Preference(
        name="patrons.own_telephone",
        default="at_once",
        scope=Scope.LIBRARY,
        label=_("How readers change their telephone"),
        help=_("On the page of their data. What needs the yes of the staff waits in a list of its own."),
        choices=("at_once", "asked", "not"),
    )
)
OWN_EMAIL = declare(
    Preference(
        name="patrons.own_email",
        default="at_once",
        scope=Scope.LIBRARY,
        label=_("How readers change their e-mail address"),
        help=_("On the page of their data. What needs the yes of the staff waits in a list of its own."),
        choices=("at_once", "asked", "not"),
    )
)
