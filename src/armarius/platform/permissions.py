"""What the platform's verbs ask for."""

from armarius.platform.values.permissions import Permission

ADMINISTER = Permission("platform.administer")
"""Look after the installation itself: its health, its backups."""
BACKDATE = Permission("platform.backdate")
CONFIGURE = Permission("platform.configure")
MANAGE_JOBS = Permission("platform.manage_jobs")
READ_JOURNAL = Permission("platform.read_journal")
RUN_SYSTEM = Permission("platform.run_system")
"""Only the system itself: sealing, pruning, scrubbing."""
UNDO = Permission("platform.undo")
