"""Word goes nowhere but to hosts that the city allows, at public addresses."""

import ipaddress
import socket

import pytest

from sanshe.foundation.webhooks import targets
from sanshe.foundation.webhooks.targets import HostNotAllowed, HostUnknown, NoAddress, PointsInwards

INWARDS = [
    "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "0", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:a9fe:a9fe", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::7f00:1",
    "2002:7f00:1::", "2002:a00:1::", "2002:c0a8:1::1", "2001:0:7f00:1::1", "2001::f5ff:fffe", "2001:db8::1", "fc00::1",
    "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "100::1", "4000::1", "nonsense", "",
]  # fmt: skip
OUTWARDS = ["1.1.1.1", "223.5.5.5", "2400:3200::1", "2606:4700:4700::1111", "2002:0101:0101::1"]
NO_ADDRESSES = [
    "http://hook.example.org/", "ftp://hook.example.org/", "https://", "https:///x", "https://127.0.0.1/", "https://2130706433/",
    "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
    "https://localhost/", "https://hook/", "https://hook.example.org:22/", "https://hook.example.org:8443/", "https://hook.example.org:x/",
    "https://user@hook.example.org/", "https://user:pass@hook.example.org/", "https://hook.example.org@evil.example/",
    "https://hook.example.org/#x", "https://hook.example.org\\@evil.example/", "https://hook.example.org /", " https://hook.example.org/",
    "https://hook.example.org/\r\nHost: x", "https://hook.example.org/\x00", "https://hook。example。org/", "https://ｈook.example.org/",
    "https://-a.example.org/", "https://a..example.org/", "https://hook.example.1/", "javascript:alert(1)", "file:///etc/passwd",
    "//hook.example.org/", "https:hook.example.org", "https://[hook.example.org/", f"https://hook.example.org/{'x' * 300}", "",
]  # fmt: skip

OTHERS = [
    "evil.example", "hook.example.org.evil.example", "xhook.example.org", "a.hook.example.org", "gov.example", "xgov.example",
]  # fmt: skip


@pytest.fixture(autouse=True)
def allowed(settings):
    settings.WEBHOOK_HOSTS = ["hook.example.org", ".gov.example"]


def found_at(monkeypatch, *addresses):
    """Let every name lie at these addresses."""
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: rows)


@pytest.mark.parametrize("address", INWARDS)
def test_an_inner_address_is_never_told(monkeypatch, address):
    found_at(monkeypatch, address)

    with pytest.raises(PointsInwards):
        targets.looked_up("https://hook.example.org/")


@pytest.mark.parametrize("address", OUTWARDS)
def test_a_public_address_is_told_and_kept(monkeypatch, address):
    found_at(monkeypatch, address)

    assert targets.looked_up("https://hook.example.org/a?b=c") == targets.Target("hook.example.org", "/a?b=c", address)


def test_one_inner_address_among_public_ones_is_one_too_many(monkeypatch):
    found_at(monkeypatch, "1.1.1.1", "127.0.0.1")

    with pytest.raises(PointsInwards):
        targets.looked_up("https://hook.example.org/")


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_address_is_refused_without_a_look(monkeypatch, url):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: pytest.fail("looked up"))

    with pytest.raises(NoAddress):
        targets.looked_up(url)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "hook.example.org.evil.example",
        "xhook.example.org",
        "a.hook.example.org",
        "gov.example",
        "xgov.example",
    ],
)
def test_a_host_that_the_city_has_not_allowed_is_refused(monkeypatch, host):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: pytest.fail("looked up"))

    with pytest.raises(HostNotAllowed):
        targets.looked_up(f"https://{host}/")


def test_hosts_below_an_allowed_name_are_allowed(monkeypatch):
    found_at(monkeypatch, "1.1.1.1")

    assert [targets.looked_up(f"https://{host}/").host for host in ("a.gov.example", "HOOK.example.org", "hook.example.org.")] == [
        "a.gov.example", "hook.example.org", "hook.example.org",
    ]  # fmt: skip


def test_nothing_is_allowed_until_the_city_says_so(settings):
    settings.WEBHOOK_HOSTS = []

    with pytest.raises(HostNotAllowed):
        targets.read_target("https://hook.example.org/")


def test_a_name_that_is_not_found_is_no_way_around(monkeypatch):
    def lost(*_words, **_more):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", lost)
    with pytest.raises(HostUnknown):
        targets.looked_up("https://hook.example.org/")


def test_the_corpus_is_of_a_size():
    assert len(INWARDS) + len(NO_ADDRESSES) >= 80
    assert all(ipaddress.ip_address(address) for address in OUTWARDS)
