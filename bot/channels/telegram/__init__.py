"""Telegram: python-telegram-bot speaks the Bot API; nothing here keeps an update in memory that is not yet stored."""
