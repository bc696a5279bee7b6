"""Official forms: one typed record of facts, printed as a paper in A4 and as a Word document that can be edited."""
