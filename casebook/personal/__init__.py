"""What the casebook holds about one person: a copy of all of it, and its erasure."""
