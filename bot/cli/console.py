"""What is written to the terminal: answers on stdout, mistakes on stderr, no markup in what people typed."""

from rich.console import Console

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def say(*lines: str, style: str = "") -> None:
    """Plain lines on stdout, broken nowhere but where they end."""
    for line in lines:
        out.print(line, markup=False, emoji=False, soft_wrap=True, style=style)


def complain(*lines: str) -> None:
    """The same on stderr, the first line in red."""
    for number, line in enumerate(lines):
        err.print(line, markup=False, emoji=False, soft_wrap=True, style="" if number else "red")
