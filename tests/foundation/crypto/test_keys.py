"""The key file is made once, exchanged whole, and followed by whoever runs meanwhile."""

import json
import os
import stat
from contextlib import suppress

import pytest

from sanshe.foundation.crypto.keys import KeyFileMissing, add_version, make_keyring, read_keyring, retire_versions
from sanshe.foundation.crypto.sealing import UnknownKeyVersion, is_current, seal, unseal, version_of
from sanshe.foundation.crypto.suites import Place

PLACE = Place("people_person", "address", "1")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "keys" / "master.json"


@pytest.fixture
def running(file, settings):
    """A process that read the key file when it started."""
    settings.KEYRING = make_keyring(file)
    return settings.KEYRING


def test_the_file_is_made_once_and_nobody_else_can_read_it(file):
    first = make_keyring(file)

    assert make_keyring(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["master.json"]


def test_a_missing_file_is_said(file):
    with pytest.raises(KeyFileMissing, match="Put your copy of it back"):
        read_keyring(file)


def test_a_running_process_opens_what_was_sealed_with_a_newer_key(running, file):
    newer = add_version(file)

    assert unseal(seal("画眉街1号", PLACE, keyring=newer), PLACE) == "画眉街1号"


def test_a_running_process_seals_with_the_newest_key_and_suite(running, file):
    before = seal("甲", PLACE)
    add_version(file, "sm4-gcm")
    after = seal("甲", PLACE)

    assert (version_of(before), before[0]) == (1, 1)
    assert (version_of(after), after[0]) == (2, 2)
    assert (is_current(before), is_current(after)) == (False, True)
    assert unseal(before, PLACE) == unseal(after, PLACE) == "甲"


def test_without_its_file_a_running_process_goes_on_with_what_it_knows(running, file):
    add_version(file)
    sealed = seal("甲", PLACE)
    file.unlink()

    assert unseal(sealed, PLACE) == "甲"


def test_a_retired_key_opens_nothing_any_more(running, file):
    sealed = seal("甲", PLACE)
    add_version(file)
    retire_versions(file)

    with pytest.raises(UnknownKeyVersion):
        unseal(sealed, PLACE)


def test_blind_indexes_and_passwords_stay_when_keys_rotate(running, file):
    newer = add_version(file)

    assert newer.derive("blind index people_phonenumber.number_index") == running.derive(
        "blind index people_phonenumber.number_index"
    )
    assert newer.password("web") == running.password("web")


def test_a_killed_exchange_leaves_the_old_file(file, monkeypatch):
    before = make_keyring(file)
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with suppress(KeyboardInterrupt):
        add_version(file)

    assert read_keyring(file) == before


def test_the_exchanged_file_keeps_its_mode_and_holds_every_version(file):
    make_keyring(file)
    add_version(file)
    add_version(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.stat().st_uid == os.geteuid()
    assert sorted(json.loads(file.read_text())["encryption"]) == ["1", "2", "3"]


def test_the_fingerprint_tells_files_apart_and_versions(file, tmp_path):
    first, other = make_keyring(file), make_keyring(tmp_path / "other.json")

    assert first.fingerprint().split("-")[1] == "1"
    assert first.fingerprint() != other.fingerprint()
    assert add_version(file).fingerprint() == first.fingerprint() + ".2"
    assert first.root.hex()[:8] not in first.fingerprint()
