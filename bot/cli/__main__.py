"""`python -m bot.cli` is `limstift`."""

from bot.cli import main

if __name__ == "__main__":
    main()
