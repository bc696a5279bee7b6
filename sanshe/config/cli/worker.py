"""`sanshe worker`: one more worker, in a process of its own, such as on a second machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import close_connections
from sanshe.config.cli.terminal import say
from sanshe.config.cluster.installation import database_server
from sanshe.config.speech import spoken
from sanshe.config.working import work

if TYPE_CHECKING:
    from argparse import Namespace


def _run(_arguments: Namespace) -> int:
    with database_server():
        say(spoken("正在处理后台任务。按 Ctrl-C 停止。", "Working off jobs. Press Ctrl-C to stop."))
        try:
            work()
        finally:
            close_connections()
    say(spoken("已停止。", "Stopped."))
    return Exit.GOOD


COMMAND = Command("worker", "另起一个进程处理后台任务", "Work off jobs in a process of its own", _run)
