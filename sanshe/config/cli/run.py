"""`sanshe run`: from nothing to pages that answer, then serve until somebody says stop."""

from __future__ import annotations

import errno
import http.client
import os
import signal
import socket
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cli import children, holder, sample, setup
from sanshe.config.cli.children import Child
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import complain, say, timed
from sanshe.config.cluster.installation import database_server
from sanshe.config.cluster.process import TICK
from sanshe.config.serving import bind_address, end_with_parent
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    import subprocess
    from argparse import Namespace
    from collections.abc import Iterator

READY_SECONDS = 120.0
LOOK_SECONDS = 0.5  # between looks at what runs beside the pages
MOST_BROKEN = 2
DEFAULT_PORT, HIGHEST_PORT = 8000, 65535
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound to


class PortTaken(RuntimeError):
    """A stranger listens where the pages should be served."""


class PagesDied(RuntimeError):
    """The pages ended by themselves."""


def _run(_arguments: Namespace) -> int:
    if "MAKELEVEL" in os.environ:
        end_with_parent(os.getppid())  # make may be killed; whoever starts it again wants to start this again
    _stop_on_signals()
    try:
        with holder.holding():
            children.end_left()
            check_port()
            _serve()
    except (PortTaken, PagesDied, holder.AlreadyRunning) as error:
        complain(str(error))
        return Exit.TROUBLE
    except KeyboardInterrupt:
        say(spoken("已停止。", "Stopped."))
    return Exit.GOOD


def _serve() -> None:
    """Prepare what is not ready, then serve until a signal comes."""
    setup.prepare_files()
    with database_server() as server:
        setup.prepare_database(server)
        setup.prepare_static()
        sample.load_if_empty(server)
        setup.close_connections()
        with pages() as process, children.kept_alive() as beside:
            _greet()
            while process.poll() is None:
                for child in beside:
                    child.look_after()
                time.sleep(LOOK_SECONDS)
            raise PagesDied(spoken("网页服务自己停了，原因见上。", "The pages stopped by themselves; see above."))


@contextmanager
def pages() -> Iterator[subprocess.Popen[bytes]]:
    """The pages, from the first answer until the block is left."""
    child = Child(*children.PAGES)
    try:
        process = child.start()
        with timed(spoken("启动网页服务", "Pages")):
            _wait_until_ready(process)
        yield process
    finally:
        holder.say_leaving()
        child.end()


def check_port() -> None:
    """See that the pages can be served where they should.

    Raises:
        PortTaken: they cannot; the sentence says what to do.
    """
    host, port = env.BIND.text(), env.PORT.number()
    if not 0 < port <= HIGHEST_PORT:
        raise env.BadSetting(
            spoken(
                f"PORT 应在 1 到 {HIGHEST_PORT} 之间，而不是 {port}。",
                f"PORT lies between 1 and {HIGHEST_PORT}, not {port}.",
            ),
        )
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(_cannot_bind(host, port, error)) from error


def _cannot_bind(host: str, port: int, error: OSError) -> str:
    another = port + 1 if port < HIGHEST_PORT else DEFAULT_PORT
    if error.errno == errno.EADDRINUSE:
        return spoken(
            f"端口 {port} 已被别的程序占用。请换一个端口：make run PORT={another}",
            f"Another program uses port {port}. Choose another one: make run PORT={another}",
        )
    return spoken(
        f"不能在 {host}:{port} 提供网页：{error.strerror}", f"Cannot serve at {host}:{port}: {error.strerror}"
    )


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    """Wait for 200; a page that breaks (500) again and again will not mend itself."""
    until = time.monotonic() + READY_SECONDS
    broken = 0
    while (status := _health()) != http.HTTPStatus.OK:
        broken += status == http.HTTPStatus.INTERNAL_SERVER_ERROR
        if process.poll() is not None or broken > MOST_BROKEN or time.monotonic() > until:
            raise PagesDied(spoken("网页服务没有启动，原因见上。", "The pages did not start; see above."))
        time.sleep(5 * TICK)


def _health() -> int:
    """The status that `GET /healthz` answers, asked for as through our proxy; 0 while nobody answers."""
    host = EVERYWHERE.get(env.BIND.text(), env.BIND.text())
    connection = http.client.HTTPConnection(host, env.PORT.number(), timeout=10)
    proxied = {"X-Forwarded-Proto": "https"} if env.HTTPS.flag() else {}
    try:
        connection.request("GET", "/healthz", headers={"Host": env.HOSTS.text().split(",")[0].strip(), **proxied})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def _greet() -> None:
    say("")
    say(spoken(f"三社已就绪：  http://{bind_address()}/", f"Sanshe is ready:  http://{bind_address()}/"))
    lines = sample.cast_lines()
    for line in lines:
        say(f"  {line}")
    say(spoken("按 Ctrl-C 停止。", "Press Ctrl-C to stop."))


def _stop_on_signals() -> None:
    """Ctrl-C, `kill` and a closed terminal all mean: stop cleanly, once."""

    def stop(_number: int, _frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asked to stay
        signal.signal(signal.SIGHUP, stop)


COMMAND = Command("run", "启动全部并提供网页", "Start everything and serve the pages", _run)
