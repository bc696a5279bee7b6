"""Make everything that `make` needs, with nothing but a Python: environment, packages, front-end files, browser.

Each part is done once and skipped while its locks and its place stay the same. What is missing on the machine is said
in Chinese and English, all of it at once, and the exit code is 3.

Usage: bootstrap.py {run,test}
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "build" / "vendor"
LOCKS = {"run": "requirements/base.txt", "test": "requirements/dev.txt"}
CANDIDATES = ("python3.11", "python3.12", "python3.13", "python3")
IS_NEW = "import sys; sys.version_info >= (3, 11) or sys.exit(1)"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk", "poppler-utils")
GOOD, BAD, MISSING = 0, 1, 3


class Trouble(Exception):
    """Holds one sentence in Chinese and one in English."""


class Missing(Trouble):
    """Something has to be installed first."""


class Failed(Trouble):
    """An installer gave up."""


def main(purpose: str) -> int:
    """Make all that `purpose` ("run" or "test") needs; the answer is the exit code."""
    with ThreadPoolExecutor() as pool:
        parts = [pool.submit(part, purpose) for part in (make_python, install_modules, find_browser)]
    troubles = [error for error in (part.exception() for part in parts) if error]
    for trouble in troubles:
        if not isinstance(trouble, Trouble):
            raise trouble
        say(*trouble.args)
    if any(isinstance(trouble, Missing) for trouble in troubles):
        return MISSING
    return BAD if troubles else GOOD


def say(chinese: str, english: str) -> None:
    """Tell both."""
    print(f"✗ {chinese}\n  {english}", file=sys.stderr)


def find_python() -> str:
    """The first Python that is new enough and can make environments.

    Raises:
        Missing: there is none.
    """
    found = [path for path in map(shutil.which, CANDIDATES) if path]
    for path in found:
        if answers(path, f"{IS_NEW}; import venv, ensurepip"):
            return path
    if any(answers(path, IS_NEW) for path in found):
        raise Missing(
            "这台机器的 Python 缺少 venv 模块。Debian、Ubuntu 上请运行：sudo apt-get install python3-venv",
            "This machine's Python lacks the module venv. On Debian and Ubuntu run: sudo apt-get install python3-venv",
        )
    raise Missing(
        "需要 Python 3.11 或更新版本。Debian、Ubuntu 上请运行：sudo apt-get install python3 python3-venv",
        "Python 3.11 or newer is needed. On Debian and Ubuntu run: sudo apt-get install python3 python3-venv",
    )


def answers(python: str, program: str) -> bool:
    """Whether a Python runs a small program without complaint."""
    return subprocess.run([python, "-c", program], capture_output=True, check=False).returncode == 0


def make_python(purpose: str) -> None:
    """Environment first, then what goes into it."""
    make_environment()
    install_packages(purpose)


def make_environment() -> None:
    """Make `.venv`, anew when the folder was moved: its programs hold the old path."""
    if recall(ENVIRONMENT).get("place") == str(ROOT) and PYTHON.exists():
        return
    python = find_python()
    with progress("建立 Python 环境", "Making the Python environment"):
        run(
            [python, "-m", "venv", "--clear", str(ENVIRONMENT)],
            "无法建立 .venv",
            "The environment .venv cannot be made",
        )
    remember(ENVIRONMENT, {"place": str(ROOT)})


def install_packages(purpose: str) -> None:
    """Install the locked Python packages, each checked against its hash, and the project itself."""
    known = recall(ENVIRONMENT)
    if serves(known, purpose):
        return
    pip = [str(PYTHON), "-m", "pip", "--require-virtualenv", "--disable-pip-version-check", "install", *quiet("-qq")]
    with progress("安装 Python 依赖", "Installing Python packages"):
        run(
            [*pip, "--require-hashes", "--only-binary=:all:", "-r", LOCKS[purpose]],
            "Python 依赖没有装全（原因见上）。请检查网络，或用 PIP_INDEX_URL 指定可以访问的镜像，再运行一次",
            "Some Python packages are missing (see above). Check the network, or set PIP_INDEX_URL, and run again",
        )
        run(
            [*pip, "--no-deps", "--no-build-isolation", "-e", "."],
            "无法安装本项目",
            "The project itself cannot be installed",
        )
    remember(ENVIRONMENT, {"place": str(ROOT), purpose: digest(LOCKS[purpose], "pyproject.toml")})


def install_modules(purpose: str) -> None:
    """Fetch the locked front-end packages; not needed to run once their files are in `build/vendor`."""
    if serves(recall(MODULES), purpose):
        return
    npm = shutil.which("npm")
    if npm is None and purpose == "run" and VENDOR.exists():
        return
    if npm is None:
        raise Missing(
            "需要 Node.js 18 或更新版本及 npm。Debian、Ubuntu 上请运行：sudo apt-get install nodejs npm",
            "Node.js 18 or newer with npm is needed. On Debian and Ubuntu run: sudo apt-get install nodejs npm",
        )
    with progress("下载前端文件", "Fetching front-end files"):
        run(
            [npm, "ci", "--ignore-scripts", "--loglevel=error", *(["--omit=dev"] if purpose == "run" else [])],
            "前端文件没有下载全（原因见上）。请检查网络或 npm 的镜像设置，再运行一次",
            "Some front-end files are missing (see above). Check the network or npm's registry, and run again",
        )
    remember(MODULES, {purpose: digest("package-lock.json")})


def find_browser(purpose: str) -> None:
    """See that there is a browser and a Chinese font for the journeys; as root on Debian, install them."""
    if purpose != "test" or has_browser():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        with progress("安装浏览器和中文字体", "Installing a browser and a Chinese font"):
            subprocess.run(["apt-get", "update", "-qq"], check=False)
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=False)
    if not has_browser():
        raise Missing(
            f"测试需要 Chromium 和中文字体。Debian、Ubuntu 上请运行：sudo apt-get install {' '.join(PACKAGES)}",
            f"The tests need Chromium and a Chinese font. On Debian run: sudo apt-get install {' '.join(PACKAGES)}",
        )


def has_browser() -> bool:
    """True when a browser, a font with Chinese characters and a reader of PDF files are there."""
    if not any(map(shutil.which, BROWSERS)) or not all(map(shutil.which, ("fc-list", "pdftoppm"))):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, check=False).stdout.strip())


def run(words: list[str], chinese: str, english: str) -> None:
    """Run an installer in the project's folder.

    Raises:
        Failed: it gave up.
    """
    if subprocess.run(words, cwd=ROOT, check=False).returncode != 0:
        raise Failed(f"{chinese}。", f"{english}.")


def quiet(word: str) -> list[str]:
    """Installers show their own progress on a terminal and keep still elsewhere."""
    return [] if sys.stdout.isatty() else [word]


def digest(*names: str) -> str:
    """One fingerprint of the contents of some files of the project."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def serves(known: dict[str, str], purpose: str) -> bool:
    """Whether what was installed still fits the locks; what was installed for tests serves to run as well."""
    python = known.get("place") is not None
    for wanted in {purpose, "test"}:
        files = (LOCKS[wanted], "pyproject.toml") if python else ("package-lock.json",)
        if known.get(wanted) == digest(*files):
            return True
    return False


def recall(folder: Path) -> dict[str, str]:
    """What was remembered in a folder; nothing when it was never finished."""
    try:
        return dict(json.loads((folder / ".sanshe.json").read_text()))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}


def remember(folder: Path, facts: dict[str, str]) -> None:
    """Note that a folder is complete."""
    draft = folder / ".sanshe.json.new"
    draft.write_text(json.dumps(facts))
    draft.replace(folder / ".sanshe.json")


@contextmanager
def progress(chinese: str, english: str) -> Iterator[None]:
    """Say what is being done, and afterwards how long it took."""
    began = time.monotonic()
    print(f"→ {chinese}  {english} …", flush=True)
    yield
    print(f"✓ {chinese}  {english}  {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else "run"))
