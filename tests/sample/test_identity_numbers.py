from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.people.enums import Sex
from sanshe.people.identifiers import parse_resident_id
from sanshe.sample.identity_numbers import IdentityNumbers, NumbersUsedUp, is_invented_id, is_invented_phone

DAY = date(2012, 10, 23)


@given(born=some.dates(date(1900, 1, 1), DAY), sex=some.sampled_from([Sex.MALE, Sex.FEMALE]))
def test_an_invented_number_passes_every_check_and_is_known_as_invented(born, sex):
    found = parse_resident_id(IdentityNumbers().resident_id(born=born, sex=sex), on=DAY)

    assert (found.birth_date, found.sex, is_invented_id(found.number)) == (born, sex, True)


def test_the_numbers_of_real_counties_are_not_taken_for_invented():
    assert [is_invented_id(number) for number in ("330483195001010019", "330499195001010019", "330499")] == [False] * 3


def test_fifty_of_one_day_and_sex_are_all_different_and_then_there_are_no_more():
    numbers = IdentityNumbers()

    given_out = [numbers.resident_id(born=DAY, sex=sex) for _ in range(50) for sex in (Sex.MALE, Sex.FEMALE)]

    assert len(set(given_out)) == 100
    for sex in (Sex.MALE, Sex.FEMALE):
        with pytest.raises(NumbersUsedUp):
            numbers.resident_id(born=DAY, sex=sex)


def test_the_same_calls_give_the_same_numbers():
    first, second = (IdentityNumbers() for _ in range(2))

    assert [first.phone(), first.phone()] == [second.phone(), second.phone()]
    assert first.resident_id(born=DAY, sex=Sex.FEMALE) == second.resident_id(born=DAY, sex=Sex.FEMALE)


def test_an_invented_phone_is_a_mobile_that_no_carrier_has():
    phone = IdentityNumbers().phone()

    assert (normalize_phone(phone), is_invented_phone(phone), is_invented_phone("13800001234")) == (phone, True, False)
