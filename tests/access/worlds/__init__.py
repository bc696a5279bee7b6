"""Random worlds in which the specification, the filter, the decision and the wall must say the same."""
