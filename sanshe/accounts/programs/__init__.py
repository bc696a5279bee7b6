"""What the head of an organization gives programs: tokens, and addresses that are told what happens."""
