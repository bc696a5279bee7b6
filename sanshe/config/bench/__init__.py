"""Benchmarks: what was claimed to be fast, measured as a ratio to a reference in the same run."""
