"""A worker never opens a page, and knows every list and every work all the same."""

import json
import os
import subprocess
import sys

import sanshe.config.urls  # noqa: F401 - with it all pages, as in the process that serves them
from sanshe.config import env
from sanshe.foundation.jobs.works import WORKS
from sanshe.foundation.lists.listing import LISTINGS

OF_THE_TESTS = "foundation.view.saved"  # an operation that the tests of the queue let run later
ASK = """
import json, django
django.setup()
from sanshe.foundation.jobs.works import WORKS
from sanshe.foundation.lists.listing import LISTINGS
print(json.dumps([sorted(LISTINGS), sorted(WORKS)]))
"""


def test_a_worker_knows_every_list_and_every_work():
    place = {**os.environ, "DJANGO_SETTINGS_MODULE": "sanshe.config.settings"}
    done = subprocess.run([sys.executable, "-c", ASK], cwd=env.PROJECT, env=place, capture_output=True, check=True)
    lists, works = json.loads(done.stdout)

    assert lists == sorted(name for name in LISTINGS if not name.startswith("tests."))
    assert works == sorted(name for name in WORKS if not name.startswith("tests.") and name != OF_THE_TESTS)
