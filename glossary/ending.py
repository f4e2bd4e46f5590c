"""How a run of the command line ends: its exit status, and one line about what a user can mend."""

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn, cast

import typer
from typer.core import TyperGroup

from glossary.errors import ZhviError
from glossary.writing.terminal import visible

__all__ = ["Commands", "run"]


class _ReaderGoneError(Exception):
    """Whoever read our output has closed it: ``zhvi … | head -1``."""


class Commands(TyperGroup):
    """The commands; typer itself would end with status 1 when a pipe closes."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error


# typer's own base class of wrong usage, under no public name.
_WrongUsage = cast("type[Exception]", typer.BadParameter.__base__)


def run(app: typer.Typer) -> NoReturn:
    """Run *app* on the arguments of this process, and end it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:  # UTF-8 on every platform, whatever the terminal's code page
            reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_status(app))


def _status(app: typer.Typer) -> int:
    """Run the command that the arguments name; return the exit status."""
    try:
        status = app(prog_name="zhvi", standalone_mode=False)
        sys.stdout.flush()
    except ZhviError as error:
        return _complain(str(error), error.exit_status)
    except _WrongUsage as error:
        return _misused(error)
    except (BrokenPipeError, _ReaderGoneError):
        _drop_output()
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _complain(f"{place}{error.strerror or error}", 3)
    except KeyboardInterrupt:
        return 130
    return int(status or 0)


def _complain(message: str, status: int) -> int:
    print(f"zhvi: {visible(message)}", file=sys.stderr)
    return status


def _misused(error: Any) -> int:
    """Say in one line what is wrong with the call; a call with nothing at all gets the help."""
    message = error.format_message()
    if "\n" in message:
        error.show()
        return 2
    command = error.ctx.command_path if error.ctx else "zhvi"
    return _complain(f"{message.rstrip('.')}; see {command} --help", 2)


def _drop_output() -> None:
    """Let what is still in the buffer go nowhere, so that Python does not complain at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # not a real file
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it stays open to the end
