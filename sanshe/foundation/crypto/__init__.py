"""Encryption of fields: suites, keys, row-bound values and keyed blind indexes."""
