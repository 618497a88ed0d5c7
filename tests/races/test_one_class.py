"""Many hands on one class: it is made once, and nobody is left behind in one that ended."""

import pytest

from armarius.network.testing import library, system
from armarius.patrons.commands.roll_over import GroupTarget, roll_over
from armarius.patrons.commands.undo_roll_over import undo_roll_over
from armarius.patrons.models import Group, Reader
from armarius.patrons.queries.groups import open_groups
from armarius.patrons.queries.roll_over import old_groups
from armarius.patrons.rules.roll_over import proposed
from armarius.patrons.testing import category, reader

from .test_one_copy import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_the_first_pupils_of_a_class_registered_at_once_make_it_once() -> None:
    here = library()
    category("pupil")
    answers, refused = together(
        [lambda n=n: reader(here, card=f"P{n}", kind="pupil", group="1.a") for n in range(12)]  # type: ignore[misc]
    )
    assert (len(answers), refused) == (12, [])
    assert Group.objects.count() == 1
    assert Reader.objects.filter(group__name="1.a").count() == 12


def test_who_is_registered_while_the_year_rolls_over_is_in_an_open_class() -> None:
    here = library()
    category("pupil")
    for n in range(6):
        reader(here, card=f"OLD{n}", kind="pupil", group=f"{n % 2 + 1}.a")
    rows = list(open_groups([here]))
    wanted = proposed(old_groups(rows), 12)
    targets = tuple(
        GroupTarget(row.pk, row.version, wanted[row.pk].step, wanted[row.pk].name) for row in rows
    )

    def rolled() -> object:
        return roll_over(system(here), targets=targets, category="pupil")

    gestures = [lambda n=n: reader(here, card=f"NEW{n}", kind="pupil", group="2.a") for n in range(10)]
    answers, refused = together([rolled, *gestures])
    assert (len(answers), refused) == (11, [])
    assert not Reader.objects.filter(group__ended_at__isnull=False).exists()
    assert Reader.objects.filter(group__isnull=True).count() == 0


def test_a_roll_over_is_undone_once() -> None:
    here = library()
    reader(here, kind="pupil", group="1.a")
    rows = list(open_groups([here]))
    targets = tuple(
        GroupTarget(row.pk, row.version, step.step, step.name)
        for row, step in zip(rows, proposed(old_groups(rows), 12).values(), strict=True)
    )
    done = roll_over(system(here), targets=targets, category="pupil").roll_over
    answers, refused = together([lambda: undo_roll_over(system(here), roll_over=done)] * 4)
    assert (len(answers), set(refused)) == (1, {"patrons.roll_over_undone"})
    assert [row.name for row in open_groups([here])] == ["1.a"]
