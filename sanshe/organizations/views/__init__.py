"""Pages of organizations, one module per noun."""
