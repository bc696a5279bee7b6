"""Making the database folder with `initdb`: complete or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sanshe.config.cluster.trouble import ClusterTrouble
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sanshe.config.cluster.account import Account
    from sanshe.config.cluster.binaries import Binaries
    from sanshe.config.cluster.layout import Layout

BUILTIN_LOCALES = (
    17  # the first version that brings its own C.UTF-8: sorted by code point, whatever the machine's C library does
)
LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8", "C")
HBA = """\
# Written by sanshe. Only this machine, only with a password.
host all all 127.0.0.1/32 scram-sha-256
"""


def make_database(layout: Layout, binaries: Binaries, account: Account, password: str, *, safe: bool = True) -> None:
    """Run `initdb` beside the final place and move the result there.

    Args:
        layout: Where; `layout.database` must not hold anything yet.
        binaries: The version that is to own the folder from now on.
        account: Who is to own it.
        password: Of the superuser.
        safe: Wait until all is on the disk.

    Raises:
        ClusterTrouble: the place is taken, or `initdb` failed.
    """
    _check_place(layout)
    shutil.rmtree(layout.draft, ignore_errors=True)
    layout.draft.mkdir(mode=0o700)
    account.own(layout.draft)
    with _password_file(layout, account, password) as file:
        _run_initdb(layout, binaries, account, file, () if safe else ("--no-sync",))
    (layout.draft / "pg_hba.conf").write_text(HBA)
    with (layout.draft / "postgresql.conf").open("a") as conf:
        conf.write("\ninclude_if_exists = 'sanshe.conf'\n")
    if layout.database.exists():
        layout.database.rmdir()
    layout.draft.rename(layout.database)


def _check_place(layout: Layout) -> None:
    if layout.database.exists() and any(layout.database.iterdir()):
        raise ClusterTrouble(
            spoken(
                f"{layout.database} 里有文件，却不是完整的数据库。请先把它移到别处，再运行一次。",
                f"{layout.database} holds files but no complete database. Move it away, then run again.",
            ),
        )


@contextmanager
def _password_file(layout: Layout, account: Account, password: str) -> Iterator[Path]:
    """The superuser's password where `initdb` can read it, for as long as it runs."""
    path = layout.draft.with_suffix(".password")
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password + "\n")
    account.own(path)
    try:
        yield path
    finally:
        path.unlink()


def _run_initdb(layout: Layout, binaries: Binaries, account: Account, password: Path, extra: tuple[str, ...]) -> None:
    said = ""
    for locale in LOCALES:
        words = [
            binaries.program("initdb"), "--pgdata", str(layout.draft), "--username=postgres", "--encoding=UTF8",
            "--data-checksums", "--auth=scram-sha-256", f"--pwfile={password}", *_locale(binaries, locale), *extra,
        ]  # fmt: skip
        done = subprocess.run(  # noqa: S603 - programs that we found, paths of our own
            account.words(*words), check=False, capture_output=True, text=True, **account.surroundings(layout.draft)
        )
        if done.returncode == 0:
            return
        said = done.stderr
        if "locale" not in said:
            break
    shutil.rmtree(layout.draft, ignore_errors=True)
    raise ClusterTrouble(spoken(f"无法建立数据库：{said.strip()}", f"The database cannot be made: {said.strip()}"))


def _locale(binaries: Binaries, locale: str) -> list[str]:
    if binaries.major >= BUILTIN_LOCALES:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--locale={locale}"]
    return [f"--locale={locale}"]
