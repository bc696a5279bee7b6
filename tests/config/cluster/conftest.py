"""A cluster of its own for tests of the driver, on a path that is not easy."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sanshe.config.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD = "口令 with 'quotes'"


@contextmanager
def _open_folder() -> Iterator[Path]:
    """A folder with spaces and Chinese characters in its name, which every account may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="三社 测试 "))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def place() -> Iterator[Path]:
    """Where a test keeps its data."""
    with _open_folder() as folder:
        yield folder


@pytest.fixture
def empty_cluster(place: Path) -> Iterator[Cluster]:
    """A cluster that does not exist yet; stopped and removed afterwards."""
    found = Cluster(place / "data", PASSWORD, for_tests=True)
    yield found
    found.remove()


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """The data folder of a cluster that ran and was stopped."""
    with _open_folder() as folder:
        with Cluster(folder / "data", PASSWORD, for_tests=True).running():
            pass
        yield folder / "data"


@pytest.fixture
def cluster(made_once: Path, empty_cluster: Cluster) -> Cluster:
    """A cluster that ran before: a copy, for making one takes a second."""
    copy_folder(made_once, empty_cluster.data)
    empty_cluster.layout.port_file.unlink()  # else all copies would fight for one port
    return empty_cluster


def copy_folder(source: Path, target: Path) -> None:
    """Copy a folder with the owners and rights of everything in it."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)
