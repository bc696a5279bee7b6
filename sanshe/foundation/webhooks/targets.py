"""Where word may go: hosts that the city allows, at public addresses, never inwards.

The name is looked up once, right before the connection, and the connection goes to the address that was looked at: a name
that changes its mind in between reaches nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 443
WHOLE = re.compile(r"https://[!-~]{1,292}\Z")
NAME = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
CARRIERS = (  # IPv6 addresses that carry an IPv4 address: where it lies
    (ipaddress.ip_network("::/96"), 0),
    (ipaddress.ip_network("::ffff:0:0/96"), 0),
    (ipaddress.ip_network("::ffff:0:0:0/96"), 0),
    (ipaddress.ip_network("64:ff9b::/96"), 0),
    (ipaddress.ip_network("64:ff9b:1::/48"), 0),
    (ipaddress.ip_network("2002::/16"), 80),
    (ipaddress.ip_network("2001::/32"), 0),
)
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NoAddress(Refusal):
    sentence = _(
        "This is no address that can be told. It begins with https:// and names a host, such as https://example.org/hook."
    )


class HostNotAllowed(Refusal):
    sentence = _("The city has not allowed this host. Ask the system administrator to allow it.")


class PointsInwards(Refusal):
    sentence = _("This host leads into an inner network. Only public addresses are told.")


class HostUnknown(Refusal):
    sentence = _("This host cannot be found.")


@dataclass(frozen=True)
class Target:
    """A host, the path behind it, and the address that was looked at."""

    host: str
    path: str
    address: str = ""


def read_target(url: str) -> Target:
    """An address in words, as far as it can be judged without looking it up.

    Raises:
        NoAddress, HostNotAllowed: see their sentences.
    """
    try:
        parts = urlsplit(url) if WHOLE.match(url) else None
        port = parts.port if parts else None
    except ValueError:
        parts = port = None
    if parts is None or parts.username is not None or parts.fragment or port not in (None, PORT):
        raise NoAddress
    host = (parts.hostname or "").rstrip(".")
    if not NAME.match(host) or "\\" in url:
        raise NoAddress
    if not is_allowed(host):
        raise HostNotAllowed
    return Target(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def is_allowed(host: str) -> bool:
    """Whether the city allows a host: named itself, or below a name that begins with a dot."""
    return any(host == one or (one.startswith(".") and host.endswith(one)) for one in settings.WEBHOOK_HOSTS)


def looked_up(url: str) -> Target:
    """The target with the address to connect to.

    Raises:
        NoAddress, HostNotAllowed, HostUnknown, PointsInwards: one forbidden address among several is one too many.
    """
    target = read_target(url)
    try:
        found = socket.getaddrinfo(target.host, PORT, type=socket.SOCK_STREAM)
    except OSError as error:
        raise HostUnknown from error
    addresses = [str(one[4][0]) for one in found]
    if not addresses:
        raise HostUnknown
    if not all(is_public(address) for address in addresses):
        raise PointsInwards
    return Target(target.host, target.path, addresses[0])


def is_public(text: str) -> bool:
    """Whether an address belongs to the public network, also by what it carries inside."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(_is_outside(one) for one in (address, *_carried(address)))


def _is_outside(address: Address) -> bool:
    shut = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not (shut or getattr(address, "is_site_local", False))


def _carried(address: Address) -> Iterator[Address]:
    """IPv4 addresses inside an IPv6 one; for Teredo both ends, whose second is written upside down."""
    if not isinstance(address, ipaddress.IPv6Address):
        return
    for network, shift in CARRIERS:
        if address in network:
            yield ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    if address.teredo:
        yield from address.teredo
