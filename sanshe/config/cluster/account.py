"""The account of the operating system under which the server runs.

PostgreSQL refuses to run as root. Started by root, it runs as `postgres` or `nobody`. Where that account cannot pass
through a folder above the programs or the data (a home of root), it keeps exactly one right of root: to read and pass
through folders.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanshe.config.cluster.trouble import MachineLacks
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from sanshe.config.cluster.binaries import Binaries
    from sanshe.config.cluster.layout import Layout

ROOT = 0
# Bits of the kernel's capability sets. The first lets a process read and pass through anything; containers often
# withhold it but leave the second, which also writes. Neither serves those who talk SQL: that would need a superuser.
CAPABILITIES = {"dac_read_search": 2, "dac_override": 1}


@dataclass(frozen=True)
class Account:
    """Who runs the server; `capability` is the one right of root that is kept, if any."""

    uid: int
    gid: int
    capability: str | None = None

    @property
    def is_ours(self) -> bool:
        """True when no change of account is needed."""
        return self.uid == os.geteuid()

    def words(self, *words: str) -> list[str]:
        """The command line that runs `words` as this account."""
        if self.capability is None:
            return list(words)
        return [
            "setpriv", f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups",
            f"--inh-caps=+{self.capability}", f"--ambient-caps=+{self.capability}",
            # Else access(2), with which PostgreSQL looks for its own programs, leaves the kept right out of account.
            "--securebits=+no_setuid_fixup",
            *words,
        ]  # fmt: skip

    def surroundings(self, home: Path) -> dict[str, Any]:
        """Arguments for `subprocess` that go with `words`: account, folder and a clean environment.

        `HOME` must not stay root's: the server would look for certificates there and fail.
        """
        quiet = {"HOME": str(home), "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
        answer: dict[str, Any] = {"cwd": "/", "env": quiet, "stdin": subprocess.DEVNULL}
        if not self.is_ours and self.capability is None:
            answer |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return answer

    def own(self, path: Path) -> None:
        """Hand a file or folder over to this account."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def can_run(self, *words: str) -> bool:
        """Whether a command succeeds as this account."""
        try:
            done = subprocess.run(self.words(*words), check=False, capture_output=True, **self.surroundings(Path("/")))  # noqa: S603 - our own words
        except PermissionError:
            return False
        return done.returncode == 0


def choose_account(binaries: Binaries, layout: Layout) -> Account:
    """The account that can run the programs and own the data.

    Raises:
        MachineLacks: there is none; the sentence says what to do.
    """
    me = os.geteuid()
    owner = layout.database.stat().st_uid if layout.database.exists() else me
    if me != ROOT:
        if owner != me:
            raise MachineLacks(_foreign(layout))
        return Account(me, os.getegid())
    plain = _servant(owner)
    for capability in (None, *_kept_by_kernel()):
        account = Account(plain.uid, plain.gid, capability)
        if account.can_run(binaries.program("initdb"), "--version") and account.can_run(
            "sh", "-c", 'cd "$1"', "sh", str(layout.data)
        ):
            return account
    raise MachineLacks(_out_of_reach(layout, plain))


def _servant(owner: int) -> Account:
    """Whoever owns the database already, else `postgres`, else `nobody`."""
    if owner != ROOT:
        return Account(owner, _group_of(owner))
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise MachineLacks(
        spoken(
            "PostgreSQL 不能以 root 运行，这台机器又没有 postgres 账户。请先运行：useradd --system postgres",
            "PostgreSQL cannot run as root, and there is no account postgres. Run first: useradd --system postgres",
        ),
    )


def _group_of(uid: int) -> int:
    try:
        return pwd.getpwuid(uid).pw_gid
    except KeyError:
        return uid


def _kept_by_kernel() -> list[str]:
    """Which of our capabilities this process may hand on."""
    if shutil.which("setpriv") is None:
        return []
    status = Path("/proc/self/status").read_text()
    bounding = int(next(line for line in status.splitlines() if line.startswith("CapBnd")).split()[1], 16)
    return [name for name, bit in CAPABILITIES.items() if bounding >> bit & 1]


def _foreign(layout: Layout) -> str:
    cure = f"sudo chown -R \"$USER\" '{layout.data}'"
    return spoken(
        f"数据库文件夹 {layout.database} 属于另一个账户（可能曾以 root 运行）。"
        f"请用那个账户运行，或把文件夹改归自己：{cure}",
        f"The database folder {layout.database} belongs to another account (root may have run this before). "
        f"Run as that account, or make it yours: {cure}",
    )


def _out_of_reach(layout: Layout, account: Account) -> str:
    name = pwd.getpwuid(account.uid).pw_name
    return spoken(
        f"PostgreSQL 以账户 {name} 运行，却进不了 {layout.data} 所在的目录。"
        "请把项目移到它能进入的目录（例如 /srv），或改用普通账户运行。",
        f"PostgreSQL runs as {name}, which cannot enter the folders above {layout.data}. "
        "Move the project to a folder that it can enter (such as /srv), or run as an ordinary user.",
    )
