"""The colors of the stylesheet and how well they can be read, for the gallery and for the test that guards them."""

from __future__ import annotations

import re

from sanshe.foundation.ui.assets import SOURCES

HEX = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})\s*;")


def colors(scope: str = ":root") -> dict[str, str]:
    """The custom properties that are colors, as six-digit hex, from the first block of that scope in `tokens.css`."""
    text = (SOURCES / "css" / "tokens.css").read_text(encoding="utf-8")
    block = text.split(f"{scope} {{", 1)[1].split("\n}", 1)[0]
    return dict(HEX.findall(block))


def contrast(one: str, other: str) -> float:
    """Contrast of two colors by WCAG 2.2 (relative luminance), from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    """Relative luminance of an sRGB color such as `#1e6b57`."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
