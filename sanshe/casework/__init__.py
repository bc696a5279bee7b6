"""Outcomes of counseling; the three methods follow."""
