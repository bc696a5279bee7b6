"""Somebody in front of a browser: signs in, goes, reads, presses; what the browser complains about fails the test."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from sanshe.sample.cast import FACTOR_SECRET, PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "chromium"
)
LANGUAGES = {"zh": "zh-hans", "en": "en"}
_used: dict[str, int] = {}


@dataclass
class Person:
    """A page of the browser, and what it complained about."""

    base: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def arriving(
        cls,
        browser: Browser,
        base: str,
        username: str,
        *,
        width: int = 1280,
        language: str = "zh",
        large: bool = False,
        bypass_csp: bool = False,
    ) -> Person:
        """Open a browser of a width and a language; sign in when a name is given."""
        context = browser.new_context(bypass_csp=bypass_csp, locale="zh-CN")
        found = cls(base, context.new_page())
        found.look(width=width, language=language, large=large)
        found.page.on("console", lambda message: found._hear(message.type, message.text))
        found.page.on("pageerror", lambda error: found._hear("error", str(error)))
        if username:
            found.sign_in(username)
        return found

    def look(self, *, width: int = 1280, language: str = "zh", large: bool = False) -> None:
        """Look at the pages that follow in a width, in a language, in large print."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.context.add_cookies([
            {"name": "language", "value": LANGUAGES[language], "url": self.base},
            {"name": "large", "value": "1" if large else "0", "url": self.base},
        ])  # fmt: skip

    def sign_in(self, username: str, *, password: str = PASSWORD) -> None:
        """Sign in, with the second factor when it is asked for."""
        self.go("/sign-in/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", password)
        self.page.click("main button[type=submit]")
        if "/sign-in/code/" in self.page.url:
            self.page.fill("input[name=code]", fresh_code(username))
            self.page.click("main button[type=submit]")

    def go(self, path: str) -> Any:
        """Open an address of the city."""
        return self.page.goto(self.base + path)

    def reads(self, text: str) -> bool:
        """Whether the page shows a text."""
        return self.page.get_by_text(text).first.is_visible()

    def leave(self) -> None:
        """Close the browser window."""
        self.page.context.close()

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "status of 4" not in text:
            self.complaints.append(text)


def fresh_code(username: str) -> str:
    """A code that the sample city's authenticator shows and that this account has not used: each opens one door only."""
    while (counter := next(iter(yield_hotp_counters_from_time()))) == _used.get(username):
        time.sleep(0.2)
    _used[username] = counter
    return str(format_hotp_value(hotp_value(FACTOR_SECRET, counter)))
