"""What runs in the process that opens a stranger's file: no Django, no keys, no network, little memory and little time."""
