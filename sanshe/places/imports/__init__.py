"""Registers of places that come in from tables."""

from sanshe.places.imports import awards, communities, facilities, premises

__all__ = ["awards", "communities", "facilities", "premises"]
