"""One file for each instrument: its items, bands, source, version and license, as data.

A changed wording, band or rule is a new version; `tests/casework/scales/test_wording.py` holds the wording of each version fast.
"""
