"""The crowd is the same every time, invented, and lives where it should."""

from uuid import UUID

from sanshe.config.bench import crowd
from sanshe.people.models import IdentityPaper
from sanshe.sample.identity_numbers import is_invented_id

HOMES = [crowd.Home(f"33048300100{n}", UUID(int=n)) for n in range(3)]


def test_the_same_number_makes_the_same_crowd():
    assert list(crowd.crowd(50, HOMES)) == list(crowd.crowd(50, HOMES))


def test_a_larger_crowd_holds_the_smaller_one():
    assert list(crowd.crowd(50, HOMES))[:20] == list(crowd.crowd(20, HOMES))


def test_half_live_in_the_first_home():
    assert sum(member.home == HOMES[0] for member in crowd.crowd(100, HOMES)) == 50


def test_exactly_three_bear_the_rare_name_and_live_in_the_first_home():
    rare = [member.home for member in crowd.crowd(1000, HOMES) if member.name == crowd.RARE]

    assert rare == [HOMES[0]] * 3


def test_numbers_are_sealed_for_their_rows_and_belong_to_nobody():
    member = next(crowd.crowd(1, HOMES))
    row = crowd.paper(member)
    number = IdentityPaper._meta.get_field("number").open(row[7], row[0])

    assert is_invented_id(number)
