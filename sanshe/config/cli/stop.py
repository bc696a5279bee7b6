"""`sanshe stop`: end the pages, what runs beside them and the embedded server of this installation, whoever started them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cli import children, holder
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import say
from sanshe.config.cluster.installation import embedded, is_embedded
from sanshe.config.cluster.layout import Layout
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import Namespace


def _run(_arguments: Namespace) -> int:
    stopped = holder.end_holder()
    children.end_left()
    if is_embedded() and Layout(env.data_folder()).is_made():
        stopped = embedded().stop() or stopped
    say(spoken("已停止。", "Stopped.") if stopped else spoken("没有在运行。", "Nothing was running."))
    return Exit.GOOD


COMMAND = Command("stop", "停止网页和数据库", "Stop pages and database", _run)
