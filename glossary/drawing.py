"""Drawing with Rich: a console that prints text as it is, and a table; loaded by whoever has something to draw."""

import sys
from typing import Any

__all__ = ["console", "table"]

_UNLIMITED = 10_000  # columns


def console() -> Any:
    """Return a console that prints text as it is; without a terminal, one entry stays one line."""
    from rich.console import Console

    return Console(
        highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else _UNLIMITED, file=sys.stdout
    )


def table(*headings: str) -> Any:
    """Return a table whose cells go on in the next line where they are too long: nothing of a name is cut off."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
