"""Figures: declared once, counted by a role that reads nothing else, opened to the rows behind them."""
