"""Users, sign-in, sessions and the second factor."""
