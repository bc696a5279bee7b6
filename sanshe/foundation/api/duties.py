"""Which roles answer for the programs of their organization; told at start by the context that knows the roles."""

HEADS: set[str] = set()
