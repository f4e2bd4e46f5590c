"""What can go wrong for a user, in words that say where and what to do.

Every error a user can cause is a :class:`ZhviError`; the command line prints
it as one line and ends with its ``exit_status``. Anything else that escapes
is a defect of ours.
"""

from pathlib import Path

__all__ = ["DataError", "GlossaryError", "SourceError", "UsageError", "ZhviError"]


class ZhviError(Exception):
    """Something a user can mend: a message, and the place it is about.

    ``line`` and ``column`` are 1-based. ``exit_status`` is what the process
    ends with: 3 for unusable input, 2 for a call that makes no sense.
    """

    exit_status = 3

    def __init__(
        self,
        message: str,
        path: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        """Return ``path:line:column: message``, as far as the place is known.

        >>> print(ZhviError("expected a list", "g.yaml", 3, 1))
        g.yaml:3:1: expected a list
        """
        place = [str(part) for part in (self.path, self.line, self.column) if part is not None]
        return f"{':'.join(place)}: {self.message}" if place else self.message


class DataError(ZhviError):
    """One of our own tables is malformed."""


class SourceError(ZhviError):
    """A document cannot be read."""


class GlossaryError(ZhviError):
    """The glossary file cannot be read, or must not be written."""


class UsageError(ZhviError):
    """The call makes no sense, whatever the files hold."""

    exit_status = 2
