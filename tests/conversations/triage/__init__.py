"""What a message is taken for: told by what people write, and held to what must be true of any message."""
