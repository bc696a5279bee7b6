"""Word to other systems: what happened, by name and id alone, signed, to addresses that the city allows."""
