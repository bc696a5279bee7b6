"""`sanshe run` comes up, says so, ends cleanly, and comes up again whatever was killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sanshe.config import env
from sanshe.config.cluster.port import free_port
from sanshe.config.cluster.process import identify

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
PATIENCE = 90.0
BESIDE = ("worker", "sealer")


class Installation:
    """An installation without the sample city, in a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        settings = {"SANSHE_DATA": str(data), "PORT": str(self.port), "SANSHE_SAMPLE": "0", "SANSHE_WORKERS": "1"}
        self.surroundings = {**os.environ, **settings, "LC_ALL": "zh_CN.UTF-8"}

    def do(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sanshe.config.cli", *words]
        return subprocess.run(
            command,
            cwd=env.PROJECT,
            env=self.surroundings,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "-m", "sanshe.config.cli", "run"]
        output = subprocess.PIPE
        process = subprocess.Popen(
            command, cwd=env.PROJECT, env=self.surroundings, stdout=output, stderr=subprocess.STDOUT, text=True
        )
        try:
            self.wait_for_greeting(process)
            yield process
        finally:
            process.kill()
            process.communicate()

    def wait_for_greeting(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                return
        pytest.fail("".join(said))

    def health(self) -> dict[str, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as answer:
            return dict(json.load(answer))

    def pages(self) -> int:
        return self.process("pages")

    def process(self, name: str) -> int:
        return int(json.loads((self.data / f"{name}.json").read_text())["pid"])

    def server(self) -> int:
        return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="三社 测试 ") as folder:
        Path(folder).chmod(0o711)
        found = Installation(Path(folder) / "data")
        yield found
        found.do("stop")


def wait_until_gone(pid: int) -> None:
    until = time.monotonic() + PATIENCE
    while identify(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert identify(pid) is None


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_ends_cleanly_on_a_signal(installation: Installation, how: signal.Signals) -> None:
    with installation.running() as process:
        assert installation.health()["status"] == "ok"
        ours = [installation.pages(), *map(installation.process, BESIDE), installation.server()]
        process.send_signal(how)
        assert process.wait(timeout=PATIENCE) == 0

    assert [identify(pid) for pid in ours] == [None] * len(ours)


@pytest.mark.parametrize("name", BESIDE)
def test_what_runs_beside_the_pages_is_started_again_when_killed(installation: Installation, name: str) -> None:
    with installation.running():
        killed = installation.process(name)
        os.kill(killed, signal.SIGKILL)
        wait_until_gone(killed)

        until = time.monotonic() + PATIENCE
        while installation.process(name) == killed and time.monotonic() < until:
            time.sleep(0.05)
        assert identify(installation.process(name))


def test_after_kill_9_of_the_command_the_next_start_comes_up(installation: Installation) -> None:
    with installation.running() as process:
        ours = [installation.pages(), *map(installation.process, BESIDE)]
        process.kill()
        process.wait()

    with installation.running():
        assert installation.health()["status"] == "ok"
        for pid in ours:
            wait_until_gone(pid)


def test_after_kill_9_of_everything_the_next_start_comes_up(installation: Installation) -> None:
    with installation.running() as process:
        for pid in (process.pid, installation.pages(), installation.server()):
            os.kill(pid, signal.SIGKILL)

    with installation.running():
        assert installation.health()["status"] == "ok"


def test_a_second_start_says_that_it_runs_already_and_stop_ends_it(installation: Installation) -> None:
    with installation.running() as process:
        second = installation.do("run")
        assert (second.returncode, second.stderr) == (1, "✗ 三社已经在运行。要停止它，请运行 make stop。\n")

        assert installation.do("stop").returncode == 0
        assert process.wait(timeout=PATIENCE) == 0


def test_a_port_in_use_is_said_with_another_one(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", installation.port)):
        done = installation.do("run")

    port = installation.port
    assert (done.returncode, done.stderr) == (
        1,
        f"✗ 端口 {port} 已被别的程序占用。请换一个端口：make run PORT={port + 1}\n",
    )


def test_what_our_processes_see_of_the_database_address_has_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    from sanshe.config.cli.children import surroundings  # noqa: PLC0415 - what it reads is set here

    monkeypatch.setenv("DATABASE_URL", "postgresql://boss:secret@db.example:6432/city?sslmode=require")

    assert surroundings()["DATABASE_URL"] == "postgresql://db.example:6432/city?sslmode=require"
