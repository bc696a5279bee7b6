"""One PostgreSQL, several roles: the backend, the router and the installation of the wall."""
