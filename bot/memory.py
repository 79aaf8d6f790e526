"""What the garbage collector need not look at."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 50_000
"""Objects made before the collector looks: a morning of ten thousand wake-ups makes millions that die by themselves."""


@contextmanager
def loading() -> Iterator[None]:
    """While code is read. Next to nothing of it becomes garbage, and looking for some takes a sixth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def keep_what_is_read() -> None:
    """Call once all code is read: it stays as long as the process, and no search need go through it."""
    gc.freeze()


def keep_what_is_loaded() -> None:
    """Call once everything is wired, too: from then on only what is made later is searched for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
