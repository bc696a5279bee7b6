"""Scored instruments (量表): what they ask, how they are scored, and what a score means.

`catalogue.instrument(code)` finds one, `reading.read_answers` reads what somebody answered, `scoring.score` gives the result.
Everything here is a pure function of its arguments: the same answers give the same band, today and in ten years.
"""
