"""The project's own files, for tests of its structure."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "sanshe"
CONTEXTS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def python_files(*, with_tests: bool = False) -> list[Path]:
    """Our Python, without migrations."""
    folders = [PACKAGE, ROOT / "scripts", *([ROOT / "tests"] if with_tests else [])]
    return sorted(file for folder in folders for file in folder.rglob("*.py") if "migrations" not in file.parts)


def templates() -> list[Path]:
    """Our Jinja2 templates."""
    return sorted(PACKAGE.glob("*/jinja2/**/*.html"))


def short(path: Path) -> str:
    """A path as people say it."""
    return str(path.relative_to(ROOT))
