"""Forms of casework, one module per noun."""
