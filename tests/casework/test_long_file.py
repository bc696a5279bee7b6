"""A long file: the newest hundred first, the rest behind a link, and the sums of the whole."""

import pytest
from django.urls import reverse

from sanshe.casework.models import ProgressNote
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, opened
from tests.people.desk import text_of

MANY, OLDER = 101, "显示更早的记录"


@pytest.fixture
def long_case(city):
    """A case with a hundred and one notes, of which the first is the oldest."""
    with scope_of("wu") as wu:
        case = opened(wu)
        for number in range(MANY):
            ProgressNote.objects.create(
                case=case, author_id=wu.user, happened_on=DAY, minutes=30, mode="home", facts=f"第{number:03}次谈话", stage="intake"
            )  # fmt: skip
    return case


@pytest.mark.parametrize("part", ["case", "notes"])
def test_the_newest_hundred_are_shown_and_a_link_leads_to_all(long_case, part):
    address, browser = reverse(f"casework:{part}", args=[long_case.pk]), browser_of("wu")
    newest, every = (browser.get(address, given).content.decode() for given in ({}, {"all": "1"}))

    assert ("第000次谈话" in newest, f"第{MANY - 1:03}次谈话" in newest, OLDER in newest) == (
        False,
        True,
        True,
    )
    assert ("第000次谈话" in every, OLDER in every) == (True, False)


def test_the_sums_are_those_of_the_whole_file(long_case):
    page = text_of(browser_of("wu").get(reverse("casework:notes", args=[long_case.pk])))

    assert ("101" in page, str(MANY * 30) in page.replace(",", "")) == (True, True)
