"""The index beside whole processes: its writer killed, two machines, a rebuild under way, the folder gone (law 10)."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from installations import Installation
from throwaway_postgres import throwaway_postgres

HERE = Path(__file__).parent
ROUNDS = 10 * int(os.environ.get("SOAK", "1"))
WITHIN = 60.0
MANY = 6000
pytestmark = [pytest.mark.race, pytest.mark.slow]


class World:
    """The program that saves and searches, asked line by line."""

    def __init__(self, installation: Installation) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "index_world.py")],
            env=installation.environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def ask(self, question: str) -> Any:
        """What the program answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def until(self, question: str, wanted: Callable[[Any], bool]) -> Any:
        """Ask again and again until the answer is the wanted one."""
        deadline = time.monotonic() + WITHIN
        while not wanted(answer := self.ask(question)):
            assert time.monotonic() < deadline, f"{question}: {answer}"
            threading.Event().wait(0.02)
        return answer


@contextmanager
def world(installation: Installation) -> Iterator[World]:
    opened = World(installation)
    try:
        yield opened
    finally:
        opened.process.kill()
        opened.process.communicate()


@contextmanager
def index_writer(installation: Installation) -> Iterator["subprocess.Popen[bytes]"]:
    """The index process as ``armarius serve`` runs it."""
    with (installation.data / "index-writer.log").open("ab") as log:
        process = subprocess.Popen(
            installation.command("worker", "--only", "index"),
            env=installation.environment,
            stdout=log,
            stderr=log,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_killed_index_writer_loses_nothing(installation: Installation) -> None:
    chance = random.Random(5)
    with world(installation) as beside:
        beside.ask("save 60")
        total = 60
        for _ in range(ROUNDS):
            with index_writer(installation) as writer:
                total = beside.ask(f"save {chance.randint(1, 120)}")
                beside.ask(f"edit {chance.randrange(total)}")
                with suppress(subprocess.TimeoutExpired):
                    writer.wait(chance.uniform(0.2, 2.5))
                assert writer.poll() is None, "the writer gave up by itself"
            assert not beside.ask("search grāmata")["degraded"] or beside.ask("waiting") == -1
        found = beside.ask("verify")
        assert found == {"missing": 0, "surplus": 0, "documents": total}
        assert beside.ask("search grāmata")["total"] == total
        assert beside.ask("waiting") == 0


def test_the_index_comes_back_by_itself_when_its_folder_is_gone(installation: Installation) -> None:
    with world(installation) as beside, index_writer(installation):
        beside.ask("save 40")
        beside.until("search autors", lambda found: found == {"total": 40, "degraded": False})
        (installation.data / "index").rename(installation.data / "lost")
        answer = beside.ask("search Grāmata 7")
        assert answer == {"total": 1, "degraded": True} or not answer["degraded"]
        beside.until("search autors", lambda found: found == {"total": 40, "degraded": False})
        beside.ask("save 5")
        beside.until("search autors", lambda found: found["total"] == 45)
        assert beside.ask("verify") == {"missing": 0, "surplus": 0, "documents": 45}


@pytest.mark.once
def test_searching_goes_on_while_the_index_is_built_anew(installation: Installation) -> None:
    """Every search during the rebuild is answered in full; what was saved meanwhile is found, then and afterwards."""
    with world(installation) as beside, index_writer(installation):
        for _ in range(MANY // 500):
            beside.ask("save 500")
        beside.until("waiting", lambda marks: marks == 0)
        before = current(installation)
        anew = subprocess.Popen(
            installation.command("index", "rebuild", "--json"),
            env=installation.environment,
            text=True,
            stdout=subprocess.PIPE,
        )
        asked = old = 0
        total = MANY
        while anew.poll() is None:
            answer = beside.ask("search grāmata")
            assert not answer["degraded"]
            assert answer["total"] >= MANY
            asked += 1
            old += current(installation) == before
            if asked % 20 == 0:
                total = beside.ask("save 1")
        assert json.loads(anew.communicate()[0])["documents"] >= MANY
        assert asked > 20
        assert old > 10, "the old generation answered while the new one was built"
        assert current(installation) != before
        assert total > MANY
        beside.until("search grāmata", lambda found: found == {"total": total, "degraded": False})
        assert beside.ask("verify") == {"missing": 0, "surplus": 0, "documents": total}


def current(installation: Installation) -> str:
    """The generation that is searched."""
    return (installation.data / "index" / "current").read_text()


@pytest.mark.once
def test_two_machines_on_one_database_find_the_same(tmp_path: Path) -> None:
    """Each with an index of its own; one is away for a while, then killed and back, and both converge."""
    with throwaway_postgres() as url:
        environment = {**os.environ, "ARMARIUS_DATABASE_URL": url}
        one, two = (machine(tmp_path / name, environment) for name in ("one", "two"))
        with world(one) as here, world(two) as there:
            with index_writer(one), index_writer(two):
                here.ask("save 120")
                for beside in (here, there):
                    beside.until("search autors", lambda found: found == {"total": 120, "degraded": False})
            with index_writer(one):
                here.ask("save 80")
                here.until("search autors", lambda found: found["total"] == 200)
                one.run("index", "rebuild")
                here.ask("save 30")
                here.until("search autors", lambda found: found["total"] == 230)
                assert there.ask("search autors")["total"] == 120
                with index_writer(two):
                    there.until("search autors", lambda found: found["total"] == 230)
            for beside in (here, there):
                assert beside.ask("verify") == {"missing": 0, "surplus": 0, "documents": 230}
        assert identity(one) != identity(two)


def machine(data: Path, environment: dict[str, str]) -> Installation:
    """A web machine: a data folder of its own, the database everybody's."""
    data.mkdir()
    return replace(Installation(data, environment), environment={**environment, "ARMARIUS_DATA": str(data)})


def identity(installation: Installation) -> str:
    """What the machine's copy of the index is called in the feed."""
    return (installation.data / "index" / "identity").read_text()
