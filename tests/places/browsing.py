"""What tests of pages share: a page as text, a form as sent, how many statements a page costs."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.acting import browser_of

if TYPE_CHECKING:
    from django.test import Client


def words(response: Any) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"(?s)<(script|style|svg|datalist)\b.*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def main(response: Any) -> str:
    """What the middle of a page says, without navigation and frame."""
    found = re.search(r"(?s)<main\b.*</main>", response.content.decode())
    assert found is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.group())).split())


def read(username: str, name: str, /, *args: Any, **query: Any) -> str:
    """What somebody reads at an address."""
    response = browser_of(username).get(reverse(f"places:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return main(response)


def send(client: Client, name: str, /, *args: Any, **typed: Any) -> Any:
    """Somebody sends a form."""
    return client.post(reverse(f"places:{name}", args=args), typed)


def statements(client: Client, name: str, /, *args: Any, **query: Any) -> int:
    """How many statements of the web role a page costs."""
    with CaptureQueriesContext(connections["default"]) as seen:
        assert client.get(reverse(f"places:{name}", args=args), query).status_code == 200
    return len(seen)
