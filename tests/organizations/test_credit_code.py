import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from sanshe.foundation.errors import Refusal
from sanshe.organizations.credit_code import (
    ALPHABET,
    CodeAuthority,
    CodeCharacters,
    CodeCheck,
    CodeLength,
    CodeOrganization,
    check_character,
    organization_check,
    parse_credit_code,
)
from sanshe.organizations.enums import CREDIT_CODE_STARTS

PUBLISHED = "91350100M000100Y43"
KINDS = some.sampled_from(["11", "12", "51", "52", "53", "54", "55", "91"])
BODIES = some.text(some.sampled_from(ALPHABET), min_size=8, max_size=8)


def code_of(kind="52", region="330483", body="MJ900001"):
    front = kind + region + body + organization_check(body)
    return front + check_character(front)


@pytest.mark.parametrize(
    "code", [PUBLISHED, "51330483MJ90000062", "52330483MJ9000014R", "53330483MJ9000022H", "55330483MF9000036J"]
)
def test_valid_codes_are_read(code):
    assert str(parse_credit_code(code)) == code


def test_a_code_tells_its_parts():
    found = parse_credit_code("52330483MJ9000014R")

    assert (found.kind, found.region_code, found.organization_code) == ("52", "330483", "MJ900001-4")


@pytest.mark.parametrize(
    ("kind", "authority", "name"),
    [
        ("51", "Civil affairs", "Association"),
        ("55", "Civil affairs", "Residents' committee"),
        ("12", "Staffing commission", "Public institution"),
        ("N2", "Agriculture", ""),
    ],
)
@pytest.mark.usefixtures("english")
def test_the_first_two_characters_tell_authority_and_kind(kind, authority, name):
    found = parse_credit_code(code_of(kind))

    assert (found.authority_name, found.kind_name) == (authority, name)


@pytest.mark.parametrize(
    "typed",
    [
        "９１３５０１００Ｍ０００１００Ｙ４３",
        " 91350100-M000100Y4-3 ",
        "91350100m000100y43",
        "\u200b91350100 M000 100Y 43",
    ],
)
def test_a_code_is_read_in_any_layout(typed):
    assert str(parse_credit_code(typed)) == PUBLISHED


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", CodeLength),
        (PUBLISHED[:17], CodeLength),
        (PUBLISHED + "0", CodeLength),
        ("9135O100M000100Y43", CodeCharacters),
        ("91350100M000100Y4Z", CodeCharacters),
        ("９135010统M000100Y43", CodeCharacters),
        (code_of("B1"), CodeAuthority),
        (PUBLISHED[:17] + "4", CodeCheck),
        ("91350100M000010Y43", CodeCheck),
        ("52330483MJ9000024" + check_character("52330483MJ9000024"), CodeOrganization),
    ],
)
def test_a_wrong_code_is_refused_for_its_own_reason(typed, refusal):
    with pytest.raises(refusal):
        parse_credit_code(typed)


def test_the_rule_of_eleven_that_many_pages_give_is_another():
    total = sum(ALPHABET.index(character) * 3**place % 31 for place, character in enumerate(PUBLISHED[:17]))

    assert check_character(PUBLISHED[:17]) == "3"
    assert "0123456789X"[(11 - total % 11) % 11] != "3"


def test_a_remainder_of_nothing_gives_the_check_zero():
    body = next(body for body in (f"MJ9{number:05d}" for number in range(99999)) if code_of(body=body).endswith("0"))

    assert str(parse_credit_code(code_of(body=body))).endswith("0")


def test_organization_codes_check_as_gb_11714_has_it():
    assert [organization_check(body) for body in ("M000100Y", "MJ900000", "D2143569")] == ["4", "6", "X"]


@given(kind=KINDS, body=BODIES)
def test_every_code_that_was_made_by_the_rule_is_read(kind, body):
    assert parse_credit_code(code_of(kind, body=body)).kind == kind


@given(kind=KINDS, body=BODIES, place=some.integers(0, 17), other=some.sampled_from(ALPHABET))
def test_one_mistyped_character_never_passes(kind, body, place, other):
    code = code_of(kind, body=body)
    assume(code[place] != other)

    with pytest.raises(Refusal):
        parse_credit_code(code[:place] + other + code[place + 1 :])


@given(kind=KINDS, body=BODIES, place=some.integers(0, 16))
def test_two_swapped_neighbors_never_pass(kind, body, place):
    code = code_of(kind, body=body)
    assume(code[place] != code[place + 1])

    with pytest.raises(Refusal):
        parse_credit_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(some.text(max_size=17))
def test_whatever_is_typed_gets_an_answer(text):
    with pytest.raises(Refusal):
        parse_credit_code(text)


def test_every_kind_of_organization_starts_with_characters_that_a_code_can_have():
    for starts in CREDIT_CODE_STARTS.values():
        assert [parse_credit_code(code_of(start)).kind for start in starts] == list(starts)
