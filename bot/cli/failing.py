"""What a command says when it cannot do what it was asked for: a sentence that says what to do, never a traceback."""

FAILED = 1
WRONG_USE = 2


class FailedError(Exception):
    """What was asked for cannot be done. `lines` say why and what to do; `status` is the exit status."""

    def __init__(self, *lines: str, status: int = FAILED) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.status = status


def listed(problems: tuple[str, ...]) -> tuple[str, ...]:
    """Problems below the line that introduces them."""
    return tuple(f"  - {problem}" for problem in problems)
