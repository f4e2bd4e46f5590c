"""Drawing with Rich: a console that prints text as it is, and a table; loaded by whoever has something to draw."""

import sys
from typing import Any

__all__ = ["console", "table"]

_UNLIMITED = 10_000  # columns


def console(file: Any = None) -> Any:
    """Return a console that prints text as it is, to stdout if no *file* is given; elsewhere one entry is one line."""
    from rich.console import Console

    file = file or sys.stdout
    width = None if file.isatty() else _UNLIMITED
    return Console(highlight=False, markup=False, emoji=False, width=width, file=file)


def table(*headings: str) -> Any:
    """Return a table whose cells go on in the next line where they are too long: nothing of a name is cut off."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
