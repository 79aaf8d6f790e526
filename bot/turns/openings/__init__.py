"""Openings: what each talk may know, gathered from the casebook when it starts."""
