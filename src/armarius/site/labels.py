"""The words of what the installation itself does in the background, and of how it stands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TASKS: dict[str, Promise] = {
    "armarius.site.demo.jobs.fill_history": _("Fill in the lending history of the demonstration network"),
    "armarius.site.backup.jobs.back_up_when_due": _("Back up"),
    "armarius.site.jobs.check_the_laws": _("Check the laws of the data"),
}

SCHEDULES: dict[str, Promise] = {
    "site.backup": _("Back up, once a night"),
    "site.check_laws": _("Check the laws of the data, once a night"),
}

HEALTH_LEVELS: dict[str, Promise] = {
    "good": pgettext_lazy("health", "In order"),
    "watch": pgettext_lazy("health", "Look at it"),
    "bad": pgettext_lazy("health", "Act now"),
}

HEALTH: dict[str, Promise] = {
    "backup": _("Backup"),
    "backup_place": _("Place of the backups"),
    "disk": _("Room on the disk"),
    "folder": _("Data folder"),
    "database": _("Database"),
    "schema": _("Structure of the database"),
    "clock": _("Clock"),
    "worker": _("Background worker"),
    "jobs": pgettext_lazy("health", "Jobs"),
    "index": _("Search index"),
    "laws": _("Laws of the data"),
    "program": _("Program"),
    "fonts": _("Fonts"),
    "ports": _("Ports"),
    "passkeys": _("Passkeys"),
}
"""What is looked at, by the code of the finding."""

HEALTH_DETAILS: dict[str, Promise] = {
    "waiting": pgettext_lazy("health", "Changes waiting"),
    "oldest": pgettext_lazy("health", "Longest wait"),
    "size": pgettext_lazy("health", "Size on the disk"),
    "generation": pgettext_lazy("health", "Generation"),
    "built": pgettext_lazy("health", "Last built"),
}
"""Further figures of a finding, by their codes."""

SENTENCES: dict[str, Promise] = {
    "health.backup_failed": _("The last backup failed: %(error)s"),
    "health.no_backup": _("There is no backup yet. If the disk fails now, everything is lost."),
    "health.backup_old": _(
        "The newest backup is of %(at)s. What was done since would be lost with the disk."
    ),
    "health.backup_unproved": _("The newest backup has not been proved sound."),
    "health.backup_on_same_disk": _(
        "The backups lie on the same disk as the data and would be lost with it. Name a folder on another disk."
    ),
    "health.disk_read_only": _("The disk can only be read. Nothing that is done at the desk is saved."),
    "health.disk_full": _(
        "The disk is nearly full. When no room is left, nothing more is saved; reading goes on."
    ),
    "health.folder_of_another": _("The data folder belongs to another user than the program runs as."),
    "health.folder_open": _("Other users of this machine can look into the data folder or its secrets."),
    "health.network_file_system": _(
        "The database lies on a network file system, which can destroy it. Move it to a disk of this machine."
    ),
    "health.not_durable": _(
        "The database confirms before it has written. What was confirmed can be lost in a power failure."
    ),
    "health.database_read_only": _("The database takes no changes at the moment."),
    "health.migrations_wait": _("The database is older than the program. Bring it up to date."),
    "health.clock_wrong": _(
        "The clock of this machine is wrong, or was. Due dates and the journal depend on it."
    ),
    "health.worker_silent": _(
        "The background worker is silent. New titles are not found, and no backup is made."
    ),
    "health.jobs_failed": _("Jobs have failed since yesterday. The page “Jobs” says why."),
    "health.jobs_wait": _("Many jobs are waiting. The page “Jobs” shows which."),
    "health.index_missing": _(
        "There is no search index yet. The worker builds it; searching is slower until then."
    ),
    "health.index_behind": _("The search index is behind. New titles are found later than usual."),
    "health.never_checked": _("The laws of the data have never been checked here."),
    "health.laws_broken": _(
        "The last check found data that break a law. Ask for help before repairing anything."
    ),
    "health.font_missing": _(
        "No font with Chinese characters is installed. Printed documents would lack them."
    ),
    "health.port_taken": _("Another program listens on port %(port)s."),
    "health.passkeys_elsewhere": _(
        "Passkeys are for %(host)s, but the program does not answer to this host name: no reader can use one."
    ),
    "health.cannot_look": _("This could not be looked at: %(error)s"),
}
