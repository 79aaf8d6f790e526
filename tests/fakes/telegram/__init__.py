"""A Bot API server on loopback, as strict as Telegram, with the phones of the people who talk to the bot."""
