"""Twilio: SMS and voice calls, for phones old and new."""
