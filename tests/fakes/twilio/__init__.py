"""Twilio on loopback: its REST API as strict as Twilio's, signed webhooks, and the phones of the people it reaches."""
