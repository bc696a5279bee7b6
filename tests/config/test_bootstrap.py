"""`make` on a machine that lacks something says so in both languages, with the command that helps."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sanshe.config import env

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

PARTS = ("scripts/bootstrap.py", "requirements", "pyproject.toml", "package.json", "package-lock.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh clone, as far as the bootstrap looks, on a path that is not easy."""
    folder = tmp_path / "三社 平台"
    for part in PARTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        source = env.PROJECT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    return folder


@pytest.fixture
def bootstrap(project: Path) -> ModuleType:
    """The script as a module, so that its notes can be written as it would."""
    spec = importlib.util.spec_from_file_location("bootstrap", project / "scripts/bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(project: Path, purpose: str, path: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "scripts/bootstrap.py", purpose]
    return subprocess.run(words, cwd=project, env={"PATH": str(path)}, capture_output=True, text=True, check=False)


def pretend_installed(bootstrap: ModuleType, purpose: str) -> None:
    bootstrap.PYTHON.parent.mkdir(parents=True)
    bootstrap.PYTHON.write_text("#!/bin/sh\nexit 9\n")  # a real one would install for real
    bootstrap.PYTHON.chmod(0o755)
    packages = bootstrap.digest(bootstrap.LOCKS[purpose], "pyproject.toml")
    bootstrap.remember(bootstrap.ENVIRONMENT, {"place": str(bootstrap.ROOT), purpose: packages})
    bootstrap.MODULES.mkdir()
    bootstrap.remember(bootstrap.MODULES, {purpose: bootstrap.digest("package-lock.json")})


def test_everything_that_is_missing_is_said_at_once(project: Path, tmp_path: Path) -> None:
    done = run(project, "test", tmp_path / "empty")

    assert done.returncode == 3
    for part in ("Python 3.11 或更新", "Python 3.11 or newer", "nodejs npm", "Chromium 和中文字体", "a Chinese font"):
        assert part in done.stderr


def test_a_lack_of_npm_alone_is_said_alone(project: Path, bootstrap: ModuleType, tmp_path: Path) -> None:
    pretend_installed(bootstrap, "run")
    shutil.rmtree(bootstrap.MODULES)

    done = run(project, "run", tmp_path / "empty")

    assert done.returncode == 3
    assert done.stderr == (
        "✗ 需要 Node.js 18 或更新版本及 npm。Debian、Ubuntu 上请运行：sudo apt-get install nodejs npm\n"
        "  Node.js 18 or newer with npm is needed. On Debian and Ubuntu run: sudo apt-get install nodejs npm\n"
    )


def test_to_run_one_needs_no_npm_once_the_front_end_files_are_there(
    project: Path, bootstrap: ModuleType, tmp_path: Path
) -> None:
    pretend_installed(bootstrap, "run")
    shutil.rmtree(bootstrap.MODULES)
    bootstrap.VENDOR.mkdir(parents=True)

    assert run(project, "run", tmp_path / "empty").returncode == 0


def test_what_is_installed_is_left_alone(project: Path, bootstrap: ModuleType, tmp_path: Path) -> None:
    pretend_installed(bootstrap, "test")

    done = run(project, "run", tmp_path / "empty")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("change", ["requirements/base.txt", "pyproject.toml", "moved"])
def test_a_change_of_locks_or_place_is_noticed(
    project: Path, bootstrap: ModuleType, tmp_path: Path, change: str
) -> None:
    pretend_installed(bootstrap, "run")
    if change == "moved":
        project = project.rename(tmp_path / "搬走了")
    else:
        with (project / change).open("a") as file:
            file.write("\n")

    done = run(project, "run", tmp_path / "empty")

    assert done.returncode == (3 if change == "moved" else 1)
    assert ("Python 3.11" if change == "moved" else "PIP_INDEX_URL") in done.stderr


def test_a_note_cut_short_counts_as_none(bootstrap: ModuleType) -> None:
    bootstrap.ENVIRONMENT.mkdir()
    (bootstrap.ENVIRONMENT / ".sanshe.json").write_text(json.dumps({"place": "x"})[:5])

    assert bootstrap.recall(bootstrap.ENVIRONMENT) == {}


@pytest.mark.parametrize("lock", ["requirements/base.txt", "requirements/dev.txt", "package-lock.json", ".npmrc"])
def test_no_lock_names_a_registry(lock: str) -> None:
    lines = (env.PROJECT / lock).read_text().splitlines()

    assert [line for line in lines if "://" in line and '"url": "https://github.com/sponsors' not in line] == []
