"""Pictures of a family and of what surrounds it: pure functions from a graph to SVG."""
