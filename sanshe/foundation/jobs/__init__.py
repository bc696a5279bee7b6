"""Jobs: an operation, later. PostgreSQL is the queue; `later` asks, a worker runs with the asker's rights of that moment."""
