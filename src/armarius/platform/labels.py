"""The words of the kernel: refusals, verbs, permissions, states and channels."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from armarius.platform import permissions
from armarius.platform.documents.refusals import Refusal as Document
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.occasion import Channel, PrincipalKind

SENTENCES: dict[str, Promise] = {
    Refusal.NOT_PERMITTED: _(
        "This needs the permission “%(permission)s”. A colleague who holds it can do it."
    ),
    Refusal.KEY_REUSED: _("This request was sent before with other contents. Load the page again."),
    Refusal.IN_THE_FUTURE: _("The time %(at)s is still to come. Check the clock of this computer."),
    Refusal.BACKDATING_NOT_PERMITTED: _("Entering something for %(at)s needs the permission to backdate."),
    Refusal.PERIOD_CLOSED: _("The books are closed up to %(closed)s. Enter it with a later date."),
    Refusal.DATABASE_OCCUPIED: _("The database is busy. Nothing was changed; try again in a moment."),
    Refusal.STORAGE_FULL: _(
        "Nothing was saved: the disk of the library system is full. Reading goes on. Tell whoever looks after the"
        " system; once there is room, repeat the step."
    ),
    Refusal.STORAGE_READ_ONLY: _(
        "Nothing was saved: the library system can only read its data at the moment. Tell whoever looks after the"
        " system, and repeat the step once it can write again."
    ),
    Refusal.BROKEN_VALUE: _("“%(value)s” is not a value this setting can have."),
    Refusal.UNKNOWN_PREFERENCE: _("There is no setting named “%(name)s”."),
    Refusal.UNKNOWN_ENTRY: _("There is no such row in this library’s journal."),
    Refusal.NOT_UNDOABLE: _("This step cannot be undone. Do the opposite instead."),
    Refusal.UNDO_EXPIRED: ngettext_lazy(
        "Undo was possible for %(minutes)s minute. Do the opposite instead.",
        "Undo was possible for %(minutes)s minutes. Do the opposite instead.",
        "minutes",
    ),
    Refusal.ACTED_SINCE: _("Somebody has changed this since. Look at it again before going on."),
    Refusal.ALREADY_UNDONE: _("This step was undone before."),
    Refusal.OVERRIDE_WITHOUT_REASON: _("An exception needs a reason in words."),
    Refusal.JOB_NOT_CANCELLABLE: _("The job cannot be stopped any more: %(state)s."),
    Refusal.UNKNOWN_JOB: _("There is no job number %(job)s."),
    Document.MISSING_GLYPHS: _(
        "No font on this machine can print %(characters)s. Whoever looks after the system installs: %(packages)s."
    ),
    Document.NOT_IN_TIME: _("The document took too long: much is being printed. Try again in a moment."),
}

VERBS: dict[str, Promise] = {
    "platform.cancel_job": _("Asked a job to stop: %(task)s"),
    "platform.choose_collation": _("Chose the alphabet that sorts titles"),
    "platform.log_access": _("Noted who looked"),
    "platform.forget_hours": _("Took the hour out of looks at readers whose time is over: %(looks)s"),
    "platform.prune_accesses": _("Cleared old looks at readers from the access log: %(looks)s"),
    "platform.prune": _("Cleared away what the system no longer needs"),
    "platform.scrub_entries": _("Removed people from journal rows whose time is over"),
    "platform.scrub_person": _("Removed a person from the journal"),
    "platform.set_preference": _("Changed the setting %(name)s to %(after)s"),
    "platform.start_feed_epoch": _("Started a new count of changes after a restore"),
    "platform.undo": _("Undone: %(undone)s"),
}

PERMISSIONS: dict[str, Promise] = {
    "*": _("Everything"),
    permissions.ADMINISTER: _("Look after the system"),
    permissions.BACKDATE: _("Enter what happened earlier"),
    permissions.CONFIGURE: _("Change settings"),
    permissions.MANAGE_JOBS: _("Manage jobs"),
    permissions.READ_JOURNAL: _("Read the journal"),
    permissions.RUN_SYSTEM: _("Run the system itself"),
    permissions.UNDO: _("Undo steps"),
}

JOB_STATES: dict[str, Promise] = {
    "waiting": pgettext_lazy("job", "Waiting"),
    "running": pgettext_lazy("job", "Running"),
    "done": pgettext_lazy("job", "Done"),
    "failed": pgettext_lazy("job", "Failed"),
    "cancelled": pgettext_lazy("job", "Stopped"),
}

CHANNELS: dict[str, Promise] = {
    Channel.DESK: _("Desk"),
    Channel.OPAC: _("Public catalogue"),
    Channel.API: _("Programming interface"),
    Channel.SIP2: _("Self-check"),
    Channel.JOB: _("Job"),
    Channel.CLI: _("Command line"),
}

PRINCIPALS: dict[str, Promise] = {
    PrincipalKind.STAFF: _("Staff"),
    PrincipalKind.READER: _("Reader"),
    PrincipalKind.DEVICE: _("Device"),
    PrincipalKind.SYSTEM: _("The system"),
}

TASKS: dict[str, Promise] = {
    "armarius.platform.jobs.tasks.seal_the_journal": _("Seal the journal"),
    "armarius.platform.jobs.tasks.prune_the_platform": _("Clear away what is no longer needed"),
}

SCHEDULES: dict[str, Promise] = {
    "platform.seal_journal": _("Seal the journal"),
    "platform.prune": _("Clear away what is no longer needed"),
}
