"""Names and directories of ZIPs of covers."""

import pytest

from armarius.catalogue.rules.cover_names import (
    END,
    LEAST_SUSPECT,
    LOCATOR,
    MOST_DIRECTORY,
    MOST_FILES,
    ArchiveFault,
    LeftOut,
    ZipEntry,
    directory_fault,
    entry_fault,
    is_meant,
    meant_files,
    number_in_name,
    standard_numbers,
)
from armarius.catalogue.rules.cover_pictures import LARGEST, PictureFault


def entry(name: str = "1.jpg", packed: int = 10, unpacked: int = 10, *, locked: bool = False) -> ZipEntry:
    """A file as the directory tells of it."""
    return ZipEntry(0, name, packed, unpacked, locked)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("9789984000008.jpg", "9789984000008"),
        ("vāki/2026/978-9984-00-000-8.JPEG", "978-9984-00-000-8"),
        ("covers\\ 17 .png", "17"),
        ("A-1.2", "A-1.2"),
        ("A-1.2.webp", "A-1.2"),
        ("обложка.jpg", "обложка"),
        ("书/封面", "封面"),
        (".jpg", ""),
    ],
)
def test_what_a_name_says(name: str, number: str) -> None:
    assert number_in_name(name) == number


def test_every_form_of_a_standard_number_is_looked_for() -> None:
    assert {"9780306406157", "0306406152"} <= set(standard_numbers("978-0-306-40615-7"))
    assert {"9780306406157", "0306406152"} <= set(standard_numbers("0-306-40615-2"))
    assert "080442957x" in standard_numbers("9780804429573")
    assert "03785955" in standard_numbers("977037859500301"), "an EAN of a journal with its issue"
    assert "03785955" in standard_numbers("0378-5955")
    assert standard_numbers("") == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a.jpg", True),
        ("readme.txt", True),
        ("folder/", False),
        ("__MACOSX/._a.jpg", False),
        ("x/__MACOSX/a.jpg", False),
        ("x/.DS_Store", False),
        ("x\\Thumbs.db", False),
        ("", False),
    ],
)
def test_what_systems_leave_behind_is_passed_over(name: str, meant: bool) -> None:
    assert is_meant(name) is meant


@pytest.mark.parametrize("name", ["../1.jpg", "a/../../1.jpg", "/etc/1.jpg", "C:\\1.jpg", "\\\\host\\1.jpg"])
def test_a_name_that_leads_outside_is_left(name: str) -> None:
    assert entry_fault(entry(name)) is LeftOut.PATH_OUTSIDE


def test_locked_and_large_files_are_left_unopened() -> None:
    assert entry_fault(entry(locked=True)) is LeftOut.FILE_LOCKED
    assert entry_fault(entry(unpacked=LARGEST + 1)) is PictureFault.PICTURE_TOO_LARGE
    assert entry_fault(entry("a..b/1.jpg")) is None


@pytest.mark.parametrize(
    ("entries", "size", "found"),
    [
        ([], 22, ArchiveFault.ZIP_EMPTY),
        ([entry("folder/", 0, 0)], 100, ArchiveFault.ZIP_EMPTY),
        ([entry()] * (MOST_FILES + 1), 1 << 20, ArchiveFault.ZIP_TOO_MANY),
        ([entry(packed=600)] * 2, 1000, ArchiveFault.ZIP_BOMB),
        ([entry(packed=100, unpacked=LEAST_SUSPECT + 1)], 1000, ArchiveFault.ZIP_BOMB),
        ([entry(packed=1 << 20, unpacked=1 << 30)] * 5, 900 << 20, ArchiveFault.ZIP_BOMB),
    ],
)
def test_zips_that_are_not_opened(entries: list[ZipEntry], size: int, found: ArchiveFault) -> None:
    assert meant_files(entries, size) is found


def test_a_zip_of_small_drawings_is_no_bomb() -> None:
    drawings = [entry(packed=2_000, unpacked=900_000)] * 20
    assert meant_files(drawings, 50_000) == tuple(drawings)


def end(listed: int, length: int, comment: bytes = b"") -> bytes:
    """The record that ends a ZIP."""
    counts = listed.to_bytes(2, "little") * 2
    said = counts + length.to_bytes(4, "little") + bytes(4) + len(comment).to_bytes(2, "little")
    return END + bytes(4) + said + comment


@pytest.mark.parametrize(
    ("tail", "fault"),
    [
        (b"", ArchiveFault.NOT_A_ZIP),
        (b"%PDF-1.7", ArchiveFault.NOT_A_ZIP),
        (end(3, 300)[:-4], ArchiveFault.NOT_A_ZIP),
        (end(3, 300), None),
        (end(3, 300, b"made at home"), None),
        (b"x" * 99 + end(3, 300), None),
        (end(3, MOST_DIRECTORY + 1), ArchiveFault.ZIP_TOO_MANY),
        (end(0xFFFF, 300), ArchiveFault.ZIP_TOO_MANY),
        (LOCATOR + bytes(16) + end(3, 300), ArchiveFault.ZIP_TOO_MANY),
    ],
)
def test_the_end_of_a_zip_is_looked_at_before_its_directory(tail: bytes, fault: ArchiveFault | None) -> None:
    assert directory_fault(tail) is fault
