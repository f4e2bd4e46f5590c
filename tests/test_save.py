"""Saving: the file on disk is the old one or the new one, whole, and an editor's save is never overwritten."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.book import companions, save, swap
from glossary.book.base import EMPTY, Base, dump, load, record
from glossary.book.entry import Entry
from glossary.book.save import base_of, recover, write
from glossary.errors import GlossaryError

BASE = EMPTY.renewed([(None, record(Entry("顺化", "Huế", kind="place")))])
NEWER = EMPTY.renewed([(None, record(Entry("顺化", "Thuận Hóa", kind="place")))])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A glossary that a build has written, with its base."""
    path = tmp_path / "g.yaml"
    write(path, "old", None, BASE)
    return path


def there(folder: Path) -> set[str]:
    """Return the names of all files below *folder*."""
    return {found.relative_to(folder).as_posix() for found in folder.rglob("*") if found.is_file()}


@pytest.fixture(params=["exchange", "replace"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to put a file in its place: with an exchange, and as a system does that has none."""
    if request.param == "replace":
        monkeypatch.setattr(save, "exchange", lambda one, other: False)
    elif not swap._exchanger():
        pytest.skip("this system cannot exchange files")
    return str(request.param)


def test_writing_says_whether_anything_changed(tmp_path: Path, way: str) -> None:
    path = tmp_path / "new" / "g.yaml"
    assert write(path, "a\r\n", None)
    assert path.read_bytes() == b"a\r\n"
    assert not write(path, "a\r\n", "a\r\n")
    assert write(path, "b", "a\r\n")
    assert there(path.parent) == {"g.yaml", ".zhvi/g.yaml.bak"}
    assert write(path, "c", "b")
    assert companions.of(path).backup.read_text() == "b"


def test_the_base_is_written_with_it(path: Path, way: str) -> None:
    write(path, "new", "old", NEWER)
    assert base_of(path, "new") == NEWER
    assert there(path.parent) == {"g.yaml", ".zhvi/g.yaml.bak", ".zhvi/g.yaml.base.jsonl"}
    assert not write(path, "new", "new", BASE)
    assert base_of(path, "new") == BASE


def test_a_link_stays_a_link_and_its_companions_stand_beside_the_real_file(tmp_path: Path, way: str) -> None:
    target, link = tmp_path / "there" / "g.yaml", tmp_path / "g.yaml"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    write(link, "new", "old", BASE)
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert there(tmp_path) - {"g.yaml"} == {"there/g.yaml", "there/.zhvi/g.yaml.bak", "there/.zhvi/g.yaml.base.jsonl"}


@pytest.mark.parametrize("mode", [0o640, 0o666, 0o600])
def test_the_mode_stays(path: Path, way: str, mode: int) -> None:
    path.chmod(mode)
    write(path, "new", "old")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(path: Path, way: str) -> None:
    os.chown(path, 12345, 12345)
    write(path, "new", "old")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12345)


# --- what can go wrong --------------------------------------------------------


@pytest.mark.parametrize("call", ["fsync", "replace", "rename", "chmod", "link"])
@pytest.mark.parametrize("before", [None, "old"])
def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, before: str | None, way: str
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "g.yaml"
    if before:
        write(path, before, None, BASE)
    names = there(tmp_path)
    monkeypatch.setattr(os, call, fail)
    if call == "link" or (call == "chmod" and not before):  # it does without, or in another way
        assert write(path, "new", before, NEWER)
        assert base_of(path, "new") == NEWER
        return
    with pytest.raises(GlossaryError, match=r"cannot be written \(Permission denied\); nothing was changed"):
        write(path, "new", before, NEWER)
    assert (path.read_text() if path.exists() else None) == before
    assert base_of(path, before or "") == (BASE if before else EMPTY)
    assert there(tmp_path) - {".zhvi/g.yaml.bak"} == names


@pytest.mark.parametrize("nth", range(1, 5))
def test_a_full_disk(path: Path, monkeypatch: pytest.MonkeyPatch, way: str, nth: int) -> None:
    real, calls = swap.write_synced, 0

    def full(at: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            at.write_bytes(data[: len(data) // 2])
            at.unlink()
            raise OSError(errno.ENOSPC, "No space left on device")
        real(at, data)

    monkeypatch.setattr(swap, "write_synced", full)
    monkeypatch.setattr(save, "write_synced", full)
    names = there(path.parent)
    if nth > (3 if way == "replace" else 2):
        assert write(path, "new", "old", NEWER)
        return
    with pytest.raises(GlossaryError, match="No space left on device"):
        write(path, "new", "old", NEWER)
    assert path.read_text() == "old"
    assert base_of(path, "old") == BASE
    assert there(path.parent) - {".zhvi/g.yaml.bak"} == names


def test_no_more_bytes_may_be_written(path: Path, way: str) -> None:
    """The system itself refuses, in the middle of a write."""
    import signal

    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        with pytest.raises(GlossaryError, match="File too large"):
            write(path, "new" * 1000, "old", NEWER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_text() == "old"
    assert base_of(path, "old") == BASE
    assert there(path.parent) == {"g.yaml", ".zhvi/g.yaml.base.jsonl"}


def test_what_is_no_file_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="is a folder"):
        write(tmp_path, "new", "")
    with pytest.raises(GlossaryError, match="no ordinary file"):
        write(Path(os.devnull), "new", "")
    (tmp_path / "file").write_text("x")
    with pytest.raises(GlossaryError, match="cannot be written"):
        write(tmp_path / "file" / "g.yaml", "new", None)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_places_are_refused(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(GlossaryError, match="read-only"):
        write(path, "new", "old")
    path.chmod(0o644)
    path.parent.chmod(0o555)
    with pytest.raises(GlossaryError, match="cannot be written"):
        write(path, "new", "old")
    path.parent.chmod(0o755)
    assert path.read_text() == "old"


def test_a_read_only_file_is_refused_whoever_asks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(GlossaryError, match="read-only"):
        write(path, "new", "old", NEWER)
    assert base_of(path, "old") == BASE


# --- an editor saves meanwhile ------------------------------------------------


def by_rename(path: Path) -> None:
    """Save as most editors do: a new file takes the place."""
    new = path.with_name("editor's")
    new.write_text("the editor's")
    os.replace(new, path)


def in_place(path: Path) -> None:
    """Save as some editors do: into the file itself."""
    path.write_text("the editor's")


@pytest.mark.parametrize("saved", [by_rename, in_place])
def test_a_save_before_the_build_writes(path: Path, way: str, saved: Callable[[Path], None]) -> None:
    saved(path)
    with pytest.raises(GlossaryError, match="was changed by someone else meanwhile"):
        write(path, "new", "old", NEWER)
    assert path.read_text() == "the editor's"
    assert base_of(path, "the editor's") == BASE
    assert there(path.parent) - {".zhvi/g.yaml.bak"} == {"g.yaml", ".zhvi/g.yaml.base.jsonl"}


@pytest.mark.parametrize("saved", [by_rename, in_place])
def test_a_save_at_the_very_moment_of_the_exchange(
    path: Path, monkeypatch: pytest.MonkeyPatch, saved: Callable[[Path], None]
) -> None:
    if not swap._exchanger():
        pytest.skip("this system cannot exchange files")
    times = 0

    def late(one: Path, other: Path) -> bool:
        nonlocal times
        times += 1
        if times == 1:
            saved(path)
        return swap.exchange(one, other)

    monkeypatch.setattr(save, "exchange", late)
    with pytest.raises(GlossaryError, match="was changed by someone else meanwhile"):
        write(path, "new", "old", NEWER)
    assert times == 2
    assert path.read_text() == "the editor's"
    assert base_of(path, "the editor's") == BASE
    assert there(path.parent) == {"g.yaml", ".zhvi/g.yaml.base.jsonl"}


def test_an_editor_who_saves_twice_loses_neither(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not swap._exchanger():
        pytest.skip("this system cannot exchange files")
    saves = ["first", "second"]

    def late(one: Path, other: Path) -> bool:
        if saves:
            path.write_text(saves.pop(0))
        return swap.exchange(one, other)

    monkeypatch.setattr(save, "exchange", late)
    with pytest.raises(GlossaryError, match="was changed by someone else meanwhile"):
        write(path, "new", "old", NEWER)
    assert path.read_text() == "second"
    assert companions.of(path).backup.read_text() == "first"


def test_a_file_that_came_or_went_meanwhile(path: Path, way: str) -> None:
    with pytest.raises(GlossaryError, match="was changed by someone else"):
        write(path, "new", None, NEWER)
    assert path.read_text() == "old"
    path.unlink()
    with pytest.raises(GlossaryError, match="was changed by someone else"):
        write(path, "new", "old", NEWER)
    assert there(path.parent) == {".zhvi/g.yaml.base.jsonl"}


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    assert write(tmp_path / "g.yaml", "new", None)
    with pytest.raises(GlossaryError, match="was changed by someone else"):
        write(tmp_path / "g.yaml", "newer", None)
    assert there(tmp_path) == {"g.yaml"}


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EPERM])
def test_a_disk_that_cannot_exchange(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refusing(number: int) -> Callable[[], Callable[[bytes, bytes], int]]:
        def call(one: bytes, other: bytes) -> int:
            import ctypes

            ctypes.set_errno(number)
            return -1

        return lambda: call

    monkeypatch.setattr(swap, "_exchanger", refusing(number))
    assert write(path, "new", "old", NEWER)
    assert companions.of(path).backup.read_text() == "old"
    monkeypatch.setattr(swap, "_exchanger", refusing(errno.EIO))
    with pytest.raises(GlossaryError, match="cannot be written"):
        write(path, "newer", "new", BASE)
    assert path.read_text() == "new"


# --- what a killed build leaves -----------------------------------------------

OLD, NEW = save._hash("old")[:16], save._hash("new")


def left(path: Path, **files: str) -> None:
    """Leave *files* behind: part, swap, coming (the base to come), basepart."""
    names = {
        "part": path.with_name(f".g.yaml.zhvi-{OLD}-00000000.part"),
        "swap": path.with_name(f".g.yaml.zhvi-{OLD}-00000000.swap"),
        "coming": companions.of(path).coming_base(NEW),
        "basepart": companions.of(path).folder / f"g.yaml.base.jsonl.{NEW}.new.77.part",
    }
    for name, text in files.items():
        names[name].write_text(text, encoding="utf-8")


COMING = dump(NEWER)


@pytest.mark.parametrize(
    ("label", "glossary", "files", "expected", "base", "backup"),
    [
        ("the base was being written", "old", {"basepart": "{"}, "old", BASE, None),
        ("only the base was there", "old", {"coming": COMING}, "old", BASE, None),
        ("the new text was being written", "old", {"coming": COMING, "part": "ne"}, "old", BASE, None),
        ("just before the exchange", "old", {"coming": COMING, "swap": "new"}, "old", BASE, None),
        ("just after it", "new", {"coming": COMING, "swap": "old"}, "new", NEWER, "old"),
        ("the backup was made", "new", {"coming": COMING}, "new", NEWER, None),
        ("an editor's save was taken out", "new", {"coming": COMING, "swap": "hers"}, "hers", BASE, None),
        ("and she saved again", "hers 2", {"coming": COMING, "swap": "hers"}, "hers 2", BASE, "hers"),
        ("it was put back", "hers", {"coming": COMING, "swap": "new"}, "hers", BASE, None),
        ("exchanged, then edited", "hers", {"coming": COMING, "swap": "old"}, "hers", BASE, "old"),
        ("a base that is none", "old", {"coming": "[]"}, "old", BASE, None),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else None,
)
def test_the_next_build_finishes_or_undoes(
    path: Path, label: str, glossary: str, files: dict[str, str], expected: str, base: Base, backup: str | None
) -> None:
    path.write_text(glossary)
    left(path, **files)
    assert base_of(path, expected) == base  # a reader who holds no lock sees it so already
    recover(path)
    assert path.read_text() == expected
    assert load(companions.of(path).base) == base
    kept = companions.of(path).backup
    assert (kept.read_text() if kept.exists() else None) == backup
    assert there(path.parent) == {"g.yaml", ".zhvi/g.yaml.base.jsonl"} | ({".zhvi/g.yaml.bak"} if backup else set())


def test_only_our_leavings_are_cleared_away(path: Path) -> None:
    others = [".h.yaml.zhvi-0123456789abcdef-00000000.part", ".g.yaml.part", "g.yaml.swap", ".g.yaml.zhvi-x.part"]
    for name in others:
        path.with_name(name).write_text("x")
    recover(path)
    assert there(path.parent) >= set(others)


def test_a_killed_first_build_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    (tmp_path / ".zhvi").mkdir()
    left(path, coming=COMING, swap="new")
    recover(path)
    assert there(tmp_path) == set()
