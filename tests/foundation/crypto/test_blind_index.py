import hashlib

from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.crypto.keys import Keyring
from sanshe.foundation.crypto.sealing import blind_index

NUMBER = "330483195001010019"
KEYS = Keyring(root=bytes(32), encryption={1: bytes(32)}, current=1)
COLUMN = "people_identitypaper.number_index"


@given(
    first=some.text(some.characters(exclude_categories=["Cs"])),
    second=some.text(some.characters(exclude_categories=["Cs"])),
)
def test_equal_values_show_as_equal_and_others_do_not(first, second):
    digests = [blind_index(value, column=COLUMN, keyring=KEYS) for value in (first, second)]

    assert (digests[0] == digests[1]) == (first == second)


def test_columns_cannot_be_compared_with_each_other(keyring):
    assert blind_index(NUMBER, column=COLUMN, keyring=keyring) != blind_index(
        NUMBER, column="other.column", keyring=keyring
    )


def test_an_index_has_16_bytes_and_survives_a_rotation(keyring, rotated):
    digest = blind_index(NUMBER, column=COLUMN, keyring=keyring)

    assert (len(digest), digest) == (16, blind_index(NUMBER, column=COLUMN, keyring=rotated))


def test_without_the_key_the_number_cannot_be_guessed(keyring):
    digest = blind_index(NUMBER, column=COLUMN, keyring=keyring)

    assert digest not in {
        hashlib.sha256(NUMBER.encode()).digest()[:16],
        blind_index(NUMBER, column=COLUMN, keyring=KEYS),
    }
