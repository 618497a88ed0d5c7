"""Whatever happens to a byte of a backup, it is found; an interrupted backup never looks whole."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.backup.installations import Installation, manifest

from armarius.site.backup.container import PARTIAL
from armarius.site.backup.manifest import NAME, SEAL
from armarius.site.backup.reading import verify

pytestmark = pytest.mark.once

EVERY = 1499
"""One byte in so many is flipped: a prime, so that blocks of tar and gzip are hit at every place."""


def flipped(path: Path) -> Iterator[int]:
    """A file with one bit flipped, again and again at another byte; its place."""
    sound = path.read_bytes()
    for at in [*range(0, len(sound), EVERY), len(sound) - 1]:
        damaged = bytearray(sound)
        damaged[at] ^= 1 << (at % 8)
        path.write_bytes(damaged)
        yield at
    path.write_bytes(sound)


def test_a_flipped_bit_in_the_file_is_found(archive: Path) -> None:
    assert verify(archive).sound
    assert [at for at in flipped(archive) if verify(archive).sound] == []
    assert verify(archive).sound


def test_a_flipped_bit_in_any_file_of_the_folder_is_named(backup: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(backup, copied)
    head = (copied / NAME, copied / SEAL)
    files = sorted(p for p in copied.rglob("*") if p.is_file() and p not in head)
    for path in (*head, files[0], files[-1]):
        flip_the_last(path)
        assert any(path.name in fault for fault in verify(copied).faults), path
        flip_the_last(path)
    assert verify(copied).sound
    for path in files:
        flip_the_last(path)
    faults = verify(copied).faults
    assert [path for path in files if not any(path.name in fault for fault in faults)] == []


def flip_the_last(path: Path) -> None:
    """Flip a bit of the last byte."""
    content = path.read_bytes()
    path.write_bytes(bytes([*content[:-1], content[-1] ^ 1]))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_found(part: float, archive: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.tar"
    content = archive.read_bytes()
    cut.write_bytes(content[: int(len(content) * part)])
    assert not verify(cut).sound


def test_missing_extra_and_foreign_are_told_apart(backup: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(backup, copied)
    (copied / "tables" / "patrons_reader.jsonl.gz").unlink()
    (copied / "tables" / "stranger").write_bytes(b"")
    faults = " ".join(verify(copied).faults)
    assert "patrons_reader.jsonl.gz is missing" in faults
    assert "stranger does not belong" in faults
    assert "no backup" in verify(tmp_path).faults[0]
    assert "there is no backup" in verify(tmp_path / "nowhere").faults[0]


def test_the_command_says_each_fault_and_fails(backup: Path, lived_in: Installation, tmp_path: Path) -> None:
    assert lived_in.json("verify-backup", str(backup))["sound"] is True
    copied = tmp_path / "copy"
    shutil.copytree(backup, copied)
    (copied / "files" / "uploads" / "waiting").write_bytes(b"another")
    found = lived_in.run("verify-backup", str(copied))
    assert found.returncode == 1
    assert "files/uploads/waiting was changed" in found.stderr


def reached(target: Path, moment: str) -> bool:
    """Whether a backup under way has made this; what an earlier one left is cleared away while one looks."""
    with suppress(FileNotFoundError):
        return any(target.parent.glob(f"{PARTIAL}*/{moment}"))
    return False


@pytest.mark.parametrize("name", ["folder", "whole.tar"])
def test_a_killed_backup_leaves_nothing_that_looks_whole(
    name: str, lived_in: Installation, tmp_path: Path
) -> None:
    target = tmp_path / "backups" / name
    for moment in ("work", "whole*", "whole*/tables/catalogue_record.jsonl.gz"):
        running = lived_in.start("backup", str(target))
        while not reached(target, moment) and running.poll() is None:
            pass
        running.send_signal(signal.SIGKILL)
        running.communicate()
        if target.exists():
            assert verify(target).sound
            shutil.rmtree(target) if target.is_dir() else target.unlink()
    assert lived_in.run("backup", str(target)).returncode == 0
    assert verify(target).sound
    assert list(target.parent.glob(f"{PARTIAL}*")) == []


def test_a_backup_never_overwrites(backup: Path, lived_in: Installation) -> None:
    refused = lived_in.run("backup", str(backup))
    assert refused.returncode == 1
    assert "never overwrites" in refused.stderr


def test_only_the_owner_reads_a_backup(backup: Path, archive: Path) -> None:
    found = [backup, archive, *backup.rglob("*")]
    assert [p for p in found if p.stat().st_mode & 0o077] == []


def test_sessions_and_secrets_stay_at_home(backup: Path, lived_in: Installation, tmp_path: Path) -> None:
    assert "django_session" in manifest(backup)["left_out"]
    assert not any("session" in p.name for p in backup.rglob("*"))
    secret = (lived_in.data / "secrets" / "django").read_bytes()
    assert not any(secret in p.read_bytes() for p in backup.rglob("*") if p.is_file())
    moved = tmp_path / "moved"
    assert lived_in.run("backup", str(moved), "--with-secrets").returncode == 0
    assert (moved / "files" / "secrets" / "django").read_bytes() == secret
