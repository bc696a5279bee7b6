import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.phone import PhoneError, is_mobile, mask_phone, normalize_phone


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13800001234", "13800001234"),
        ("138 0000 1234", "13800001234"),
        ("138-0000-1234", "13800001234"),
        ("１３８００００１２３４", "13800001234"),
        ("+86 13800001234", "13800001234"),
        ("86-13800001234", "13800001234"),
        ("008613800001234", "13800001234"),
        ("'13800001234", "13800001234"),
        ("13800001234.0", "13800001234"),
        ("0573-88123456", "057388123456"),
        ("（0573）88123456", "057388123456"),
        ("0573—8812345", "05738812345"),
        ("010 65001234", "01065001234"),
        ("+86 0573 88123456", "057388123456"),
        ("88123456", "88123456"),
        ("661234", "661234"),
        ("66123", "66123"),
        ("400-820-8820", "4008208820"),
        ("+852 9123 4567", "+85291234567"),
        ("00852 91234567", "+85291234567"),
    ],
)
def test_a_phone_comes_into_one_form(typed, number):
    assert normalize_phone(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *("", "0573", "1234", "1380000123", "138000012345", "12800001234", "057308123456", "+8612800001234"),
        *("13800001234/13900001234", "13800001234转8", "abc", "1.38E+10", "٠٥٧٣٨٨١٢٣٤٥٦", "1٢٣٤٥", "1٣٨00001234"),
    ],
)
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(PhoneError):
        normalize_phone(typed)


@given(
    some.from_regex(
        r"1[3-9][0-9]{9}|0573[2-9][0-9]{7}|[1-9][0-9]{4,7}|\+852[0-9]{8}", fullmatch=True, alphabet="+0123456789"
    )
)
def test_a_phone_in_its_form_stays_as_it_is(number):
    assert normalize_phone(number) == number


@given(some.text())
def test_whatever_is_typed_is_a_phone_or_refused(text):
    try:
        number = normalize_phone(text)
    except PhoneError:
        return
    assert normalize_phone(number) == number


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800001234", "138****1234"),
        ("057388123456", "0573****3456"),
        ("05738812345", "0573***2345"),
        ("01065001234", "010****1234"),
        ("4008208820", "400***8820"),
        ("+85291234567", "+85*****4567"),
        ("88123456", "******56"),
        ("66123", "***23"),
        ("", ""),
    ],
)
def test_a_masked_phone_keeps_its_front_and_its_end(number, masked):
    assert mask_phone(number) == masked


def test_only_mobiles_receive_messages():
    assert [is_mobile(number) for number in ("13800001234", "057388123456", "+85291234567")] == [True, False, False]
