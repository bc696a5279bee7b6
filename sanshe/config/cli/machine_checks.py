"""What `sanshe doctor` looks at outside the database."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sanshe.config import env
from sanshe.config.cli import vendor
from sanshe.config.cluster import MachineLacks
from sanshe.config.cluster.account import choose_account
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.installation import is_embedded
from sanshe.config.cluster.layout import Layout
from sanshe.config.speech import spoken
from sanshe.foundation.findings import fail, ok, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.findings import Check, Finding

OLDEST_PYTHON = (3, 11)
LITTLE_SPACE, NO_SPACE = 2_000_000_000, 300_000_000  # bytes


def python() -> Iterator[Finding]:
    """The interpreter is one that we support."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST_PYTHON:
        yield ok(f"Python {version}")
    else:
        yield fail(
            spoken(
                f"Python {version} 太旧，需要 3.11 或更新版本。",
                f"Python {version} is too old; 3.11 or newer is needed.",
            )
        )


def front_end() -> Iterator[Finding]:
    """The front-end files are there; only to fetch them anew one needs Node.js."""
    if not vendor.is_due():
        yield ok(spoken("前端文件齐全", "Front-end files are there"))
    elif shutil.which("npm"):
        yield warn(
            spoken(
                "前端文件需要更新，下次 make run 会完成。",
                "Front-end files are out of date; the next make run sees to it.",
            )
        )
    else:
        yield fail(
            spoken(
                "缺少前端文件，也没有 npm。请安装 Node.js。",
                "Front-end files are missing, and so is npm. Install Node.js.",
            )
        )


def binaries() -> Iterator[Finding]:
    """PostgreSQL's programs are there and can be run by an account that may run them."""
    if not is_embedded():
        return
    layout = Layout(env.data_folder())
    layout.make_folder()
    try:
        found = find_binaries(layout.major())
        account = choose_account(found, layout)
    except MachineLacks as error:
        yield fail(str(error))
        return
    yield ok(f"PostgreSQL {found.major}")
    if account.capability == "dac_override":
        yield warn(
            spoken(
                "数据库服务能写任何文件，因为项目放在它进不去的文件夹里。正式使用请移到 /srv 之类的文件夹。",
                "The database server may write any file, for the project lies in a folder that it cannot enter. "
                "For real use, move it to a folder such as /srv.",
            ),
        )


def key_file() -> Iterator[Finding]:
    """The key file is there and nobody else can read it."""
    file = env.key_file()
    if not file.exists():
        made = Layout(env.data_folder()).is_made()
        missing = spoken(
            f"密钥文件 {file} 不见了，请把备份放回去。", f"The key file {file} is gone. Put your copy back."
        )
        yield (
            fail(missing)
            if made
            else warn(spoken("密钥文件将在首次运行时生成。", "The key file is made at the first start."))
        )
    elif file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield fail(
            spoken(
                f"别人也能读密钥文件。请运行：chmod 600 '{file}'",
                f"Others can read the key file. Run: chmod 600 '{file}'",
            ),
        )
    else:
        yield ok(spoken("密钥文件只有本账户可读", "Only this account can read the key file"))


def space() -> Iterator[Finding]:
    """There is room for data."""
    Layout(env.data_folder()).make_folder()
    free = shutil.disk_usage(env.data_folder()).free
    sentence = spoken(f"数据文件夹所在磁盘还有 {free / 1e9:.1f} GB", f"{free / 1e9:.1f} GB are free where the data lie")
    yield fail(sentence) if free < NO_SPACE else warn(sentence) if free < LITTLE_SPACE else ok(sentence)


def time_zone() -> Iterator[Finding]:
    """Dates of the city can be told."""
    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        yield fail(spoken("缺少时区数据。请安装软件包 tzdata。", "Time zones are missing. Install the package tzdata."))
    else:
        yield ok(spoken("时区数据齐全", "Time zones are there"))


def fonts() -> Iterator[Finding]:
    """PDF files need a Chinese font."""
    lister = shutil.which("fc-list")
    words = [lister or "", ":lang=zh", "file"]
    if lister and subprocess.run(words, capture_output=True, check=False).stdout:  # noqa: S603 - fixed words
        yield ok(spoken("有中文字体", "There is a Chinese font"))
    else:
        yield warn(
            spoken(
                "没有中文字体，导出的 PDF 会缺字。请安装 fonts-noto-cjk。",
                "There is no Chinese font: PDF files would lack characters. Install fonts-noto-cjk.",
            ),
        )


CHECKS: tuple[Check, ...] = (python, binaries, front_end, key_file, space, time_zone, fonts)
