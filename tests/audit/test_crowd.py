"""Sealing under load: no false alarm, nothing left out, and the lag in figures."""

import os
import sys

import pytest

from sanshe.audit.sealing.verification import verify
from tests.audit.crowd import WRITERS, Crowd

SECONDS = float(os.environ.get("SANSHE_LOAD_SECONDS", "4"))  # `make seal-load` takes longer


@pytest.mark.slow
def test_eight_writers_raise_no_false_alarm(ground, own_database, checkpoints, capsys):
    crowd = Crowd(ground.server, own_database, SECONDS)

    crowd.run()

    found, lags = verify(checkpoints), crowd.lags()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{crowd.written} changes in {SECONDS} s by {WRITERS}, {found.links} events sealed in {found.rounds} rounds, "
            f"lag median {lags[len(lags) // 2]:.2f} s, 99 % {lags[len(lags) * 99 // 100]:.2f} s\n"
        )
    assert (found.tamperings, found.unsealed) == ([], 0)
    assert found.links == 2 * crowd.written + WRITERS
