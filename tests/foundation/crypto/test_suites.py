"""The two suites against published vectors."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from sanshe.foundation.crypto.suites import BY_MARK, SUITES, Place, Tampered, sm4_gcm_decrypt, sm4_gcm_encrypt, sm4_key

PLAIN = bytes.fromhex("aa" * 8 + "bb" * 8 + "cc" * 8 + "dd" * 8 + "ee" * 8 + "ff" * 8 + "ee" * 8 + "aa" * 8)
BOUND = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")


def test_sm4_gcm_gives_the_vector_of_rfc_8998_appendix_a_1():
    key, nonce = bytes.fromhex("0123456789abcdeffedcba9876543210"), bytes.fromhex("00001234567800000000abcd")
    expected = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )

    assert sm4_gcm_encrypt(key, nonce, PLAIN, BOUND) == expected
    assert sm4_gcm_decrypt(key, nonce, expected, BOUND) == PLAIN


def test_sm4_gives_the_example_of_gb_t_32907():
    block = bytes.fromhex("0123456789abcdeffedcba9876543210")
    encryptor = Cipher(algorithms.SM4(block), modes.ECB()).encryptor()  # noqa: S305 - one block of a published example

    assert (encryptor.update(block) + encryptor.finalize()).hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm3_gives_the_example_of_gb_t_32905():
    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")

    assert digest.finalize().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_aes_256_gcm_gives_test_case_16_of_the_gcm_specification():
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    expected = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )

    sealed = SUITES["aes-256-gcm"].encrypt(key, bytes.fromhex("cafebabefacedbaddecaf888"), plain, BOUND)

    assert sealed == expected


def test_the_keys_of_both_suites_share_nothing():
    key = bytes(range(32))

    assert len(sm4_key(key)) == 16
    assert sm4_key(key) not in key


def test_a_suite_is_found_by_the_mark_that_values_carry():
    assert {mark: found.name for mark, found in BY_MARK.items()} == {1: "aes-256-gcm", 2: "sm4-gcm"}


@pytest.mark.parametrize("changed", ["key", "nonce", "bound", "sealed"])
def test_a_suite_refuses_whatever_was_changed(suite, changed):
    given = {"key": bytes(32), "nonce": bytes(12), "bound": b"row"}
    sealed = SUITES[suite].encrypt(**given, plain="张建国".encode())
    other = given | {"sealed": sealed}
    other[changed] = other[changed][:-1] + bytes([other[changed][-1] ^ 1])

    with pytest.raises(Tampered):
        SUITES[suite].decrypt(**other)


def test_neighbors_in_a_place_do_not_flow_together():
    assert Place("ab", "c", "d").bound(1, 1) != Place("a", "bc", "d").bound(1, 1)
    assert Place("a", "b", "c1").bound(1, 1) != Place("a", "b", "c").bound(11, 1)
