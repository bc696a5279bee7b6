"""The registers for programs: tokens, scopes, problems, pages of records. Each context says in its `api` what it opens."""
