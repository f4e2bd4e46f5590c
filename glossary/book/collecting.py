"""Pausing Python's search for garbage while a large glossary is in hand.

Nothing in the tree of a glossary or a merge refers back, so there is nothing
to be found; looking for it again and again doubles the time that 100,000
entries take.
"""

import contextlib
import gc
from collections.abc import Iterator

__all__ = ["paused"]


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Search for no garbage inside; afterwards as before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
