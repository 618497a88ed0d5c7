"""The processes of one installation: what each is for, and how a web server's workers find it."""

from enum import StrEnum

SERVER = "ARMARIUS_SERVER_PROCESS"
"""Where a web server leaves its process number for its workers."""


class Part(StrEnum):
    """What a worker process does."""

    ALL = "all"
    INDEX = "index"
    JOBS = "jobs"
