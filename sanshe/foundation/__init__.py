"""The ground rung: the few mechanisms that carry every context. It knows no domain word."""
