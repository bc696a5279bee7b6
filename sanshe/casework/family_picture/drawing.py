"""SVG as text: few elements, every word escaped, presentation attributes only (the policy of the pages allows no styles)."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

INK = "#1c2733"
PAPER = "#ffffff"
QUIET = "#5b6673"
TINT = "#e7eef6"
Look = dict[str, float | str]
HALO: Look = {"stroke": PAPER, "stroke_width": 4, "paint_order": "stroke", "stroke_linejoin": "round"}
LONGEST = 7  # letters of a name that fit below a symbol
FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', SimSun, sans-serif"


def number(value: float) -> str:
    """A length without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def short(words: str, longest: int = LONGEST) -> str:
    """Words that fit; the whole name stands in the title of the symbol and in the table."""
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _said(look: Look) -> str:
    """Attributes as they are written."""
    return "".join(
        f" {name.replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
        for name, value in look.items()
    )


@dataclass
class Drawing:
    """What was drawn so far, and how far it reaches to the right and down."""

    pieces: list[str] = field(default_factory=list)
    width: float = 0
    height: float = 0

    def add(self, tag: str, title: str = "", **given: float | str) -> None:
        """One element; underscores become hyphens, numbers lengths."""
        self.pieces.append(
            f"<{tag}{_said(given)}><title>{escape(title)}</title></{tag}>" if title else f"<{tag}{_said(given)}/>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, **given: float | str) -> None:
        """A straight line in ink."""
        look: Look = {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": INK, "stroke_width": 1.5, **given}
        self.pieces.append(f"<line{_said(look)}/>")

    def words(self, x: float, y: float, text: str, **given: float | str) -> None:
        """A line of words around a middle."""
        if text:
            look: Look = {"x": x, "y": y, "text_anchor": "middle", "font_size": 14, "fill": INK, **HALO, **given}
            self.pieces.append(f"<text{_said(look)}>{escape(text)}</text>")

    def reach(self, x: float, y: float) -> None:
        """Make room up to here."""
        self.width, self.height = max(self.width, x), max(self.height, y)

    def svg(self, key: str, title: str, description: str) -> str:
        """The whole picture, called by a title and told by a description."""
        size = f'viewBox="0 0 {number(self.width)} {number(self.height)}" width="{number(self.width)}" height="{number(self.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{key}-title {key}-desc" '
            f"font-family={quoteattr(FONTS)}>"
            f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
            f"{''.join(self.pieces)}</svg>"
        )
