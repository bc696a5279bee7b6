"""The check character of GB 32100, in Python and in the database."""

import pytest
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as some

from sanshe.accounts.models import User
from sanshe.foundation.errors import Refusal
from sanshe.organizations.check_character import HasCheckCharacter
from sanshe.organizations.credit_code import (
    ALPHABET,
    CodeCharacters,
    CodeCheck,
    CodeLength,
    check_character,
    parse_credit_code,
)
from tests.acting import scope_of

VALID = ("51330483MJ90000062", "52330483MJ9000014R", "53330483MJ9000022H", "55330483MF9000036J", "91350100M000100Y43")


@pytest.mark.parametrize("code", VALID)
def test_a_valid_code_is_read_however_it_was_typed(code):
    assert str(parse_credit_code(f" {code[:8].lower()} {code[8:]}")) == code


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", CodeLength),
        (VALID[0][:-1], CodeLength),
        (VALID[0][:-1] + "O", CodeCharacters),
        (VALID[0][:-1] + "3", CodeCheck),
    ],
)
def test_a_wrong_code_is_refused_with_its_reason(text, refusal):
    with pytest.raises(refusal):
        parse_credit_code(text)


@given(some.text(ALPHABET, min_size=17, max_size=17), some.integers(0, 16), some.sampled_from(ALPHABET))
def test_one_mistyped_character_is_always_found(front, place, other):
    code = front + check_character(front)
    mistyped = code[:place] + other + code[place + 1 :]

    if mistyped != code:
        with pytest.raises(Refusal):
            parse_credit_code(mistyped)


def test_the_database_checks_as_python_does(city):
    with scope_of("shen"):
        for code in (*VALID, VALID[0][:-1] + "3", VALID[0][:-1]):
            asked = User.objects.annotate(fits=HasCheckCharacter(Value(code))).values_list("fits", flat=True)[0]

            assert asked is (code in VALID), code
