"""SQLite FTS5 over the same file and the same words in the same run: bm25, the first twenty and the count.

It is asked for less than ours: no facets, no stems; diacritics are folded by its own tokenizer.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pymarc import MARCReader
from pymarc import Record as PyRecord

from armarius.site.bench.figures import milliseconds, spread

SCHEMA = """CREATE VIRTUAL TABLE titles
USING fts5(title, author, subject, rest, tokenize='unicode61 remove_diacritics 2')"""
ENTRIES = {"title": ("245", "200"), "author": ("100", "700"), "subject": ("650", "606")}
FIRST = "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 20"
COUNT = "SELECT count(*) FROM titles WHERE titles MATCH ?"
LOADED = "SELECT title, author FROM titles WHERE rowid = ?"


def measured(folder: Path, file: Path, queries: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Index `file` in a new database in `folder`, then ask each named list of MATCH expressions; milliseconds."""
    connection = sqlite3.connect(folder / "fulltext.sqlite3")
    started = time.perf_counter()
    connection.execute(SCHEMA)
    with connection:
        connection.executemany("INSERT INTO titles VALUES (?, ?, ?, ?)", rows(file))
        connection.execute("INSERT INTO titles(titles) VALUES ('optimize')")
    seconds = time.perf_counter() - started
    answers = {name: asked(connection, matches) for name, matches in queries.items()}
    connection.close()
    return {"index_seconds": round(seconds, 1), **answers}


def rows(file: Path) -> Iterator[tuple[str, str, str, str]]:
    """Title, author, subject and the rest of every record of a file."""
    with file.open("rb") as stream:
        for record in MARCReader(stream, force_utf8=True):
            if record is not None:
                yield row(record)


def row(record: PyRecord) -> tuple[str, str, str, str]:
    """One record."""
    said = {name: " ".join(f.value() for f in record.get_fields(*tags)) for name, tags in ENTRIES.items()}
    known = {tag for tags in ENTRIES.values() for tag in tags}
    rest = " ".join(f.value() for f in record.fields if not f.control_field and f.tag not in known)
    return said["title"], said["author"], said["subject"], rest


def asked(connection: sqlite3.Connection, matches: Sequence[str]) -> dict[str, float]:
    """The times of these searches, and all hits together."""
    hits = 0

    def search(match: str) -> None:
        nonlocal hits
        found = connection.execute(FIRST, (match,)).fetchall()
        hits += connection.execute(COUNT, (match,)).fetchone()[0]
        for (rowid,) in found:
            connection.execute(LOADED, (rowid,)).fetchone()

    return spread([milliseconds(lambda m=match: search(m)) for match in matches]) | {"hits": hits}  # type: ignore[misc]


def words(text: str) -> str:
    """All of these words anywhere, as a MATCH expression."""
    return " ".join(f'"{word}"' for word in text.split())


def phrase(text: str) -> str:
    """These words beside each other."""
    return f'"{text}"'


def author(text: str) -> str:
    """A word of an author's name."""
    return f'author : "{text}"'
