"""Pages that show, actions that do, and the edge around them."""
