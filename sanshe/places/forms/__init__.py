"""What a human types about places, one module per noun."""
