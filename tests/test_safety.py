"""Builds killed at random moments and builds at the same time: the quick form of benchmarks/safety.py."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import safety

from glossary.book.yaml_file import load

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds are forks of this process")


def test_a_killed_build_leaves_a_whole_file(tmp_path: Path) -> None:
    counts = safety.kills(12, tmp_path, random.Random(2))
    assert counts["whole, old"] + counts["whole, new"] == 12
    assert counts["next build right"] == 12
    assert counts["killed under way"] > 0


def test_of_two_builds_at_once_nothing_is_lost(tmp_path: Path) -> None:
    assert safety.pairs(6, tmp_path) == {"nothing lost": 6}


def test_two_commands_at_once(tmp_path: Path) -> None:
    batches = safety.sources(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    commands = [[sys.executable, "-m", "glossary", "build", path.name, "-g", "g.yaml"] for path in batches]
    running = [subprocess.Popen(c, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) for c in commands]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert {"武中坚", "范黄英", "阮德俊", "河内", "岘港"} <= {
        slot.text("zh") for slot in load(tmp_path / "g.yaml").slots
    }
