"""Sanshe (三社): the open platform on which a county-level city runs community social work."""
