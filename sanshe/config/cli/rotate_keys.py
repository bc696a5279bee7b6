"""`sanshe rotate-keys`: seal every protected value anew under a fresh key, while pages run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django

from sanshe.config import env
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import close_connections
from sanshe.config.cli.terminal import complain, progress, say, speaking
from sanshe.config.cluster.installation import database_server
from sanshe.config.speech import spoken
from sanshe.foundation.crypto.suites import SUITES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--suite", choices=sorted(SUITES), default="", help=spoken("换用的加密算法", "another algorithm for all values")
    )
    parser.add_argument(
        "--retire", action="store_true",
        help=spoken("从密钥文件中去掉不再使用的旧密钥", "take keys that nothing needs any more out of the key file"),
    )  # fmt: skip


def _run(arguments: Namespace) -> int:
    django.setup()
    from sanshe.foundation.errors import Spoken  # noqa: PLC0415 - Django must be set up first

    with database_server(), speaking():
        try:
            _retire() if arguments.retire else _rotate(arguments.suite)
        except Spoken as error:
            complain(str(error))
            return Exit.TROUBLE
        finally:
            close_connections()
    return Exit.GOOD


def _rotate(suite: str) -> None:
    from sanshe.foundation.crypto.rotation.retiring import require_none_left  # noqa: PLC0415 - Django must be set up first
    from sanshe.foundation.crypto.rotation.rotating import rotate  # noqa: PLC0415 - the same

    with progress(spoken("更换密钥", "Rotating the keys")) as step:
        rotation = rotate(env.key_file(), suite, step)
    resealed = sum(rotation.steps.using("rotator").values_list("resealed", flat=True))
    say(
        spoken(
            f"密钥已换到第 {rotation.to_version} 版（{rotation.suite}），重新加密 {resealed} 个值。",
            f"Keys are at version {rotation.to_version} ({rotation.suite}); {resealed} values were sealed anew.",
        )
    )
    require_none_left(rotation.to_version)
    say(
        spoken(
            f"请立即为密钥文件 {env.key_file()} 另存一份副本；旧副本与旧备份一起保存，旧备份仍需要它。\n"
            "两分钟后可运行 sanshe rotate-keys --retire，去掉旧密钥。",
            f"Copy the key file {env.key_file()} to its safe place now; keep the older copy with the older backups, which need it.\n"
            "In two minutes sanshe rotate-keys --retire can take the old key out.",
        )
    )


def _retire() -> None:
    from sanshe.foundation.clock import now  # noqa: PLC0415 - Django must be set up first
    from sanshe.foundation.crypto.rotation.retiring import retire  # noqa: PLC0415 - the same

    keys = retire(env.key_file(), now())
    say(
        spoken(
            f"旧密钥已去掉，只留第 {keys.current} 版。请更新密钥文件的副本。",
            f"The old keys are gone; version {keys.current} is left. Bring the copies of the key file up to date.",
        )
    )


COMMAND = Command("rotate-keys", "更换加密密钥", "Rotate the encryption keys", _run, _configure)
