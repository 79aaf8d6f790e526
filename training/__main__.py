"""`python -m training`: train on all phrases and write the table of weights that the program reads."""

from __future__ import annotations

from pathlib import Path

from conversations.reading import phrases
from conversations.reading.weights import FILE, packed
from training.examples import examples
from training.fitting import fitted


def main() -> None:
    """Half a minute. The same messages give the same file."""
    found = examples()
    content = packed(fitted(found))
    (Path(phrases.__file__).parent / FILE).write_bytes(content)
    print(f"{len(found)} messages, {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
