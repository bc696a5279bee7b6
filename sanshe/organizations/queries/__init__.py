"""Reads over organizations, one module per question."""
