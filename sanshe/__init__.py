"""Sanshe (三社): the open platform on which a county-level city runs community social work."""

__version__ = "0.1.0"
