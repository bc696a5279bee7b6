from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from sanshe.people.enums import Sex
from sanshe.people.identifiers import check_character, convert_old_number, normalize_paper, parse_resident_id, resident
from sanshe.people.identifiers.layout import PaperRefused

TODAY = date(2026, 11, 24)
NUMBER = "330483195001010019"
BIRTHS = some.dates(date(1800, 1, 1), TODAY)


def number_of(born, *, region="330483", sequence=1):
    front = f"{region}{born:%Y%m%d}{sequence:03d}"
    return front + check_character(front)


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("11010519491231002X", date(1949, 12, 31), Sex.FEMALE),
        ("440524188001010014", date(1880, 1, 1), Sex.MALE),
        ("330483195001010019", date(1950, 1, 1), Sex.MALE),
        ("33048319991231998X", date(1999, 12, 31), Sex.FEMALE),
    ],
)
def test_published_numbers_are_read(number, born, sex):
    found = parse_resident_id(number, on=TODAY)

    assert (str(found), found.birth_date, found.sex, found.region_code) == (number, born, sex, number[:6])


@pytest.mark.parametrize(
    "typed",
    [
        "３３０４８３１９５００１０１００１９",
        " 330483 19500101 0019 ",
        "'330483195001010019",
        "’330483195001010019",
        "330483-19500101-0019",
        "\ufeff330483195001010019\u200b",
        "330483\u3000195001010019\n",
    ],
)
def test_a_number_is_read_in_any_layout(typed):
    assert str(parse_resident_id(typed, on=TODAY)) == NUMBER


@pytest.mark.parametrize("last", ["x", "X", "ｘ", "Ｘ", "×", "Х"])
def test_the_last_x_is_read_however_it_was_typed(last):
    assert str(parse_resident_id("11010519491231002" + last, on=TODAY)) == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", resident.IdLength),
        ("33048319500101001", resident.IdLength),
        ("3304831950010100199", resident.IdLength),
        ("3304831950010I0019", resident.IdCharacters),
        ("٣٣0483195001010019", resident.IdCharacters),
        ("X30483195001010019", resident.IdCharacters),
        ("330483195001010018", resident.IdCheck),
        ("330483195001010091", resident.IdCheck),
        ("990483195001010019", resident.IdOfForeigner),
        ("000483195001010019", resident.IdProvince),
        (number_of(date(1990, 1, 1), region="810000"), resident.IdOfPermit),
        (number_of(date(1990, 1, 1), region="830000"), resident.IdOfPermit),
        ("330483201502290010", resident.IdDate),
        ("330483195013010019", resident.IdDate),
        ("330483195000000019", resident.IdDate),
        ("330483179912310010", resident.IdDate),
        (number_of(date(2026, 11, 25)), resident.IdFuture),
    ],
)
def test_a_wrong_number_is_refused_for_its_own_reason(typed, refusal):
    with pytest.raises(refusal):
        parse_resident_id(typed, on=TODAY)


def test_a_child_born_today_has_a_number():
    assert parse_resident_id(number_of(TODAY), on=TODAY).birth_date == TODAY


def test_somebody_born_on_a_leap_day_has_a_number():
    assert parse_resident_id(number_of(date(2016, 2, 29)), on=TODAY).birth_date == date(2016, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "3.30483E+17",
        "3.30483195001010E+17",
        "3.3e17",
        "330483195001010000.0",
        "330483195001010000",
        "330483195001012000",
    ],
)
def test_a_number_that_excel_rounded_is_refused(typed):
    with pytest.raises(resident.IdLostDigits):
        parse_resident_id(typed, on=TODAY)


def test_a_real_number_may_end_in_three_zeros():
    number = next(number_of(day, sequence=100) for day in days() if number_of(day, sequence=100).endswith("000"))

    assert parse_resident_id(number, on=TODAY).looks_rounded is True
    assert parse_resident_id(NUMBER, on=TODAY).looks_rounded is False


def days():
    return (date(1960, 1, day) for day in range(1, 32))


def test_an_old_number_is_refused_with_its_present_form():
    with pytest.raises(resident.IdOldForm) as refused:
        parse_resident_id("330483500101001", on=TODAY)

    assert refused.value.values == {"number": NUMBER}


def test_an_old_number_is_converted():
    assert str(convert_old_number("330483 500101 001", on=TODAY)) == NUMBER


@pytest.mark.parametrize("sequence", ["996", "997", "998", "999"])
def test_an_old_number_of_a_centenarian_does_not_tell_the_century(sequence):
    for read in (parse_resident_id, convert_old_number):
        with pytest.raises(resident.IdOldCentenarian):
            read(f"330483500101{sequence}", on=TODAY)


def test_fifteen_digits_that_are_no_old_number_are_too_few():
    with pytest.raises(resident.IdLength):
        parse_resident_id("330483509901001", on=TODAY)


@given(born=BIRTHS, sequence=some.integers(1, 999))
def test_every_number_tells_birth_and_sex(born, sequence):
    found = parse_resident_id(number_of(born, sequence=sequence), on=TODAY)

    assert (found.birth_date, found.sex) == (born, Sex.MALE if sequence % 2 else Sex.FEMALE)


@given(born=BIRTHS, sequence=some.integers(0, 999), place=some.integers(0, 17), other=some.sampled_from("0123456789X"))
def test_one_mistyped_character_never_passes(born, sequence, place, other):
    number = number_of(born, sequence=sequence)
    assume(number[place] != other)

    with pytest.raises(PaperRefused):
        parse_resident_id(number[:place] + other + number[place + 1 :], on=TODAY)


@given(born=BIRTHS, sequence=some.integers(0, 999), place=some.integers(0, 16))
def test_two_swapped_neighbors_never_pass(born, sequence, place):
    number = number_of(born, sequence=sequence)
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    with pytest.raises(PaperRefused):
        parse_resident_id(swapped, on=TODAY)


@given(some.text())
def test_whatever_is_typed_gets_an_answer_and_one_form(text):
    assert normalize_paper(normalize_paper(text)) == normalize_paper(text)
    with pytest.raises(PaperRefused):
        parse_resident_id(text[:14], on=TODAY)


def test_a_number_is_masked_for_readers_without_a_claim():
    assert parse_resident_id(NUMBER, on=TODAY).masked == "330***********0019"
