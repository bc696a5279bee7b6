"""Commands that `sanshe setup` calls."""
