"""The invented sample city: deterministic, marked as sample, made through the same operations as real data."""
