"""Measurements of the real program. They print figures; they judge nothing and test nothing."""
