"""The lock: one build at a time, which says who it is; it ends with its holder."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossary.book import companions, lock
from glossary.book.lock import locked
from glossary.errors import GlossaryError

HOLDING = """
import sys, time
from pathlib import Path
from glossary.book import companions
from glossary.book.lock import locked
path = Path(sys.argv[1])
with locked(companions.of(path).lock, path):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(path: Path, seconds: float) -> "subprocess.Popen[str]":
    """Start a process that holds the lock of *path* for *seconds*; return when it does."""
    root = str(Path(companions.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    command = [sys.executable, "-c", HOLDING, str(path), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_it_says_who_holds_it_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    with locked(companions.of(path).lock, path):
        assert f"process {os.getpid()} on " in companions.of(path).lock.read_text()
    assert list(tmp_path.iterdir()) == []


def test_a_second_build_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    told: list[str] = []
    with holder(path, 0.6) as process:
        began = time.monotonic()
        with locked(companions.of(path).lock, path, told.append):
            assert time.monotonic() - began > 0.2
            assert f"process {os.getpid()} on " in companions.of(path).lock.read_text()
    assert len(told) == 1
    assert told[0].startswith(f"process {process.pid} on ")
    assert " since 2" in told[0]


def test_it_gives_up_in_time_and_names_the_holder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    path = tmp_path / "g.yaml"
    with holder(path, 30) as process:
        said = rf"another build has held .* \(process {process.pid} on .* since "
        with pytest.raises(GlossaryError, match=said), locked(companions.of(path).lock, path):
            pytest.fail("both hold it")
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_it_dies_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    with holder(path, 30) as process:
        process.send_signal(signal.SIGKILL)
    assert companions.of(path).lock.exists()
    began = time.monotonic()
    with locked(companions.of(path).lock, path, pytest.fail):
        assert time.monotonic() - began < 5
    assert not companions.of(path).lock.exists()


def test_a_lock_that_was_deleted_under_us_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.yaml"
    real, files = lock._take, companions.of(path)

    def late(handle: int) -> None:
        monkeypatch.setattr(lock, "_take", real)
        files.lock.unlink()  # its holder has gone in this moment
        real(handle)

    monkeypatch.setattr(lock, "_take", late)
    with locked(files.lock, path):
        assert files.lock.read_text().startswith("process ")


def test_a_disk_without_locks_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(handle: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(lock, "_take", none)
    path = tmp_path / "g.yaml"
    with pytest.raises(GlossaryError, match="cannot be locked") as raised, locked(companions.of(path).lock, path):
        pytest.fail("nothing is held")
    assert "\n" not in str(raised.value)


def test_where_no_lock_can_be_made_saving_has_the_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    path = tmp_path / "file" / "g.yaml"
    with locked(companions.of(path).lock, path):
        pass
    assert (tmp_path / "file").read_text() == "x"
