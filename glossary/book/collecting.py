"""Pausing Python's search for garbage while a large glossary is in hand.

Nothing in the tree of a glossary, a merge or an index refers back, so there is
nothing to be found; looking for it again and again doubles the time that
100,000 entries take.
"""

import contextlib
import gc
from collections.abc import Iterator

__all__ = ["paused"]


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Search for no garbage inside; afterwards as before.

    What there is then counts as old (freezing and thawing does that), or it
    would be gone over three times as soon as something else is made.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
