"""What leaves the system: workbooks and papers, safe to open and marked with who took them."""
