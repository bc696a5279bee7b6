import re

from sanshe.foundation.ui.assets import SCRIPTS, SOURCES, STYLES, icon_names, script, stylesheet, write_assets


def test_every_style_and_script_is_sent():
    on_disk = [{path.stem for path in (SOURCES / kind).iterdir()} for kind in ("css", "js")]

    assert [set(STYLES), set(SCRIPTS)] == on_disk


def test_the_folder_gets_one_stylesheet_and_one_script(tmp_path):
    assert [path.relative_to(tmp_path).as_posix() for path in write_assets(tmp_path)] == ["ui/ui.css", "ui/ui.js"]


def test_the_stylesheet_asks_for_nothing_else():
    assert re.findall(r"@import|url\(|data:|https?:", stylesheet()) == []


def test_its_braces_match():
    assert stylesheet().count("{") == stylesheet().count("}")


def test_scripts_evaluate_nothing_and_write_no_markup():
    assert re.findall(r"\beval\b|new Function|innerHTML|document\.write|\bimport\b|\bexport\b", script()) == []


def test_scripts_are_short():
    assert [path.name for path in (SOURCES / "js").iterdir() if len(path.read_text().splitlines()) > 100] == []


def test_styles_are_short():
    assert [path.name for path in (SOURCES / "css").iterdir() if len(path.read_text().splitlines()) > 300] == []


def test_no_icon_is_listed_twice():
    assert len(icon_names()) == len(set(icon_names()))


def test_every_custom_property_used_is_declared():
    text = stylesheet()
    declared = set(re.findall(r"(--[a-z0-9-]+):", text))

    assert set(re.findall(r"var\((--[a-z0-9-]+)", text)) - declared == set()
