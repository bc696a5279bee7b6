"""Names and places of things: no junk drawers, a README in every context, nothing of this workplace in the project."""

import re
import subprocess

import pytest

from tests.structure.sources import CONTEXTS, PACKAGE, ROOT, python_files, short, templates

BANNED = {"utils", "helpers", "common", "managers", "mixins", "constants", "services", "signals"}
OUTSIDE = re.compile(r"(?:src|href|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//(?!www\.w3\.org)")


def tracked_files():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_file_is_a_junk_drawer():
    assert [short(path) for path in python_files(with_tests=True) if path.stem in BANNED] == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_context_introduces_itself(context):
    readme = PACKAGE / context / "README.md"

    assert readme.exists()
    assert 3 <= len(readme.read_text().splitlines()) <= 40


def test_templates_hold_no_style_and_no_script_of_their_own():
    wrong = re.compile(
        r"<style|\bstyle=|<script(?![^>]*\bsrc=)|\bon(?:click|change|load|submit)=|javascript:", re.IGNORECASE
    )

    assert [short(path) for path in templates() if wrong.search(path.read_text())] == []


def test_nothing_is_fetched_from_outside():
    pages = [*templates(), *PACKAGE.glob("*/static/**/*.css"), *PACKAGE.glob("*/static/**/*.js")]

    assert [short(path) for path in pages if OUTSIDE.search(path.read_text())] == []


def test_locks_hold_hashes_and_no_addresses():
    for lock in (*ROOT.glob("requirements/*.txt"), ROOT / "package-lock.json"):
        assert "://" not in re.sub(r"\"(?:url|funding)\": \"[^\"]*\"", "", lock.read_text()), lock.name


def test_no_built_and_no_foreign_file_is_committed():
    assert [
        short(path)
        for path in tracked_files()
        if path.suffix in {".mo", ".pyc", ".ttf", ".woff2"} or ".min." in path.name
    ] == []


def test_the_project_stands_alone():
    here = re.compile("/" + "work/|" + "shared" + "/(?:design|reference|seed|hooks)|farm" + "-studio")
    texts = (
        path
        for path in tracked_files()
        if path.suffix in {".py", ".md", ".html", ".toml", ".txt", ".json", ".css", ".js"}
    )

    assert [short(path) for path in texts if here.search(path.read_text(errors="ignore"))] == []
