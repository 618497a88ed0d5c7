"""The yearly roll-over: whole or not at all, undone for thirty days; leavers keep their loans and are never deleted."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.queries import code_owner, codes_of
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.clear_reader import clear_reader
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.roll_over import AT_ONCE, GroupTarget, RolledOver, resume_roll_over, roll_over
from armarius.patrons.commands.set_teachers import set_teachers
from armarius.patrons.commands.undo_roll_over import undo_roll_over
from armarius.patrons.models import Group, Reader, ReaderCategory, RollOver
from armarius.patrons.queries.groups import groups_in_charge, open_groups
from armarius.patrons.queries.roll_over import old_groups, touched
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.roll_over import Step, proposed
from armarius.patrons.testing import category, reader
from armarius.platform.jobs.worker import run_all
from armarius.platform.kernel import transactions
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db

UNTIL, LEFT_UNTIL = date(2027, 8, 31), date(2026, 12, 31)


@dataclass(frozen=True)
class School:
    """A school with a first and a last class, a pupil and a repeater below, a leaver with a copy on loan above."""

    library: int
    pupil: int
    repeater: int
    leaver: int
    item: int
    teacher: int

    def names(self) -> dict[int, str | None]:
        """Who is in which class."""
        return dict(Reader.objects.order_by("pk").values_list("pk", "group__name"))


@pytest.fixture
def school() -> School:
    """The school, in September."""
    here = library()
    policy(here)
    category("graduate")
    pupil, repeater = reader(here, group="8.a", kind="pupil"), reader(here, group="8.a", kind="pupil")
    leaver = reader(here, group="9.a", kind="pupil")
    copy = item(here)
    check_out(system(here, NOW - timedelta(days=3)), reader=leaver, item=copy)
    teacher = staff(here, "teacher")
    first = Group.objects.get(name="8.a")
    set_teachers(system(here), group=first.pk, version=1, accounts=(teacher,))
    return School(here, pupil, repeater, leaver, copy, teacher)


def targets(here: int, last: int = 9, *, staying: str = "") -> tuple[GroupTarget, ...]:
    """What is proposed for the groups of a library, but for one that stays."""
    rows = list(open_groups([here]))
    wanted = proposed(old_groups(rows), last)
    return tuple(
        GroupTarget(
            row.pk,
            row.version,
            Step.STAYS if row.name == staying else wanted[row.pk].step,
            wanted[row.pk].name,
        )
        for row in rows
    )


def rolled(school: School, *repeating: int, last: int = 9) -> RolledOver:
    """Roll over as proposed."""
    return roll_over(
        system(school.library),
        targets=targets(school.library, last),
        repeating=repeating,
        category="graduate",
        left_until=LEFT_UNTIL,
        valid_until=UNTIL,
    )


def codes(refused: pytest.ExceptionInfo[Outcome]) -> list[str]:
    """The codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def test_classes_move_up_one_repeats_the_year_and_the_last_class_leaves(school: School) -> None:
    done = rolled(school, school.repeater)
    assert (done.moved, done.left, done.job) == (3, 1, 0)
    assert school.names() == {school.pupil: "9.a", school.repeater: "8.a", school.leaver: None}
    up, left = Reader.objects.get(pk=school.pupil), Reader.objects.get(pk=school.leaver)
    assert (up.valid_until, up.category.code, up.left_at) == (UNTIL, "pupil", None)
    assert (left.valid_until, left.category.code, left.left_at) == (LEFT_UNTIL, "graduate", NOW)
    assert sorted(Group.objects.filter(ended_at__isnull=True).values_list("name", "level")) == [
        ("8.a", 8),
        ("9.a", 9),
    ]
    assert Group.objects.filter(ended_at=NOW).count() == 2, "what ended keeps its name for statistics"
    assert [row.name for row in groups_in_charge(school.teacher)] == ["9.a"], (
        "the teacher moves up with the class"
    )
    assert code_owner(codes_of("reader", [school.leaver])[school.leaver]) is not None, "no card ends"


def test_an_undo_brings_back_whoever_was_not_changed_since_and_names_the_rest(school: School) -> None:
    done = rolled(school, school.repeater)
    row = Reader.objects.get(pk=school.pupil)
    change_reader(
        system(school.library),
        reader=row.pk,
        version=row.version,
        family_name="Moved",
        category="pupil",
        group="9.z",
        valid_until=UNTIL,
    )
    newcomer = reader(school.library, group="8.a", kind="pupil")
    back = undo_roll_over(system(school.library, NOW + timedelta(days=1)), roll_over=done.roll_over)
    assert (back.back, back.touched) == (2, 1)
    assert school.names() == {
        school.pupil: "9.z",
        school.repeater: "8.a",
        school.leaver: "9.a",
        newcomer: "8.a (2)",
    }
    left = Reader.objects.get(pk=school.leaver)
    assert (left.left_at, left.category.code, left.valid_until) == (None, "pupil", None)
    told = touched(RollOver.objects.get(pk=done.roll_over))
    assert [each.reader_id for each in told] == [school.pupil]
    assert [row.name for row in groups_in_charge(school.teacher)] == ["8.a"]


def test_a_correction_of_something_else_stands_in_no_way_of_the_undo(school: School) -> None:
    done = rolled(school)
    row = Reader.objects.get(pk=school.pupil)
    change_reader(
        system(school.library),
        reader=row.pk,
        version=row.version,
        family_name="Married",
        category="pupil",
        group="9.a",
        valid_until=UNTIL,
    )
    back = undo_roll_over(system(school.library), roll_over=done.roll_over)
    assert (back.back, back.touched) == (3, 0)
    assert Reader.objects.get(pk=school.pupil).family_name == "Married"
    assert sorted(Group.objects.values_list("name", flat=True)) == ["8.a", "9.a"], "what was made is gone"


def test_rolled_undone_and_rolled_again_is_as_rolled_once(school: School) -> None:
    first = rolled(school, school.repeater)
    names = school.names()
    undo_roll_over(system(school.library), roll_over=first.roll_over)
    again = rolled(school, school.repeater)
    assert school.names() == names
    with pytest.raises(Refused) as refused:
        undo_roll_over(system(school.library), roll_over=first.roll_over)
    assert codes(refused) == [Refusal.ROLL_OVER_UNDONE]
    later = rolled(school)
    with pytest.raises(Refused) as refused:
        undo_roll_over(system(school.library), roll_over=again.roll_over)
    assert codes(refused) == [Refusal.ROLLED_OVER_SINCE]
    undo_roll_over(system(school.library), roll_over=later.roll_over)
    undo_roll_over(system(school.library), roll_over=again.roll_over)
    assert school.names() == {school.pupil: "8.a", school.repeater: "8.a", school.leaver: "9.a"}
    assert sorted(row.name for row in open_groups([school.library])) == ["8.a", "9.a"]
    later = rolled(school)
    RollOver.objects.filter(pk=later.roll_over).update(done_at=NOW - timedelta(days=31))
    with pytest.raises(Refused) as refused:
        undo_roll_over(system(school.library), roll_over=later.roll_over)
    assert codes(refused) == [Refusal.ROLL_OVER_TOO_OLD]


def test_a_plan_looked_at_before_somebody_changed_a_group_is_not_carried_out(school: School) -> None:
    plan = targets(school.library)
    define_group(system(school.library), name="1.a")
    with pytest.raises(Stale) as refused:
        roll_over(system(school.library), targets=plan, category="graduate")
    assert codes(refused) == [Refusal.ROLL_OVER_PLAN_OLD]
    assert not RollOver.objects.exists()


def test_everything_wrong_with_a_plan_is_said_at_once(school: School) -> None:
    below = define_group(system(school.library), name="8.a.1", parent=Group.objects.get(name="8.a").pk).group
    plan = targets(school.library, staying="8.a.1")
    nameless = tuple(
        GroupTarget(t.group, t.version, t.step, "" if t.step is Step.UP else t.name) for t in plan
    )
    with pytest.raises(Invalid) as refused:
        roll_over(system(school.library), targets=nameless, category="nobody")
    assert codes(refused) == [Refusal.NAME_MISSING, Refusal.GROUP_CANNOT_STAY, Refusal.UNKNOWN_CATEGORY]
    assert refused.value.reasons[1].field == f"step-{below}"
    staying = tuple(GroupTarget(t.group, t.version, Step.STAYS) for t in plan)
    with pytest.raises(Invalid) as refused:
        roll_over(system(school.library), targets=staying, category="graduate")
    assert codes(refused) == [Refusal.NOTHING_ROLLS_OVER]


def test_only_the_own_library_rolls_over_and_only_who_may(school: School) -> None:
    clerk = at_desk(staff(school.library, "clerk"), school.library, timezone.now())
    with pytest.raises(Forbidden):
        roll_over(clerk, targets=targets(school.library), category="graduate")
    done = rolled(school)
    with pytest.raises(Missing):
        undo_roll_over(system(library()), roll_over=done.roll_over)


def test_many_readers_are_a_jobs_which_a_crash_only_delays(school: School) -> None:
    many_pupils(school, AT_ONCE)
    begun = rolled(school)
    assert (begun.moved, begun.job > 0) == (0, True)
    with pytest.raises(Refused) as refused:
        rolled(school)
    assert codes(refused) == [Refusal.ROLL_OVER_RUNS]
    assert resume_roll_over(system(school.library), roll_over=begun.roll_over).job == begun.job, (
        "one job at a time"
    )
    with pytest.raises(Refused):
        undo_roll_over(system(school.library), roll_over=begun.roll_over)
    run_all()
    row = RollOver.objects.get(pk=begun.roll_over)
    assert (row.state, row.moved, row.left) == ("done", AT_ONCE + 3, 1)
    assert Reader.objects.filter(group__name="9.a").count() == AT_ONCE + 2
    assert JournalEntry.objects.filter(verb="patrons.roll_readers").count() == 3, "a row for every chunk"
    assert undo_roll_over(system(school.library), roll_over=begun.roll_over).back == AT_ONCE + 3


def many_pupils(school: School, many: int) -> None:
    """So many more pupils of the lower class."""
    group = Group.objects.get(name="8.a")
    kind = ReaderCategory.objects.get(code="pupil")
    with transactions.durable():
        Reader.objects.bulk_create(
            Reader(
                family_name=f"P{n}",
                category=kind,
                home_library_id=school.library,
                group=group,
                registered_at=NOW,
            )
            for n in range(many)
        )


def test_a_leaver_is_cleared_when_nothing_is_owed_and_the_card_ends(school: School) -> None:
    rolled(school)
    with pytest.raises(Refused) as refused:
        clear_reader(system(school.library), reader=school.leaver)
    assert codes(refused) == ["circulation.reader_has_loans"]
    check_in(system(school.library), item=school.item)
    card = codes_of("reader", [school.leaver])[school.leaver]
    assert clear_reader(system(school.library), reader=school.leaver).cards == 1
    row = Reader.objects.get(pk=school.leaver)
    assert (row.cleared_at, row.group) == (NOW, None)
    owner = code_owner(card)
    assert owner is not None
    assert owner.retired
    with pytest.raises(Refused) as refused:
        clear_reader(system(school.library), reader=school.leaver)
    assert codes(refused) == [Refusal.ALREADY_CLEARED]


def test_who_comes_back_into_a_class_has_not_left(school: School) -> None:
    clear_reader(system(school.library), reader=school.pupil)
    row = Reader.objects.get(pk=school.pupil)
    change_reader(
        system(school.library),
        reader=row.pk,
        version=row.version,
        family_name="Back",
        category="pupil",
        group="8.a",
    )
    row.refresh_from_db()
    assert (row.left_at, row.cleared_at) == (None, None)
