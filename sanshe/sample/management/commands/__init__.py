"""The command that loads the sample city."""
