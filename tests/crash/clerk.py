"""Clerks who register bodies as fast as they can, and ask again with the same key until they have an answer."""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self
from urllib.parse import urlencode
from uuid import uuid4

from sanshe.sample.cast import PASSWORD

CLERKS = 4
PATIENCE = 120.0
FORM = {
    "kind": "other",
    "established_on": "2026-03-01",
    "operator_kind": "private",
    "place_code": "梧桐街道 杨家门社区",
}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Clerk:
    """One browser of the city office. `acknowledged` maps each name that was answered to the address of its record."""

    port: int
    work_name: str
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    repeated: int = 0
    trouble: list[str] = field(default_factory=list)

    def sign_in(self) -> None:
        """Through the page, as everybody."""
        _status, _headers, page = self.ask("GET", "/sign-in/")
        found = TOKEN.search(page)
        assert found
        self.ask("POST", "/sign-in/", {"login": "shen", "password": PASSWORD, "csrfmiddlewaretoken": found[1]})

    def work(self, stopped: threading.Event) -> None:
        """Register one body after the other until told to stop; an answer that got lost is asked for again."""
        count = 0
        while not stopped.is_set():
            count += 1
            self.register(f"{self.work_name}{self.number}号{count}")

    def register(self, name: str) -> None:
        """One form with one key, sent until it is answered."""
        sent = FORM | {"name": name, "once": uuid4().hex, "csrfmiddlewaretoken": self.cookies["csrf"]}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, headers, _page = self.ask("POST", "/organizations/registration/", sent)
            except (OSError, http.client.HTTPException):
                status, headers = 0, {}
            if status == HTTPStatus.FOUND and headers.get("location", "").startswith("/organizations/"):
                self.acknowledged[name] = headers["location"]
                return
            if 0 < status < HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.CONFLICT:
                self.trouble.append(f"{name}: {status} {headers.get('location', '')}")
                return
            self.repeated += 1
            time.sleep(0.05)
        self.trouble.append(f"{name}: no answer")

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, dict[str, str], str]:
        """One request over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            headers = {
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request(method, path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _mark, rest = value.partition("=")
                    self.cookies[key] = rest.split(";")[0]
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()


class Crowd:
    """So many clerks at work while a block runs."""

    def __init__(self, port: int, work_name: str) -> None:
        self.clerks = [Clerk(port, work_name, number) for number in range(CLERKS)]
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=clerk.work, args=(self._stopped,)) for clerk in self.clerks]

    def __enter__(self) -> Self:
        for clerk in self.clerks:
            clerk.sign_in()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, count: int) -> None:
        """Until so many more forms have been answered."""
        enough, until = len(self.acknowledged) + count, time.monotonic() + PATIENCE
        while len(self.acknowledged) < enough and time.monotonic() < until:
            time.sleep(0.05)

    @property
    def acknowledged(self) -> dict[str, str]:
        """Names with the address that was answered."""
        return {name: place for clerk in self.clerks for name, place in clerk.acknowledged.items()}

    @property
    def trouble(self) -> list[str]:
        """Answers that should not have been."""
        return [line for clerk in self.clerks for line in clerk.trouble]
