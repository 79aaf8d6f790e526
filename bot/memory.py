"""What the garbage collector need not look at again."""

import gc

YOUNG = 50_000
"""Objects made before the collector looks: a morning of ten thousand wake-ups makes millions that die by themselves."""


def keep_what_is_loaded() -> None:
    """Call once everything is imported and wired: from then on only what is made later is searched for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
