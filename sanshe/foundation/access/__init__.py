"""Who may see and keep what: one declaration per model, compiled to a filter, a decision and a wall."""
