"""Registers come in from the office's own Excel and CSV: read apart, checked without effect, applied in batches, undone at will.

Nothing here imports Django on its own account: the process that opens a file (`reading`) knows no settings and no keys.
"""
