"""The systemd units are understood by systemd, and leave little to attack."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).resolve().parents[2] / "packaging" / "systemd"
SERVICES = ("armarius-public", "armarius-desk", "armarius-worker")
EXPOSED = 1.5
"""systemd's own measure, 0 to 10; an unhardened service has 9.6, and below 2 it says OK."""
ANALYZE = shutil.which("systemd-analyze") or "systemd-analyze"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as they are installed, with a program that is on every machine in place of ours."""
    for path in UNITS.iterdir():
        text = path.read_text()
        (tmp_path / path.name).write_text(re.sub(r"/opt/armarius/bin/\w+", "/bin/true", text))
    return tmp_path


def test_systemd_understands_them(units: Path) -> None:
    names = [str(path) for path in sorted(units.iterdir())]
    told = subprocess.run([ANALYZE, "verify", *names], check=False, capture_output=True, text=True)
    ours = [line for line in told.stderr.splitlines() if "armarius" in line]
    assert (told.returncode, ours) == (0, [])


@pytest.mark.parametrize("service", SERVICES)
def test_little_is_exposed(service: str, units: Path) -> None:
    command = [ANALYZE, "security", "--offline=true", "--no-pager", str(units / f"{service}.service")]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", told.stdout)
    assert found, told.stderr
    assert float(found[1]) <= EXPOSED


@pytest.mark.parametrize("service", SERVICES)
def test_each_is_bounded_and_comes_back(service: str) -> None:
    text = (UNITS / f"{service}.service").read_text()
    for line in ("Restart=always", "MemoryMax=", "NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077"):
        assert f"\n{line}" in text
