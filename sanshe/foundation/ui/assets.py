"""One stylesheet and one script out of the kit's small files, so that a page asks for two files instead of thirty."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent / "static" / "ui"
ICON_LIST = Path(__file__).resolve().parent / "icons.txt"

# The order is the cascade: native elements first, special cases and paper last.
STYLES = (
    "tokens", "base", "shell", "panels", "buttons", "menus", "lists", "forms", "record", "tiles", "charts", "overlays", "plain",
    "gallery", "wall", "print",
)  # fmt: skip
SCRIPTS = ("menus", "dialogs", "toasts", "copy", "guard", "search", "narrow", "fragments", "drawing")


def write_assets(folder: Path) -> list[Path]:
    """Write `ui/ui.css` and `ui/ui.js` into a folder of static files and name them.

    The folder must be one of `STATICFILES_DIRS` and written before `collectstatic`.
    """
    target = folder / "ui"
    target.mkdir(parents=True, exist_ok=True)
    made = {"ui.css": stylesheet(), "ui.js": script()}
    for name, text in made.items():
        (target / name).write_text(text, encoding="utf-8")
    return [target / name for name in made]


def stylesheet() -> str:
    """All styles in order, without comments and indentation."""
    whole = "\n".join((SOURCES / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def script() -> str:
    """All scripts as one module; braces keep each file's names to itself, because none imports another."""
    return "".join(f"{{\n{(SOURCES / 'js' / f'{name}.js').read_text(encoding='utf-8')}}}\n" for name in SCRIPTS)


def icon_names() -> list[str]:
    """The outline icons the interface uses, as the icon library names them; the sprite holds exactly these."""
    lines = ICON_LIST.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
