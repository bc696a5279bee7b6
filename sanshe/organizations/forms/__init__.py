"""What people type about organizations, turned into values."""
