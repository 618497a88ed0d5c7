"""Groups of readers: a tree of each library, who is in charge, names that mean one group."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.commands.change_group import change_group
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.delete_group import delete_group
from armarius.patrons.commands.end_group import end_group
from armarius.patrons.commands.set_teachers import set_teachers
from armarius.patrons.models import Group, GroupTeacher, Reader
from armarius.patrons.queries.groups import group_names, groups_in_charge
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import GroupKind
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db


def group(at: int, name: str = "7.b", **more: object) -> int:
    """A class of a library."""
    return define_group(system(at), name=name, **more).group  # type: ignore[arg-type]


def codes(refused: pytest.ExceptionInfo[Outcome]) -> list[str]:
    """The codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def changed(pk: int, **values: object) -> None:
    """Change a group as it is saved now."""
    row = Group.objects.get(pk=pk)
    kept = {"name": row.name, "kind": GroupKind(row.kind), "level": row.level, "parent": row.parent_id}
    change_group(system(row.library_id), group=pk, **({"version": row.version} | kept | values))  # type: ignore[arg-type]


def test_a_reader_registered_in_a_class_that_is_new_makes_it() -> None:
    here, there = library(), library()
    first, second, third = reader(here, group=" 7.b "), reader(here, group="7.b"), reader(there, group="7.b")
    rows = {pk: Reader.objects.get(pk=pk).group for pk in (first, second, third)}
    assert rows[first] == rows[second] != rows[third]
    made = rows[first]
    assert made is not None
    assert (made.name, made.kind, made.level, made.library_id) == ("7.b", "class", 7, here)
    assert group_names([here, there]) == ["7.b"]


def test_a_name_that_two_groups_have_is_asked_for_in_full() -> None:
    here = library()
    faculties = [group(here, name, kind=GroupKind.FACULTY) for name in ("History", "Law")]
    for each in faculties:
        group(here, "1 курс", parent=each, level=1)
    with pytest.raises(Invalid) as refused:
        reader(here, group="1 курс")
    assert codes(refused) == [Refusal.GROUP_AMBIGUOUS]
    who = Reader.objects.get(pk=reader(here, group="Law / 1 курс"))
    assert who.group is not None
    assert who.group.parent_id == faculties[1]
    change_reader(
        system(here), reader=who.pk, version=1, family_name="Ozola", category="adult", group="1 курс"
    )
    assert Reader.objects.get(pk=who.pk).group_id == who.group_id, "a correction moves nobody"


def test_a_group_is_renamed_moved_and_given_a_level() -> None:
    here = library()
    top, pk = group(here, "Pamatskola"), group(here)
    changed(pk, name="  8.b ", level=8, parent=top)
    row = Group.objects.get(pk=pk)
    assert (row.name, row.level, row.parent_id, row.version) == ("8.b", 8, top, 2)
    with pytest.raises(Stale):
        changed(pk, version=1)


def test_what_cannot_be_said_of_a_group_is_refused_all_at_once() -> None:
    here, there = library(), library()
    pk, elsewhere = group(here), group(there, "1.a")
    with pytest.raises(Invalid) as refused:
        group(here, "7.b", level=15)
    assert codes(refused) == [Refusal.LEVEL_OUT_OF_RANGE, Refusal.GROUP_NAME_TAKEN]
    with pytest.raises(Invalid) as refused:
        group(here, " ", parent=elsewhere)
    assert codes(refused) == [Refusal.NAME_MISSING, Refusal.UNKNOWN_GROUP]
    below = group(here, "7.b.1", parent=pk)
    with pytest.raises(Invalid) as refused:
        changed(pk, parent=below)
    assert codes(refused) == [Refusal.GROUP_BELOW_ITSELF]
    with pytest.raises(Invalid) as refused:
        changed(pk, parent=pk)
    assert codes(refused) == [Refusal.GROUP_BELOW_ITSELF]


def test_a_group_with_readers_or_groups_in_it_neither_ends_nor_goes() -> None:
    here = library()
    pk = group(here)
    who, below = reader(here, group="7.b"), group(here, "7.b.1", parent=pk)
    for verb in (end_group, delete_group):
        with pytest.raises(Refused) as refused:
            verb(system(here), group=pk)
        assert codes(refused) == [Refusal.GROUP_HAS_READERS, Refusal.GROUP_HAS_GROUPS]
    delete_group(system(here), group=below)
    Reader.objects.filter(pk=who).update(group=None)
    end_group(system(here), group=pk)
    assert Group.objects.get(pk=pk).ended_at == NOW
    with pytest.raises(Refused) as refused:
        end_group(system(here), group=pk)
    assert codes(refused) == [Refusal.GROUP_HAS_ENDED]
    assert group(here) != pk, "the name is free again"


def test_groups_are_their_librarys_or_of_one_above() -> None:
    root = library("ROOT")
    here, other = library("HERE", parent=root), library("OTHER", parent=root)
    pk = group(here)
    with pytest.raises(Forbidden) as refused:
        end_group(at_desk(staff(other, "librarian"), other), group=pk)
    assert codes(refused) == [Refusal.GROUP_OF_ANOTHER_LIBRARY]
    with pytest.raises(Missing):
        end_group(system(here), group=pk + 99)
    end_group(at_desk(staff(root, "librarian"), root), group=pk)


def test_teachers_are_accounts_that_work_here_and_readers_registered_here() -> None:
    here, there = library(), library()
    pk = group(here)
    teacher, stranger = staff(here, "teacher"), staff(there, "teacher")
    taught, foreign = reader(here), reader(there)
    for wrong in ({"accounts": (stranger,)}, {"readers": (foreign,)}):
        with pytest.raises(Invalid) as refused:
            set_teachers(system(here), group=pk, version=1, **wrong)
        assert codes(refused) == [Refusal.UNKNOWN_TEACHER]
    done = set_teachers(system(here), group=pk, version=1, accounts=(teacher,), readers=(taught,))
    assert done.teachers == 2
    assert [row.pk for row in groups_in_charge(teacher)] == [pk]
    assert list(groups_in_charge(stranger)) == []
    Reader.objects.filter(pk=taught).update(account=stranger)
    assert [row.pk for row in groups_in_charge(stranger)] == [pk], "by the account of the reader who teaches"
    set_teachers(system(here), group=pk, version=done.version)
    assert not GroupTeacher.objects.exists()


def test_texts_become_groups_by_library_and_groups_texts_again(tmp_path: Path) -> None:
    """The migrations on a database of before, forwards and back: a program of its own with a data folder of its own."""
    surroundings = {name: value for name, value in os.environ.items() if name != "ARMARIUS_DATABASE_URL"}
    surroundings |= {"ARMARIUS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "armarius.site.settings"}
    program = Path(__file__).parent / "group_migrations.py"
    ran = subprocess.run(
        [sys.executable, program], env=surroundings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["groups"] == [[1, "7.b", "class", 7], [1, "ИС-11", "group", None], [2, "7.b", "class", 7]]
    assert found["names"] == ["7.b", "7.b", "7.b", "ИС-11", None]
    assert found["texts"] == ["7.b", "7.b", "7.b", "ИС-11", ""]
