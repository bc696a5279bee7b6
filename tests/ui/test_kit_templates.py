"""What holds for every template of the kit and of the sign-in."""

import re
from pathlib import Path

import pytest

from sanshe import accounts, foundation
from sanshe.foundation.ui.assets import icon_names
from sanshe.foundation.ui.kit import SHELVES

FOLDERS = [Path(app.__path__[0]) / "jinja2" for app in (foundation, accounts)]
TEMPLATES = {
    path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
    for folder in FOLDERS
    for path in folder.rglob("*.html")
}
BANNED = {
    "a style of its own": r"\sstyle\s*=|<style",
    "a script of its own": r"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:",
    "an address outside": r"(?:src|href)=\"(?:https?:)?//",
    "a data address": r"=\"data:",
    "Chinese words": r"[\u4e00-\u9fff]",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(kit_environment, name):
    assert kit_environment.get_template(name).name == name


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_short(name):
    assert len(TEMPLATES[name].splitlines()) <= 120


@pytest.mark.parametrize("banned", BANNED)
def test_no_template_holds(banned):
    text = {name: re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL) for name, source in TEMPLATES.items()}
    found = {name: re.findall(BANNED[banned], source) for name, source in text.items()}
    allowed = {
        ("ui/gallery/", "Chinese words"),
        ("ui/shell/preferences.html", "Chinese words"),
    }  # sample units; a language names itself

    assert {
        name
        for name in found
        if found[name] and not any(name.startswith(start) and banned == what for start, what in allowed)
    } == set()


def test_every_icon_named_in_a_template_is_in_the_sprite():
    used = {name for source in TEMPLATES.values() for name in re.findall(r"icon(?:\(|=)\"([a-z0-9-]+)\"", source)}

    assert used - set(icon_names()) == set()


def test_every_shelf_opens_with_what_it_offers(kit_environment):
    offered = {shelf: TEMPLATES[f"ui/kit/{shelf}.html"] for shelf in SHELVES}

    assert [shelf for shelf, source in offered.items() if not source.startswith("{#")] == []


def test_every_kit_file_is_a_shelf():
    assert {name for name in TEMPLATES if name.startswith("ui/kit/")} == {f"ui/kit/{shelf}.html" for shelf in SHELVES}


def test_the_guide_names_every_macro(kit_environment):
    guide = (Path(foundation.__path__[0]).parents[1] / "docs" / "ui.md").read_text(encoding="utf-8")

    assert [name for name in kit_environment.globals["ui"].macros() if f"`{name}(" not in guide] == []
