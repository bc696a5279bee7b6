import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.crypto.keys import Keyring
from sanshe.foundation.crypto.sealing import (
    UnknownKeyVersion,
    UnknownSuite,
    is_current,
    seal,
    seal_setting,
    unseal,
    unseal_bytes,
    unseal_setting,
    version_of,
)
from sanshe.foundation.crypto.suites import Place, Tampered

HERE = Place("people_identitypaper", "number", "5f0c0f3e-4c0e-4b0a-9d5c-0d6f5f8f2a11")
NUMBER = "330483195001010019"
KEYS = Keyring(root=bytes(32), encryption={1: bytes(range(32))}, current=1)
TEXTS = some.text(some.characters(exclude_categories=["Cs"])) | some.sampled_from(
    ["", "𠮷野", "䶮", "阿卜杜拉·买买提", "\x00"]
)


@given(text=TEXTS, suite=some.sampled_from(["aes-256-gcm", "sm4-gcm"]))
def test_every_text_comes_back_as_it_went_in(text, suite):
    assert unseal(seal(text, HERE, keyring=KEYS, suite=suite), HERE, keyring=KEYS) == text


@given(data=some.binary(), suite=some.sampled_from(["aes-256-gcm", "sm4-gcm"]))
def test_bytes_of_an_attachment_come_back_as_they_went_in(data, suite):
    assert unseal_bytes(seal(data, HERE, keyring=KEYS, suite=suite), HERE, keyring=KEYS) == data


def test_a_sealed_value_is_31_bytes_longer_than_its_text(keyring, suite):
    assert len(seal(NUMBER, HERE, keyring=keyring, suite=suite)) == 18 + 31


def test_a_sealed_value_shows_nothing_of_its_text(keyring, suite):
    sealed = seal(NUMBER, HERE, keyring=keyring, suite=suite)

    assert NUMBER.encode() not in sealed
    assert sealed != seal(NUMBER, HERE, keyring=keyring, suite=suite)


@pytest.mark.parametrize("bit", range(8))
def test_no_changed_bit_is_accepted(keyring, suite, bit):
    sealed = seal("𠮷", HERE, keyring=keyring, suite=suite)

    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1 << bit
        with pytest.raises((Tampered, UnknownSuite, UnknownKeyVersion)):
            unseal(bytes(changed), HERE, keyring=keyring)


def test_no_cut_value_is_accepted(keyring, suite):
    sealed = seal(NUMBER, HERE, keyring=keyring, suite=suite)

    for length in range(len(sealed)):
        with pytest.raises(Tampered):
            unseal(sealed[:length], HERE, keyring=keyring)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("people_phonenumber", "number", HERE.row),
        Place(HERE.table, "note", HERE.row),
        Place(HERE.table, "number", "00000000-0000-4000-8000-000000000000"),
    ],
    ids=["another table", "another column", "another row"],
)
def test_a_value_moved_elsewhere_does_not_open(keyring, suite, elsewhere):
    sealed = seal(NUMBER, HERE, keyring=keyring, suite=suite)

    with pytest.raises(Tampered):
        unseal(sealed, elsewhere, keyring=keyring)


def test_a_value_does_not_pass_for_one_of_another_suite_or_version(rotated):
    sealed = bytearray(seal(NUMBER, HERE, keyring=rotated, suite="aes-256-gcm"))

    for head in ([1, 0, 1], [2, 0, 2], [2, 0, 1]):
        with pytest.raises(Tampered):
            unseal(bytes(head) + bytes(sealed[3:]), HERE, keyring=rotated)


def test_the_version_is_bound_even_where_two_versions_hold_one_key(suite):
    twice = Keyring(root=bytes(32), encryption={1: bytes(32), 2: bytes(32)}, current=1)
    sealed = bytearray(seal(NUMBER, HERE, keyring=twice, suite=suite))
    sealed[2] = 2

    with pytest.raises(Tampered):
        unseal(bytes(sealed), HERE, keyring=twice)


def test_old_values_stay_readable_after_a_rotation_and_new_ones_take_the_new_key(keyring, rotated, suite):
    old, new = (seal(NUMBER, HERE, keyring=keys, suite=suite) for keys in (keyring, rotated))

    assert (version_of(old), version_of(new)) == (1, 2)
    assert (unseal(old, HERE, keyring=rotated), unseal(new, HERE, keyring=rotated)) == (NUMBER, NUMBER)
    assert (is_current(old, keyring=rotated, suite=suite), is_current(new, keyring=rotated, suite=suite)) == (
        False,
        True,
    )


def test_a_missing_key_version_is_named(keyring, rotated, suite):
    with pytest.raises(UnknownKeyVersion) as refused:
        unseal(seal(NUMBER, HERE, keyring=rotated, suite=suite), HERE, keyring=keyring)

    assert refused.value.values == {"version": 2}


def test_values_of_the_other_suite_stay_readable_after_a_change_of_the_setting(keyring):
    sealed = seal(NUMBER, HERE, keyring=keyring, suite="sm4-gcm")

    assert is_current(sealed, keyring=keyring, suite="aes-256-gcm") is False
    assert unseal(sealed, HERE, keyring=keyring) == NUMBER


def test_an_unknown_suite_is_named(keyring):
    with pytest.raises(UnknownSuite) as refused:
        seal(NUMBER, HERE, keyring=keyring, suite="rot13")

    assert refused.value.values == {"suite": "rot13"}


def test_a_setting_opens_for_its_purpose_only(settings, keyring, suite):
    settings.KEYRING, settings.CRYPTO_SUITE = keyring, suite
    sealed = seal_setting("otp", purpose="second factor")

    assert unseal_setting(sealed, purpose="second factor") == "otp"
    with pytest.raises(Tampered):
        unseal_setting(sealed, purpose="mail")
