"""Reads over casework, one module per question."""
