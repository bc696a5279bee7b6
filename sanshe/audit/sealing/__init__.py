"""Sealing the trace: one process chains committed events, so that nobody can change them unnoticed afterwards.

`docs/decisions/audit-sealing.md` says what this promises and what it does not.
"""
