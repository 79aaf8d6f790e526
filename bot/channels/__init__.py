"""How people are reached. A channel is one file or folder behind the Protocol in `channel.py`."""
