"""Writes `docs/configuration.md` from the declared variables, so that page and code cannot differ.

Usage: python -m sanshe.config.documentation
"""

from __future__ import annotations

from sanshe.config import env

PAGE = env.PROJECT / "docs" / "configuration.md"
HEAD = """\
# Configuration

Everything that an installation may set is an environment variable; none is needed to try Sanshe. This page is written
by `python -m sanshe.config.documentation` from `sanshe/config/env.py`, and a test holds the two equal.

| variable | when unset | meaning |
|---|---|---|
"""
TAIL = """
## The database server

Without `DATABASE_URL`, Sanshe keeps a PostgreSQL of its own in the data folder: made at the first start, reached only
from this machine, only with passwords derived from the key file, stopped with the pages. It runs on the pinned build,
else on the newest that the system has (15 or later). Started by root, it runs as `postgres` or `nobody`.

With `DATABASE_URL`, the user in it must be able to make roles and databases. A superuser is best at the first set-up:
two functions are then marked so that searches by name may use their indexes behind row security, and the backup role
may see every row. Without one, Sanshe works, and `sanshe doctor` says what is missing. More parameters in the address
(`?sslmode=verify-full&sslrootcert=…`) apply to every connection. The processes that serve pages never see the user and
the password in it.

## For tests

`SANSHE_TEST_PG_BIN` names the program folder of another PostgreSQL to run the tests on, such as the oldest one that is
supported.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_row, env.VARIABLES)) + TAIL


def _row(variable: env.Variable) -> str:
    default = variable.default.replace(f"{env.PROJECT}/", "")
    shown = f"`{default}`" if default else "–"
    return f"| `{variable.name}` | {shown} | {variable.meaning.replace('|', chr(92) + '|')} |\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page())
