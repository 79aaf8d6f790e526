"""Providers on loopback that take everything at once, each in a process of its own: what is measured is the client."""
