"""`sanshe import`: a table into a register, in the name of one person; with `--dry-run` only what would happen."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.utils import translation

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.figures import is_installed
from sanshe.config.cli.setup import close_connections
from sanshe.config.cli.terminal import complain, say
from sanshe.config.cluster.installation import database_server
from sanshe.config.speech import speaks_english, spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "register", metavar="REGISTER", help=spoken("登记册，如 people", "the register, such as people")
    )
    parser.add_argument("file", metavar="FILE", type=Path, help=spoken("Excel 或 CSV 文件", "an Excel or CSV file"))
    parser.add_argument(
        "--as", dest="user", metavar="USER", required=True,
        help=spoken("以谁的名义导入（登录名），权限与其登录时相同", "user name of whoever brings it in, with the rights they have when signed in"),
    )  # fmt: skip
    parser.add_argument("--sheet", metavar="SHEET", default="", help=spoken("只导入这张工作表", "only this sheet"))
    parser.add_argument("--dry-run", action="store_true", help=spoken("只核对，不导入", "check only, change nothing"))
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    try:
        data = arguments.file.read_bytes()
    except OSError:
        complain(
            spoken(
                f"读不了文件“{arguments.file}”。请核对路径。",
                f"The file “{arguments.file}” cannot be read. Check its path.",
            )
        )
        return Exit.WRONG_USE
    with database_server() as server:
        if not is_installed(server):
            complain(spoken("还没有数据，请先运行 make run。", "There is nothing yet; run make run first."))
            return Exit.TROUBLE
        django.setup()
        try:
            with translation.override("en" if speaks_english() else "zh-hans"):
                return _brought_in(arguments, data)
        finally:
            close_connections()


def _brought_in(arguments: Namespace, data: bytes) -> int:
    """Bring the file in and say what happened; what is refused is said and nothing has been done."""
    from sanshe.accounts.models import User  # noqa: PLC0415 - Django must be set up first
    from sanshe.foundation.errors import Refusal  # noqa: PLC0415 - the same
    from sanshe.foundation.imports.at_once import bring_in  # noqa: PLC0415 - the same

    user = User.objects.filter(username=arguments.user, is_active=True).first()
    if user is None:
        complain(spoken(f"没有登录名为“{arguments.user}”的用户。", f"Nobody has the user name “{arguments.user}”."))
        return Exit.WRONG_USE
    try:
        outcome = bring_in(
            user=user.pk, register=arguments.register, name=arguments.file.name, data=data,
            only_sheet=arguments.sheet, dry_run=arguments.dry_run,
        )  # fmt: skip
    except Refusal as refusal:
        complain(str(refusal))
        return Exit.TROUBLE
    _print(outcome, as_json=arguments.json)
    return Exit.GOOD


def _print(outcome: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(outcome, ensure_ascii=False, indent=2) + "\n")
        return
    rejected = outcome["rejected"]
    counts = (
        outcome["new"],
        outcome["changed"],
        outcome["unchanged"],
        len({(one["sheet"], one["row"]) for one in rejected}),
    )
    say(
        spoken(
            "新增 {}，更新 {}，无变化 {}，退回 {}".format(*counts),
            "{} new, {} changed, {} unchanged, {} rejected".format(*counts),
        )
    )
    for one in rejected:
        say(f"  {one['sheet']} {one['cell']}  {one['reason']}".rstrip())


COMMAND = Command("import", "把 Excel 或 CSV 表导入登记册", "Bring a table into a register", _run, _configure)
