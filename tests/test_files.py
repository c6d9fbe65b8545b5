"""Writing files so that nothing is ever half written."""

import os
import signal
import stat
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qicao.files import safe_name, write, write_all

_posix = pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX")


def _tree(root):
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def root(tmp_path):
    """Give an empty folder."""
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


@pytest.fixture
def umask():
    """Give a function that sets the umask until the test ends."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def test_write_all_replaces_and_adds(root):
    """Old files get the new content, new ones appear, and nothing else is left."""
    (root / "a").write_bytes(b"old")
    write_all({root / "a": b"new", root / "b": b"", root / "甲" / "乙": b"x\r\n\xff"})
    assert _tree(root) == {"a": b"new", "b": b"", str(Path("甲/乙")): b"x\r\n\xff"}


def test_nothing_is_written_when_a_folder_cannot_be_made(root):
    """One file that can't be laid down keeps all others from being written."""
    (root / "a").write_bytes(b"old")
    (root / "file").write_bytes(b"not a folder")
    with pytest.raises(OSError, match="file"):
        write_all({root / "a": b"new", root / "b": b"new", root / "file" / "c": b"new"})
    assert _tree(root) == {"a": b"old", "file": b"not a folder"}


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_nothing_is_written_when_the_disk_is_full_or_somebody_stops_it(root, monkeypatch, error):
    """A failure while laying down leaves the old files and no temporary ones."""
    (root / "a").write_bytes(b"old")
    calls = []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise error

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(type(error)):
        write_all({root / "a": b"new", root / "b": b"new", root / "c": b"new"})
    assert len(calls) == 2
    assert _tree(root) == {"a": b"old"}


def test_nothing_is_written_when_a_place_is_taken_by_a_folder(root):
    """Several files are written all or none, also where the last place can't be taken."""
    (root / "a").write_bytes(b"old")
    (root / "b").mkdir()
    with pytest.raises(OSError, match="b"):
        write_all({root / "a": b"new", root / "b": b"new"})
    assert _tree(root) == {"a": b"old"}


@_posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_a_new_file_is_as_readable_as_any_other(root, umask, mask, mode):
    """The umask decides, not the private temporary file; and it is as it was afterwards."""
    umask(mask)
    write(root / "a", b"x")
    assert _mode(root / "a") == mode
    assert umask(mask) == mask


@_posix
@pytest.mark.parametrize("before", [None, 0o600, 0o644])
def test_a_private_file_is_for_nobody_else(root, umask, before):
    """New, or in the place of one that others could read."""
    umask(0o022)
    if before is not None:
        (root / "a").write_bytes(b"old")
        (root / "a").chmod(before)
    write(root / "a", b"new", private=True)
    assert _mode(root / "a") == 0o600
    assert _tree(root) == {"a": b"new"}


@_posix
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_an_old_file_keeps_its_permissions(root, mode):
    """Overwriting changes the content only."""
    (root / "a").write_bytes(b"old")
    (root / "a").chmod(mode)
    write(root / "a", b"new")
    assert _mode(root / "a") == mode
    assert _tree(root) == {"a": b"new"}


@_posix
def test_a_link_stays_a_link(root):
    """Writing to a linked file of a store writes the file that the link names."""
    (root / "target").write_bytes(b"old")
    (root / "link").symlink_to("target")
    write(root / "link", b"new")
    assert (root / "link").is_symlink()
    assert (root / "target").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("净化政治生态", "净化政治生态"),
        ("a.yaml", "a.yaml"),
        ("甲/乙\\丙", "甲_乙_丙"),
        ("主题：“甲”", "主题：“甲”"),
        ('a<b>c:d"e|f?g*h', "a_b_c_d_e_f_g_h"),
        ("甲//\n乙", "甲_乙"),
        ("\u202egnp.exe\x7f\x80\u2066", "_gnp.exe_"),
        (" 甲. ", "甲"),
        (".hidden", "hidden"),
        ("../../etc", "_.._etc"),
        ("", "_"),
        ("..", "_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("com10", "com10"),
        ("console", "console"),
        ("长" * 100, "长" * 66),
        ("a" * 199 + "长", "a" * 199),
        ("a" * 199 + ".b", "a" * 199),
    ],
)
def test_safe_name(name, safe):
    """What some system refuses is replaced, the rest is kept."""
    assert safe_name(name) == safe


@given(st.text(max_size=60) | st.text(min_size=70, max_size=120))
@example("a" * 79 + ". b")
@example("𠮷" * 100)
def test_safe_name_is_safe_and_stays_so(name):
    """No forbidden character, no edge that Windows drops, no way out of the folder.

    A name that was cut fits the 255 bytes of a name, too.
    """
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert safe == safe.strip(" .")
    assert safe_name(safe) == safe
    assert len(safe.encode()) + len(".yaml") <= 255


def _failing_at(number, monkeypatch, error):
    """Let the renaming with this number fail, as a file open in another program does."""
    calls, replace = [], Path.replace

    def failing(path, target):
        calls.append(path)
        if len(calls) == number:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("error", [PermissionError(13, "in use"), KeyboardInterrupt()])
def test_a_renaming_that_fails_takes_the_others_back(root, monkeypatch, number, error):
    """Old files hold what they held, new ones and their folders are gone."""
    (root / "a").write_bytes(b"old a")
    (root / "c").write_bytes(b"old c")
    _failing_at(number, monkeypatch, error)
    with pytest.raises(type(error)):
        write_all({root / "a": b"new", root / "b" / "b": b"new", root / "c": b"new"})
    assert _tree(root) == {"a": b"old a", "c": b"old c"}
    assert not (root / "b").exists()


def test_a_renaming_is_taken_back_without_hard_links(root, monkeypatch):
    """Some file systems have none: a copy does."""

    def refused(*_args):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    (root / "a").write_bytes(b"old")
    _failing_at(2, monkeypatch, PermissionError(13, "in use"))
    with pytest.raises(PermissionError):
        write_all({root / "a": b"new", root / "b": b"new"})
    assert _tree(root) == {"a": b"old"}


def test_ctrl_c_between_two_renamings_comes_after_the_last(root, monkeypatch):
    """All files are written, and then the run stops."""
    replace = Path.replace

    def interrupted(path, target):
        signal.raise_signal(signal.SIGINT)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        write_all({root / "a": b"new", root / "b": b"new"})
    assert _tree(root) == {"a": b"new", "b": b"new"}
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.parametrize(
    ("read", "there"),
    [(b"read", b"edited"), (b"read", None), (None, b"made")],
    ids=["edited", "removed", "made"],
)
def test_what_was_changed_since_it_was_read_is_not_overwritten(root, refusal, read, there):
    """Nor is anything beside it; the message names the file."""
    if there is not None:
        (root / "b").write_bytes(there)
    before = _tree(root)
    contents = {root / "a": b"new", root / "b": b"new"}
    assert refusal(write_all, contents, {root / "a": None, root / "b": read}) == (
        f"{root / 'b'}: 刚刚被别处改动了，没有覆盖它",
        "什么都没有写；请看过改动，再运行一次",
    )
    assert _tree(root) == before


def test_what_is_as_it_was_read_is_overwritten(root):
    """Both a file that is there and one that isn't."""
    (root / "a").write_bytes(b"read")
    write_all({root / "a": b"new", root / "b": b"new"}, {root / "a": b"read", root / "b": None})
    assert _tree(root) == {"a": b"new", "b": b"new"}


def test_what_killed_runs_left_behind_goes_after_an_hour(root, monkeypatch):
    """What another run may just be laying down stays, and so does all that only looks alike."""
    left = [".qicao-0123abcd.tmp", ".qicao-ab_cd9.tmp"]
    others = [".qicao-notes.txt", "qicao-a.tmp", "a.qicao-b.tmp"]
    for name in (*left, *others):
        (root / name).write_bytes(b"")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3500)
    write(root / "a", b"x")
    assert sorted(_tree(root)) == sorted([*left, *others, "a"])
    monkeypatch.setattr(time, "time", lambda: now + 3700)
    write(root / "a", b"x")
    assert sorted(_tree(root)) == sorted([*others, "a"])
