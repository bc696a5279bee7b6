"""`sanshe verify-audit`: look at the whole trace and name every place that is not as it was sealed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import close_connections
from sanshe.config.cli.terminal import complain, progress, say, speaking
from sanshe.config.cluster.installation import database_server
from sanshe.config.speech import spoken
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.audit.sealing.verification import Verified

MOST_NAMED = 100  # places that the page of the audit administrator shows


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))
    parser.add_argument(
        "--checkpoints", metavar="FOLDER", type=Path, default=None,
        help=spoken("另存检查点的文件夹，如从别的机器取回的副本", "folder of checkpoints, such as copies from another machine"),
    )  # fmt: skip
    parser.add_argument(
        "--checkpoint",
        action="store_true",
        help=spoken("只打印最近的检查点，供存档", "only print the newest checkpoint, to put on file"),
    )


def _run(arguments: Namespace) -> int:
    django.setup()
    folder = arguments.checkpoints or settings.CHECKPOINTS
    if arguments.checkpoint:
        return _print_checkpoint(folder)
    if arguments.checkpoints and not folder.is_dir():
        complain(spoken(f"没有文件夹 {folder}。", f"There is no folder {folder}."))
        return Exit.WRONG_USE
    from sanshe.audit.sealing.verification import verify  # noqa: PLC0415 - Django must be set up first

    with database_server(), speaking():
        try:
            with progress(spoken("核对审计链", "Verifying the audit"), hidden=arguments.json) as step:
                found = verify(folder, step)
            _note(found)
        finally:
            close_connections()
        if arguments.json:
            sys.stdout.write(json.dumps(_as_json(found), ensure_ascii=False, indent=2) + "\n")
        else:
            _tell(found)
    return Exit.GOOD if found.is_sound else Exit.TROUBLE


def _note(found: Verified) -> None:
    """Leave a row about it, for the page of the audit administrator."""
    from sanshe.audit.models import Verification  # noqa: PLC0415 - Django must be set up first

    Verification.objects.using("owner").create(
        finished_at=now(), links=found.links, rounds=found.rounds, unsealed=found.unsealed,
        tamperings=len(found.tamperings), sentences=[one.sentence for one in found.tamperings[:MOST_NAMED]],
    )  # fmt: skip


def _as_json(found: Verified) -> dict[str, object]:
    counts = {"sound": found.is_sound, "links": found.links, "rounds": found.rounds, "unsealed": found.unsealed}
    return counts | {"tamperings": [one.as_json() for one in found.tamperings]}


def _tell(found: Verified) -> None:
    for one in found.tamperings:
        complain(one.sentence)
    say(
        spoken(
            f"已封存 {found.links} 条事件（{found.rounds} 轮），待封存 {found.unsealed} 条，发现改动 {len(found.tamperings)} 处。",
            f"{found.links} events are sealed in {found.rounds} rounds, {found.unsealed} wait; "
            f"{len(found.tamperings)} places were tampered with.",
        )
    )


def _print_checkpoint(folder: Path) -> int:
    from sanshe.audit.sealing.checkpoints import newest  # noqa: PLC0415 - Django must be set up first

    found = newest(folder)
    if found is None:
        complain(
            spoken(
                "还没有检查点。三社运行时每小时写一个。",
                "There is no checkpoint yet; one is written every hour while Sanshe runs.",
            )
        )
        return Exit.TROUBLE
    groups = " ".join(found.head[i : i + 8] for i in range(0, len(found.head), 8))
    say(spoken(f"检查点 {found.name}", f"Checkpoint {found.name}"))
    say(spoken(f"时间   {found.at:%Y-%m-%d %H:%M:%S %Z}", f"At     {found.at:%Y-%m-%d %H:%M:%S %Z}"))
    say(spoken(f"事件   {found.count} 条", f"Events {found.count}"))
    say(spoken(f"指纹   {groups}", f"Head   {groups}"))
    return Exit.GOOD


COMMAND = Command(
    "verify-audit", "核对审计记录是否被改动", "Verify that the audit was not tampered with", _run, _configure
)
