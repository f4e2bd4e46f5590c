"""zhvi: Chinese–Vietnamese name and term glossaries, mined from documents and reviewed by hand."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from glossary.book.lookup import Glossary

__all__ = ["load"]


def load(path: "Path | str", *, keep: bool = True) -> "Glossary":
    """Return the glossary at *path*, ready to be asked: ``load(path).lookup("阮芳娥")``.

    With *keep*, its index is kept in the user's cache folder. Raises
    GlossaryError if the file cannot be read.
    """
    from glossary.book.lookup import Glossary  # here, so that importing the package costs nothing

    return Glossary(path, keep=keep)
