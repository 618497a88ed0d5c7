"""Opens pages of the public face in this process and says how many statements each needs: a program."""

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402  Django must be set up first
from django.test import Client  # noqa: E402


class Counter:
    """Counts statements."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, execute: Any, *statement: Any) -> Any:
        """Count one, and carry it out."""
        self.seen += 1
        return execute(*statement)


def main(paths: list[str]) -> None:
    """Print one JSON object: path → statements; every page is opened twice, the second time counts."""
    client = Client(headers={"host": "127.0.0.1"})
    counted: dict[str, int] = {}
    for path in paths:
        client.get(path)
        counter = Counter()
        with connection.execute_wrapper(counter):
            status = client.get(path).status_code
        if status != 200:
            raise SystemExit(f"{path}: {status}")
        counted[path] = counter.seen
    json.dump(counted, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
