"""The safety net: a nudge that lies ready at the SMS provider, in case this program is down in the morning."""
