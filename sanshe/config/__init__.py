"""The top rung: settings, environment, root addresses and the `sanshe` command."""
