"""Law 15: backup → restore → identical, on the same engine and on the other.

What depends only on the engine that is restored into runs once: one run covers both.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.backup.installations import Installation, manifest, rows

from armarius.site.backup.manifest import seal


def hashes(backup: Path) -> dict[str, tuple[int, str, int]]:
    return {t["name"]: (t["rows"], t["sha256"], t["last_id"]) for t in manifest(backup)["tables"]}


ADDED_BY_A_RESTORE = {"platform_installation", "platform_journal", "platform_journal_subject"}
"""The new epoch, and the journal row that says so."""


def test_restored_is_identical_and_goes_on_lending(backup: Path, empty: Installation, tmp_path: Path) -> None:
    done = empty.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert "every table identical" in done.stdout
    assert empty.json("check")["ok"] is True

    again = tmp_path / "again"
    assert empty.run("backup", str(again)).returncode == 0
    before, after = hashes(backup), hashes(again)
    assert {n: h for n, h in after.items() if n not in ADDED_BY_A_RESTORE} == {
        n: h for n, h in before.items() if n not in ADDED_BY_A_RESTORE
    }
    assert manifest(again)["epoch"] != manifest(backup)["epoch"]
    assert (empty.data / "uploads" / "waiting").read_bytes() == b"a file that an import waits for"

    reader = next(r["printed"] for r in rows(backup, "network_code") if r["owner_kind"] == "reader")
    assert lend_one(empty, reader, backup)["loan"] > 0
    assert empty.json("check")["ok"] is True


def lend_one(here: Installation, reader: str, backup: Path) -> dict[str, int]:
    """Lend the first copy that the policies let go."""
    for row in rows(backup, "network_code"):
        if row["owner_kind"] == "item":
            answer = here.json("circ", "checkout", "--reader", reader, "--item", row["printed"])
            if "loan" in answer:
                return dict(answer)
    raise AssertionError("nothing can be lent")


def test_the_index_is_built_anew(backup: Path, tmp_path: Path) -> None:
    here = Installation(tmp_path / "data")
    assert here.run("restore", str(backup)).returncode == 0
    title = next(r for r in rows(backup, "catalogue_record") if r["kind"] == "bibliographic")
    assert here.run("index", "rebuild").returncode == 0
    verified = here.json("index", "verify")
    assert verified["missing"] == [] or verified["missing"] == 0
    assert title["id"] > 0


@pytest.mark.once
def test_nothing_is_restored_over_data(backup: Path, empty: Installation) -> None:
    assert empty.run("restore", str(backup)).returncode == 0
    refused = empty.run("restore", str(backup))
    assert refused.returncode == 3
    assert "holds data" in refused.stderr


@pytest.mark.once
def test_replacing_keeps_what_was_there(backup: Path, empty: Installation) -> None:
    assert empty.run("restore", str(backup)).returncode == 0
    unsure = empty.run("restore", str(backup), "--replace", typed="no\n")
    assert unsure.returncode == 1
    done = empty.run("restore", str(backup), "--replace", typed="replace\n")
    assert done.returncode == 0, done.stderr
    assert "is kept" in done.stdout
    assert list(empty.data.glob("replaced-*"))
    assert empty.json("check")["ok"] is True


@pytest.mark.once
def test_a_running_installation_is_left_alone(backup: Path, empty: Installation) -> None:
    assert empty.run("restore", str(backup)).returncode == 0
    worker = empty.start("worker")
    try:
        wait_until_it_uses_the_database(empty, worker)
        refused = empty.run("restore", str(backup), "--replace", "--yes")
        assert refused.returncode == 3
        assert "running" in refused.stderr
    finally:
        worker.kill()
        worker.wait()
        worker.communicate()


def wait_until_it_uses_the_database(here: Installation, worker: "subprocess.Popen[str]") -> None:
    """Until the worker has sealed the journal or built the index: it writes, so it is connected."""
    while not (here.data / "index" / "current").exists():
        assert worker.poll() is None


@pytest.mark.once
def test_a_damaged_backup_changes_nothing(backup: Path, tmp_path: Path) -> None:
    here = Installation(tmp_path / "data")
    copied = copy_of(backup, tmp_path / "copy")
    victim = copied / "tables" / "catalogue_record.jsonl.gz"
    content = bytearray(victim.read_bytes())
    content[len(content) // 2] ^= 1
    victim.write_bytes(bytes(content))
    refused = here.run("restore", str(copied))
    assert refused.returncode == 3
    assert "catalogue_record" in refused.stderr
    assert not (here.data / "armarius.sqlite3").exists()


@pytest.mark.once
def test_a_backup_of_a_newer_version_is_refused(backup: Path, tmp_path: Path) -> None:
    here = Installation(tmp_path / "data")
    copied = copy_of(backup, tmp_path / "copy")
    stated = json.loads((copied / "manifest.json").read_text())
    stated["migrations"].append(["catalogue", "9999_from_the_future"])
    reseal(copied, stated)
    refused = here.run("restore", str(copied))
    assert refused.returncode == 3
    assert "9999_from_the_future" in refused.stderr
    assert not (here.data / "armarius.sqlite3").exists()


def copy_of(backup: Path, path: Path) -> Path:
    subprocess.run(["cp", "-r", str(backup), str(path)], check=True)
    return path


def reseal(folder: Path, stated: dict[str, object]) -> None:
    """Write a changed manifest, sealed as ours are."""
    text = json.dumps(stated).encode()
    (folder / "manifest.json").write_bytes(text)
    (folder / "manifest.sha256").write_bytes(seal(text))


@pytest.mark.parametrize("column", ["salt", "chain", "digest"])
def test_the_journal_still_proves_itself(column: str, backup: Path) -> None:
    """What the chain needs is in the backup: no key outside of it is asked for."""
    assert all(row[column] is not None for row in rows(backup, "platform_journal") if row["position"])


@pytest.mark.once
def test_a_restore_that_fails_on_the_way_puts_back_what_was_there(
    backup: Path, empty: Installation, tmp_path: Path
) -> None:
    assert empty.run("restore", str(backup)).returncode == 0
    copied = copy_of(backup, tmp_path / "copy")
    stated = json.loads((copied / "manifest.json").read_text())
    loans = next(t for t in stated["tables"] if t["name"] == "holdings_item")
    loans["columns"][1][0] = "no_such_column"
    reseal(copied, stated)
    refused = empty.run("restore", str(copied), "--replace", "--yes")
    assert refused.returncode == 3
    assert "holdings_item" in refused.stderr
    assert list(empty.data.glob("replaced-*")) == []
    assert empty.json("check")["ok"] is True


RENAME_REFUSED = """
import errno, os, sys
renamed = os.rename
def rename(source, target, *others, **more):
    if os.path.basename(source) == "uploads":
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), os.fspath(source))
    return renamed(source, target, *others, **more)
os.rename = rename
from armarius.site.cli.main import main
sys.exit(main())
"""
"""The operating system's answer when ``uploads`` is a mount of its own: it cannot be moved."""


def contents_of(data: Path) -> dict[str, bytes]:
    """Every file of the data folder that a restore may move, but the database, whose tables are compared."""
    found = (path for name in ("uploads", "secrets") for path in (data / name).rglob("*"))
    return {str(path.relative_to(data)): path.read_bytes() for path in found if path.is_file()}


@pytest.mark.once
def test_what_cannot_be_set_aside_whole_stays_where_it_was(
    backup: Path, empty: Installation, tmp_path: Path
) -> None:
    assert empty.run("restore", str(backup)).returncode == 0
    assert empty.run("backup", str(tmp_path / "before")).returncode == 0
    held = contents_of(empty.data)
    refused = subprocess.run(
        [sys.executable, "-c", RENAME_REFUSED, "restore", str(backup), "--replace", "--yes"],
        env=empty.environment,
        text=True,
        capture_output=True,
        check=False,
    )
    assert refused.returncode == 3, refused.stderr
    assert "uploads" in refused.stderr
    assert "Everything is again as it was" in refused.stderr
    assert list(empty.data.glob("replaced-*")) == []
    assert contents_of(empty.data) == held
    assert empty.json("check")["ok"] is True
    assert empty.run("backup", str(tmp_path / "after")).returncode == 0
    assert hashes(tmp_path / "after") == hashes(tmp_path / "before")


@pytest.mark.once
def test_secrets_are_put_back_when_the_restore_that_brought_others_fails(
    lived_in: Installation, backup: Path, empty: Installation, tmp_path: Path
) -> None:
    copied = tmp_path / "with-secrets"
    assert lived_in.run("backup", str(copied), "--with-secrets").returncode == 0
    whole = copy_of(copied, tmp_path / "whole")
    stated = json.loads((copied / "manifest.json").read_text())
    stray = copied / "files" / "zzz"
    stray.write_bytes(b"stray")
    stated["files"].append({"path": "files/zzz", "size": 5, "sha256": hashlib.sha256(b"stray").hexdigest()})
    reseal(copied, stated)
    assert empty.run("restore", str(backup)).returncode == 0
    own = (empty.data / "secrets" / "django").read_bytes()
    refused = empty.run("restore", str(copied), "--replace", "--yes")
    assert refused.returncode == 3
    assert "leads out of the folders" in refused.stderr
    assert (empty.data / "secrets" / "django").read_bytes() == own
    assert list(empty.data.glob("replaced-*")) == []

    assert empty.run("restore", str(whole), "--replace", "--yes").returncode == 0
    (kept,) = empty.data.glob("replaced-*")
    assert (kept / "secrets" / "django").read_bytes() == own
    brought = (lived_in.data / "secrets" / "django").read_bytes()
    assert (empty.data / "secrets" / "django").read_bytes() == brought != own
