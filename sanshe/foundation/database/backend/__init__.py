"""Django's PostgreSQL backend, with the guard in front of the web role."""
