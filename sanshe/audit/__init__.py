"""The trace: who changed what, who looked at what."""
