"""Backups: one encrypted file that holds database, files and checkpoints, and the proof that it can be restored.

`docs/decisions/backup.md` says what is in it, and what is not.
"""
