"""Other people's front-end files: one sprite of the icons that pages use, scripts without loose ends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sanshe.config.cli import vendor

if TYPE_CHECKING:
    from pathlib import Path

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" class="x">
  <path stroke="none" d="M0 0h24v24H0z" fill="none"/>
  <path d="M3 12l2 0" />
</svg>"""


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    for name in ("home", "users"):
        (tmp_path / f"{name}.svg").write_text(DRAWING)
    return tmp_path


def test_the_sprite_holds_one_symbol_for_each_name(icons: Path) -> None:
    root = ET.fromstring(vendor.sprite(["home", "users"], icons))  # noqa: S314 - made a line ago

    assert [symbol.get("id") for symbol in root] == ["home", "users"]
    assert {symbol.get("viewBox") for symbol in root} == {"0 0 24 24"}
    assert {symbol.get("stroke") for symbol in root} == {None}  # color and width are the stylesheet's


def test_the_invisible_frame_of_a_drawing_is_left_out(icons: Path) -> None:
    assert "M0 0h24v24H0z" not in vendor.sprite(["home"], icons)
    assert "M3 12l2 0" in vendor.sprite(["home"], icons)


def test_an_empty_list_makes_an_empty_sprite(icons: Path) -> None:
    assert len(ET.fromstring(vendor.sprite([], icons))) == 0  # noqa: S314 - made a line ago


def test_a_name_that_does_not_exist_is_said(icons: Path) -> None:
    with pytest.raises(vendor.UnknownIcon, match="hosue"):
        vendor.sprite(["hosue"], icons)


def test_a_script_loses_its_source_map_which_is_not_served() -> None:
    assert vendor.without_map("let a;\n//# sourceMappingURL=a.js.map\nlet b;") == "let a;\n\nlet b;"
