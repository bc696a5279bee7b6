"""Figures of the city, each with its rule and its door."""
