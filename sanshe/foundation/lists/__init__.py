"""Lists: keyset pages, capped counts, filters that read as a sentence, views that people keep."""
