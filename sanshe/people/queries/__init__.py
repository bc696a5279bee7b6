"""Reads of the people register, one module per question."""
