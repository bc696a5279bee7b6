"""Tables of this context, step by step."""
