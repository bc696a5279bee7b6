from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.people.enums import Sex
from sanshe.people.identifiers import parse_resident_id
from sanshe.sample.identity_numbers import identity_number, is_invented_id, is_invented_phone, phone_number

DAY = date(2012, 10, 23)


@given(born=some.dates(date(1900, 1, 1), DAY), number=some.integers(0), female=some.sampled_from([None, True, False]))
def test_an_invented_number_passes_every_check_and_is_known_as_invented(born, number, female):
    found = parse_resident_id(identity_number(born, number, female=female), on=DAY)

    assert (found.birth_date, is_invented_id(found.number)) == (born, True)
    assert found.sex in {None: list(Sex), True: [Sex.FEMALE], False: [Sex.MALE]}[female]


def test_people_of_one_day_have_numbers_of_their_own():
    assert len({identity_number(DAY, number) for number in range(999)}) == 999
    assert len({identity_number(DAY, number, female=sex) for number in range(499) for sex in (True, False)}) == 998


def test_the_numbers_of_real_counties_are_not_taken_for_invented():
    assert (is_invented_id("330483195001010019"), is_invented_phone("13800001234")) == (False, False)


def test_an_invented_phone_is_a_mobile_that_no_carrier_has():
    phone = phone_number(7)

    assert (normalize_phone(phone), is_invented_phone(phone)) == ("15400000007", True)
