"""What a script may rely on: the exit codes of every `sanshe` command."""

from __future__ import annotations

from enum import IntEnum

from sanshe.config.speech import spoken


class Exit(IntEnum):
    """Exit codes."""

    GOOD = 0
    TROUBLE = 1
    WRONG_USE = 2
    LACKING = 3


def explained() -> str:
    """The codes in words, for `sanshe --help`."""
    return spoken(
        "退出码：0 顺利；1 发现问题或没有做成；2 用法不对；3 机器上缺少所需的东西。",
        "Exit codes: 0 good; 1 a problem was found, or it failed; 2 wrong use; 3 something is missing on the machine.",
    )
