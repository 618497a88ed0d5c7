"""The longest list there may be: it is filled, put in order and read without a query for each title."""

import pytest

from armarius.catalogue.testing import marc21, records
from armarius.network.testing import library
from armarius.patrons.testing import reader
from armarius.reading.commands.listed_titles import move_on_list, put_on_list, take_off_list
from armarius.reading.queries import records_on, titles_on
from armarius.reading.rules.lists import MOST_TITLES, Step
from armarius.reading.testing import own


@pytest.mark.django_db
def test_a_full_list_is_put_in_order_in_few_queries(django_assert_max_num_queries) -> None:
    here = library()
    titles = records(here, [marc21(f"Title {number}", f"Author {number}") for number in range(MOST_TITLES)])
    anna = reader(here)
    with django_assert_max_num_queries(30):
        made = put_on_list(own(anna, here), records=tuple(titles), name="Everything").reader_list
    assert records_on(made) == titles
    last = titles_on(made).last()
    assert last is not None
    with django_assert_max_num_queries(30):
        move_on_list(own(anna, here), reader_list=made, title=last.pk, step=Step.FIRST)
    assert records_on(made) == [titles[-1], *titles[:-1]]
    take_off_list(own(anna, here), reader_list=made, title=last.pk)
    move_on_list(own(anna, here), reader_list=made, title=titles_on(made)[1].pk, step=Step.UP)
    assert records_on(made) == [titles[1], titles[0], *titles[2:-1]]
