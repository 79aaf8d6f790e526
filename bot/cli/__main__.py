"""`python -m bot.cli` is `limstift`."""

from bot.cli import main

main()
