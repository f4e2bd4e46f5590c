"""The files beside a glossary, in the folder ``.zhvi``: base, backup, lock, schema.

Beside the real file, where the glossary is a link. The base belongs into git
with the glossary; the folder's own .gitignore keeps the rest out.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from glossary.book import schema as schemas
from glossary.book.swap import put

__all__ = ["Companions", "furnish", "of"]

SCHEMA = ".zhvi/glossary.schema.json"  # as a glossary's first line names it
_IGNORED = "*.bak\n*.lock\n*.new\n*.part\n"


@dataclass(frozen=True, slots=True)
class Companions:
    """The paths of a glossary: the real file and what stands beside it."""

    glossary: Path

    @property
    def folder(self) -> Path:
        """The folder of all the others."""
        return self.glossary.parent / ".zhvi"

    @property
    def base(self) -> Path:
        """What builds said last."""
        return self.folder / f"{self.glossary.name}.base.jsonl"

    @property
    def coming_base(self) -> Path:
        """The base that belongs to the glossary that is about to be written."""
        return self.folder / f"{self.glossary.name}.base.jsonl.new"

    @property
    def backup(self) -> Path:
        """The version before the last change."""
        return self.folder / f"{self.glossary.name}.bak"

    @property
    def lock(self) -> Path:
        """The lock, which says who holds it."""
        return self.folder / f"{self.glossary.name}.lock"


def of(glossary: Path) -> Companions:
    """Return the paths of what belongs to *glossary*."""
    return Companions(Path(os.path.realpath(glossary)))


def furnish(companions: Companions, text: str) -> None:
    """Write what a glossary of *text* refers to and what keeps the folder tidy, where that is missing or old.

    Neither is worth an error after a build that went well; the next build tries again.
    """
    ignored, schema = companions.folder / ".gitignore", companions.glossary.parent / SCHEMA
    with contextlib.suppress(OSError):
        if companions.base.exists() and not ignored.exists():
            put(ignored, _IGNORED)
        if SCHEMA not in text.partition("\n")[0]:
            return
        said = schemas.text()
        if not schema.exists() or schema.read_bytes() != said.encode("utf-8"):
            put(schema, said)
