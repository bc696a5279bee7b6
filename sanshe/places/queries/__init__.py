"""Reads over places, one module per question."""

from sanshe.places.queries.regions import region_names, street_names

__all__ = ["region_names", "street_names"]
