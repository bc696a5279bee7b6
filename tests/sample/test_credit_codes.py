from hypothesis import given
from hypothesis import strategies as some

from sanshe.organizations.credit_code import parse_credit_code
from sanshe.sample.credit_codes import invented_credit_code, is_invented_credit_code


@given(kind=some.sampled_from(["51", "52", "53", "54", "55", "11", "12"]), number=some.integers(0, 99_999))
def test_an_invented_code_is_valid_and_known_as_invented(kind, number):
    found = parse_credit_code(invented_credit_code(kind, number))

    assert (found.kind, is_invented_credit_code(str(found))) == (kind, True)


def test_the_code_of_a_real_county_is_not_taken_for_invented():
    assert is_invented_credit_code("52330483MJ9000014R") is False


def test_different_bodies_have_different_codes():
    assert len({invented_credit_code("52", number) for number in range(1000)}) == 1000
