"""Install what is missing from Debian, and only that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from refusals import CannotContinue

POSTGRES_PROGRAMS = Path("/usr/lib/postgresql")
CLUSTER_SETTINGS = "/etc/postgresql-common/createcluster.d/armarius-no-default-cluster.conf"
TEST_PACKAGES = (
    "postgresql-15",
    "chromium",
    "yaz",
    "gettext",
    "openssl",
    "strace",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "libmarc-lint-perl",
)
PEER_PACKAGES = ("idzebra-2.0", "yaz")
"""Zebra, yaz-client and yaz-marcdump: what `make bench` measures beside."""


def administrator() -> list[str] | None:
    """Return the words to put before a command to run it as root: none for root, `sudo -n` where it asks
    for no password, and None when we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def missing(packages: Sequence[str]) -> list[str]:
    """Return those of the named Debian packages that are not installed, in the order given.

    Any PostgreSQL server stands in for the one named: the tests speak to whichever version is here.
    """
    return [name for name in packages if not (_is_installed(name) or _stands_in(name))]


def _is_installed(package: str) -> bool:
    if shutil.which("dpkg-query") is None:
        return False
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout == "installed"


def _stands_in(package: str) -> bool:
    return package.startswith("postgresql-") and any(POSTGRES_PROGRAMS.glob("*/bin/initdb"))


def require(packages: Sequence[str], purpose: str) -> None:
    """Install whichever of `packages` is missing; raise `CannotContinue` naming all of them if we may not."""
    wanted = missing(packages)
    if not wanted:
        return
    if shutil.which("apt-get") is None:
        raise CannotContinue(f"Not a Debian system: {purpose} need what Debian calls {', '.join(wanted)}.")
    if administrator() is None:
        raise CannotContinue(
            f"{purpose[0].upper()}{purpose[1:]} need packages that only root can install: "
            f"run 'apt-get install --no-install-recommends {' '.join(wanted)}' as root and start again."
        )
    if any(name.startswith("postgresql-") for name in wanted):
        _refuse_a_default_cluster()
    install(wanted, f"{purpose} need them")


def install(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages as root, quietly; raise `CannotContinue` when apt-get fails."""
    prefix = administrator() or []
    sys.stderr.write(f"Installing {', '.join(packages)} ({reason}) ...\n")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    steps = ([*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", *packages])
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            complaint = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
            raise CannotContinue(
                f"Debian could not install {', '.join(packages)} ({complaint}): "
                f"run 'apt-get update && apt-get install {' '.join(packages)}' as root and start again."
            )


def _refuse_a_default_cluster() -> None:
    # Debian starts a server of its own with the package; the tests bring theirs and leave none behind.
    prefix = administrator() or []
    folder = str(Path(CLUSTER_SETTINGS).parent)
    subprocess.run([*prefix, "mkdir", "-p", folder], check=True)
    subprocess.run(
        [*prefix, "tee", CLUSTER_SETTINGS],
        input="create_main_cluster = false\n",
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )
