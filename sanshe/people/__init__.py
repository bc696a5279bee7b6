"""Residents, households, relationships and tags; social workers, their credentials and posts."""
