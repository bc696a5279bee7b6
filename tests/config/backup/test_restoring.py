"""`sanshe verify-restore` proves a whole backup in a cluster of its own, and keeps the report."""

import json

import pytest

from sanshe.config.backup.verifying import verify_backup
from sanshe.config.cli import setup
from sanshe.config.cluster.installation import keyring
from tests.config.backup.conftest import PHOTO


@pytest.mark.slow
def test_a_good_backup_is_proven_from_its_first_byte_to_its_pages(made, folder, tmp_path):
    setup.prepare_files()
    setup.prepare_static()

    report = verify_backup(made.path, keyring())

    assert [check for check in report.checks if not check.good] == []
    assert len(report.checks) == 19
    report.keep(tmp_path)
    [kept] = tmp_path.glob("*.json")
    assert json.loads(kept.read_text())["good"] is True
    assert report.lines()[-1].startswith("可以恢复")
    assert not (folder / "restore").exists()
    assert (folder / "files" / PHOTO).exists()
