"""The files beside a glossary, in the folder ``.zhvi``: base, backup, lock, schema.

Beside the real file, where the glossary is a link. The base belongs into git
with the glossary; the folder's own .gitignore keeps the rest out.
"""

import contextlib
import os
import re
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

    def coming_base(self, of: str) -> Path:
        """The base to come, that belongs to the glossary about to be written, whose text has the hash *of*."""
        return self.folder / f"{self.base.name}.{of}.new"

    def coming_bases(self) -> dict[str, Path]:
        """Return hash → base to come; there is one only while a build saves, or where one was killed."""
        pattern = re.compile(rf"{re.escape(self.base.name)}\.([0-9a-f]{{64}})\.new")
        names = sorted(os.listdir(self.folder)) if self.folder.is_dir() else []
        return {match[1]: self.folder / match[0] for name in names if (match := pattern.fullmatch(name))}

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
