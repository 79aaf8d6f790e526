"""The outbox: messages are claimed, sent, and their outcome is recorded; each has one fate somebody can look up."""
