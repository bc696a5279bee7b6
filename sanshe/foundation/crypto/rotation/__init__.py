"""Rotating keys: every sealed value is sealed anew under the newest key while pages run.

`docs/decisions/key-rotation.md` says how, and what it cannot do.
"""
