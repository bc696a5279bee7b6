"""Pages of the people register, one module per noun."""
