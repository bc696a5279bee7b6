"""Regions, communities and villages, premises, facilities, bookings, awards and norms."""
