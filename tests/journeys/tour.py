"""A tour of the city: which pages somebody reaches from their start page by links, one example of each."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, get_resolver, resolve

from tests.acting import browser_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.urls import URLPattern
    from django.urls.resolvers import URLResolver

LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
PAGES_AT_MOST = 600
TOURISTS = ("shen", "lu", "yao", "xu", "anquan", "shenji", "xitong", "zhu", "wu")


def name_of(path: str) -> str | None:
    """The name of the address behind a path; None for files, pictures and what is not ours."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None


@dataclass
class Reached:
    """What somebody reaches: a path for each whole page by its name, in the order in which they were met, and every other address."""

    pages: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)


def tour(username: str, beginning: list[str], *, assured: bool) -> Reached:
    """Follow the links from the start page, and from where else somebody begins."""
    browser, waiting = browser_of(username, assured=assured), deque(["/", *beginning])
    found = Reached()
    asked: dict[str, int] = {}
    met = set(waiting)
    while waiting and sum(asked.values()) < PAGES_AT_MOST:
        path = waiting.popleft()
        name = name_of(path)
        if name is None or asked.get(name, 0) >= examples(name):
            continue
        asked[name] = asked.get(name, 0) + 1
        answer = browser.get(path)
        if answer.status_code != 200:
            continue
        found.others.add(name)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        text = answer.content.decode()
        if "<html" in text:
            found.pages.setdefault(name, path)
        new = [urljoin(path, link.replace("&amp;", "&")) for link in LINK.findall(text)]
        waiting.extend(link for link in new if link not in met)
        met.update(new)
    return found


def examples(name: str) -> int:
    """How many pages of one name are opened on the way: records differ in what they link to, forms do not."""
    return 1 if "form" in name else 3


def pages(among: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """The names of all pages of the product."""
    for one in get_resolver().url_patterns if among is None else among:
        if hasattr(one, "url_patterns"):
            yield from pages(one.url_patterns, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif getattr(one.callback, "serves", "") == "page":
            yield f"{prefix}{one.name}"
