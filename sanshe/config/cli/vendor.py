"""Front-end files of others: taken from the locked packages into `build/vendor`, never committed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cli import stamps
from sanshe.config.cluster import MachineLacks
from sanshe.config.speech import spoken
from sanshe.foundation.ui.assets import SCRIPTS as OUR_SCRIPTS
from sanshe.foundation.ui.assets import SOURCES, STYLES, write_assets

if TYPE_CHECKING:
    from pathlib import Path

MODULES = env.PROJECT / "node_modules"
TARGET = stamps.BUILD / "vendor" / "vendor"
ICON_LIST = env.PROJECT / "sanshe" / "foundation" / "ui" / "icons.txt"
ICONS = MODULES / "@tabler" / "icons" / "icons" / "outline"
SCRIPTS = {
    "htmx.min.js": MODULES / "htmx.org" / "dist" / "htmx.min.js",
    "signature_pad.js": MODULES / "signature_pad" / "dist" / "signature_pad.umd.min.js",
}
FONT_PACKAGE = MODULES / "@expo-google-fonts" / "noto-sans-sc"
FONTS = stamps.BUILD / "fonts"
WEIGHTS = ("400Regular", "700Bold")
_SVG = re.compile(r"<svg\b[^>]*?viewBox=\"(?P<box>[^\"]+)\"[^>]*>(?P<drawing>.*?)</svg>", re.DOTALL)
_BLANK = re.compile(r"<path[^>]*d=\"M0 0h24v24H0z\"[^>]*/>")  # each drawing begins with an invisible frame


def is_due() -> bool:
    """Whether the files are missing or were taken from other packages or another list of icons."""
    return not (
        stamps.fits("vendor", _fingerprint()) and all((TARGET / name).exists() for name in (*SCRIPTS, "icons.svg"))
    )


def collect() -> None:
    """Copy the scripts and draw the sprite of icons.

    Raises:
        MachineLacks: the packages are not there.
        UnknownIcon: the list names an icon that does not exist.
    """
    if not MODULES.exists():
        raise MachineLacks(
            spoken(
                "前端文件还没有下载。请安装 Node.js 和 npm，再运行一次 make run。",
                "The front-end files have not been fetched. Install Node.js and npm, then run make run again.",
            ),
        )
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, source in SCRIPTS.items():
        (TARGET / name).write_text(without_map(source.read_text()))
    (TARGET / "icons.svg").write_text(sprite(icon_names(), ICONS))
    write_assets(TARGET.parent)
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        shutil.copy(FONT_PACKAGE / weight / f"NotoSansSC_{weight}.ttf", FONTS)
    stamps.put("vendor", _fingerprint())


class UnknownIcon(LookupError):
    """The list of icons names one that the set does not have."""


def icon_names() -> list[str]:
    """The icons that pages use, in the order of the alphabet."""
    lines = ICON_LIST.read_text().splitlines() if ICON_LIST.exists() else []
    return sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")})


def sprite(names: list[str], folder: Path) -> str:
    """One SVG file with a `<symbol>` for each name; lines take the color of the text around.

    Raises:
        UnknownIcon: `folder` has no drawing of that name.
    """
    symbols = "\n".join(_symbol(name, folder / f"{name}.svg") for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def without_map(script: str) -> str:
    """A script without its reference to a source map, which is not served."""
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)


def _symbol(name: str, file: Path) -> str:
    drawing = _SVG.search(file.read_text()) if file.exists() else None
    if drawing is None:
        raise UnknownIcon(
            spoken(
                f"图标清单 icons.txt 里的 {name} 不在 Tabler 图标集中，请改正名称。",
                f"The icon {name} in icons.txt is not in the Tabler set. Correct the name.",
            ),
        )
    lines = " ".join(_BLANK.sub("", drawing["drawing"]).split())
    return f'<symbol id="{name}" viewBox="{drawing["box"]}" fill="none">{lines}</symbol>'


def _fingerprint() -> str:
    inputs = [env.PROJECT / "package-lock.json", ICON_LIST, env.PROJECT / "sanshe/config/cli/vendor.py"]
    inputs += [SOURCES / "css" / f"{name}.css" for name in STYLES] + [
        SOURCES / "js" / f"{name}.js" for name in OUR_SCRIPTS
    ]
    return stamps.digest(file for file in inputs if file.exists())
