"""Outcomes of counselling; the three methods follow."""
