"""Old keys leave the key file only when nothing needs them."""

from datetime import timedelta

import pytest

from sanshe.foundation.clock import now
from sanshe.foundation.crypto.keys import add_version, read_keyring
from sanshe.foundation.crypto.rotation.models import KeyRotation
from sanshe.foundation.crypto.rotation.retiring import (
    NothingToRetire,
    NotRotated,
    StillNeeded,
    TooEarly,
    retire,
    values_by_version,
)
from sanshe.foundation.crypto.rotation.rotating import rotate
from tests.foundation.rotation.conftest import source_of
from tests.foundation.rotation.test_rotating import opened, silent

LATER = timedelta(minutes=3)


def test_after_a_rotation_the_old_key_goes(own_city, key_file):
    rotate(key_file, "", silent)

    retire(key_file, now() + LATER)

    assert list(read_keyring(key_file).encryption) == [2]
    assert len(opened(source_of("people_identitypaper"))) == 559
    assert KeyRotation.objects.using("rotator").get().retired_at is not None


def test_not_at_once_for_a_page_may_still_hold_an_old_value(own_city, key_file):
    rotate(key_file, "", silent)

    with pytest.raises(TooEarly):
        retire(key_file, now() + timedelta(seconds=100))


def test_not_while_a_value_lies_under_it(own_city, key_file, superuser):
    kept = superuser("select id, number from people_phonenumber limit 1")[0]
    rotate(key_file, "", silent)
    superuser("update people_phonenumber set number = %s where id = %s", kept[1], kept[0])

    with pytest.raises(StillNeeded, match=r"people_phonenumber\.number"):
        retire(key_file, now() + LATER)
    assert values_by_version()[1] == 1
    assert sorted(read_keyring(key_file).encryption) == [1, 2]


def test_not_before_the_rotation(shared_city, key_file):
    add_version(key_file)

    with pytest.raises(NotRotated):
        retire(key_file, now())


def test_the_only_key_is_never_retired(key_file):
    with pytest.raises(NothingToRetire):
        retire(key_file, now())
