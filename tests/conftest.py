"""What the tests share: the command line run in this process, and a glossary built from the seeds."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from glossary import cli

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command line left: its exit status and its two streams."""

    status: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line on stderr; more than one is a failure of the test."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


Run: TypeAlias = Callable[..., Outcome]


class Stream(io.TextIOWrapper):
    """A stream that is no terminal and starts in the wrong encoding, as on an old Windows."""

    def __init__(self, content: bytes = b"") -> None:
        self.bytes = io.BytesIO(content)
        super().__init__(self.bytes, encoding="latin-1", newline="\n")

    @property
    def text(self) -> str:
        """What was written, which has to be UTF-8."""
        self.flush()
        return self.bytes.getvalue().decode("utf-8")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run ``zhvi`` with arguments, in an empty folder and without settings and caches of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("ZHVI_GLOSSARY", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)

    def zhvi(*arguments: object, stdin: str | bytes = b"") -> Outcome:
        content = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        out, err = Stream(), Stream()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["zhvi", *map(str, arguments)])
            patch.setattr(sys, "stdin", Stream(content))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as ended:
                cli.main()
        return Outcome(int(ended.value.code or 0), out.text, err.text)

    return zhvi


@pytest.fixture(scope="session")
def seed_glossary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A glossary built from the seeds; copy it before changing it."""
    from glossary import build  # here, so that a test of one stage needs no other

    path = tmp_path_factory.mktemp("built") / "glossary.yaml"
    build.build([SEEDS], path)
    return path
