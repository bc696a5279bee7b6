"""Walking a file in the browser: follow the link to an act, fill in its form, press its button; then read what was printed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.casework.official_forms.whole import text_of_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.journeys.person import Person

SIGNED = (((0.1, 0.3), (0.3, 0.3), (0.15, 0.8)), ((0.5, 0.2), (0.45, 0.6), (0.7, 0.8), (0.8, 0.3)))


def widths(every_run: int) -> list[int]:
    """A long path is walked in one width in every run, and on phone and desk by `make tour`."""
    return [1280, 390] if os.environ.get("SANSHE_TOUR") == "whole" else [every_run]


@dataclass
class File:
    """A file (a case, a group) that somebody walks through, by its address."""

    who: Person
    place: str

    def act(self, link: str, part: str = "", **given: str) -> None:
        """From a part of the file follow the link that ends so, fill in what is given, press the button."""
        page = self.who.page
        self.who.go(self.place + part)
        found = page.locator(f"main a[href*='{link}']").last.get_attribute("href")
        assert found is not None
        self.who.go(found)
        fill(page, given)
        press(page)

    def print(self, what: str) -> str:
        """The words of what the page of forms prints, without white space."""
        page = self.who.page
        self.who.go(self.place + "papers/")
        page.locator("input[name=purpose]").first.check()
        with page.expect_download() as made:
            page.locator(f"button[value='{what}']").click()
        return text_of_pdf(Path(made.value.path()).read_bytes())


def fill(page: Page, given: dict[str, str]) -> None:
    """Answer the fields of a form by their names."""
    for name, value in given.items():
        field = page.locator(f"main [name={name}]")
        kind = field.first.get_attribute("type")
        if kind in {"radio", "checkbox"}:
            page.locator(f"main [name={name}][value='{value}']").check()
        elif field.first.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def press(page: Page) -> None:
    """Press the button of the form; the next page has no error."""
    page.locator("main form button[type=submit]:not([name])").last.click()
    page.wait_for_load_state()
    errors = page.locator("main .error, main .summary").all_inner_texts()
    assert errors == [], errors


def draw(page: Page) -> None:
    """Write a name into the box for it, with the mouse."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    for first, *others in SIGNED:
        page.mouse.move(box["x"] + first[0] * box["width"], box["y"] + first[1] * box["height"])
        page.mouse.down()
        for x, y in others:
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
        page.mouse.up()
