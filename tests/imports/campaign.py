"""Hands every bad file to the reader, from a small process of its own, and prints what came of each as JSON.

Usage: python -m tests.imports.campaign
"""

from __future__ import annotations

import json
import resource
import sys

from sanshe.foundation.imports import reader
from sanshe.foundation.imports.sentences import FileRefused
from tests.imports.corpus import corpus


def spent() -> float:
    """Seconds of processor time of all children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Name, given reason, possible reasons and seconds of each, and the largest memory of any child in megabytes."""
    found = []
    for name, data, codes in corpus():
        before, given = spent(), "let in"
        try:
            reader.check(data)
        except FileRefused as refused:
            given = refused.code
        found.append([name, given, sorted(codes), round(spent() - before, 3)])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    json.dump({"files": found, "megabytes": most}, sys.stdout)


if __name__ == "__main__":
    main()
