import pytest

from sanshe.foundation.crypto.keys import Keyring

ROOT, OLD_KEY, NEW_KEY = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))


@pytest.fixture(params=["aes-256-gcm", "sm4-gcm"])
def suite(request):
    return request.param


@pytest.fixture(scope="session")
def keyring():
    return Keyring(root=ROOT, encryption={1: OLD_KEY}, current=1)


@pytest.fixture(scope="session")
def rotated():
    return Keyring(root=ROOT, encryption={1: OLD_KEY, 2: NEW_KEY}, current=2)
