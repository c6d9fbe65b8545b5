"""Write files so that none is left half written, and no foreign change is overwritten."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import Problem, QicaoError
from qicao.text.characters import CONTROLS
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_UNSAFE = lazy(r'[\t\n<>:"/\\|?*' + "".join(map(chr, CONTROLS)) + "]+")
"""What no file name has: controls, also of the writing direction, and what systems refuse."""

_RESERVED = lazy(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST = 200
"""Maximum length of a file name, in bytes: systems take 255, and a suffix needs space."""

_TEMPORARY = lazy(r"\.qicao-\w+\.tmp")
_FORGOTTEN = 3600.0
"""Age in seconds after which a temporary file is deleted: no live run renames one so late."""

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_UNREAD: Mapping[Path, bytes | None] = MappingProxyType({})


def safe_name(name: str) -> str:
    """Return the file name most like ``name`` that every system accepts."""
    clean = _UNSAFE.sub("_", name).strip(" .")
    clean = clean.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .") or "_"
    return f"_{clean}" if _RESERVED.match(clean) else clean


def is_temporary(name: str) -> bool:
    """Whether ``name`` is a name that ``write_all`` gives to temporary files."""
    return _TEMPORARY.fullmatch(name) is not None


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Report an OSError in the block as a problem of the user's.

    Args:
        what: the message on what failed, in Chinese; the reason is appended.

    Raises:
        QicaoError: in place of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise QicaoError(f"{what}：{reason(error)}") from error


_REASONS = {
    "ENOENT": "没有这个文件",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EISDIR": "是文件夹，不是文件",
    "ENOTDIR": "路径中间不是文件夹",
    "ENOSPC": "磁盘满了",
    "EROFS": "磁盘是只读的",
    "ENAMETOOLONG": "文件名太长",
    "EEXIST": "同名的文件挡在路径中间",
    "EIO": "磁盘出错",
    "EFBIG": "文件太大",
    "ELOOP": "链接绕成了圈",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
}


def reason(error: OSError) -> str:
    """Return why the system refused: in Chinese for usual reasons, else in the system's words."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name, error.strerror or str(error))


class _Step(NamedTuple):
    """One file to write: its path, its new content, and the paths of two temporary files.

    ``laid`` gets the new content, ``former`` the content before, for ``undo``. Both paths are
    chosen before either file exists, so that an early interruption leaves neither undeleted.
    """

    path: Path
    content: bytes
    laid: Path
    former: Path
    private: bool

    @classmethod
    def to(cls, named: Path, content: bytes, *, private: bool) -> _Step:
        # A symbolic link stays; its target is written.
        path = named.resolve() if named.is_symlink() else named
        laid, former = (path.parent / f".qicao-{os.urandom(8).hex()}.tmp" for _ in range(2))
        return cls(path, content, laid, former, private)

    def lay_down(self) -> None:
        exists = self.path.exists()
        # Private until it gets the old file's permissions; a new file gets the default ones.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.laid, flags, 0o600 if exists or self.private else 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(self.content)
            stream.flush()
            os.fsync(stream.fileno())
        if exists and not self.private:
            self.laid.chmod(self.path.stat().st_mode)

    def keep_former(self) -> None:
        if not self.path.exists():
            return
        try:
            os.link(self.path, self.former)
        except OSError:  # a file system without hard links
            import shutil

            shutil.copy2(self.path, self.former)

    def undo(self) -> None:
        """Restore the file as it was before, if ``laid`` was renamed."""
        if self.laid.exists():
            return
        if self.former.exists():
            self.former.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)


def write_all(
    contents: Mapping[Path, bytes],
    before: Mapping[Path, bytes | None] = _UNREAD,
    *,
    private: bool = False,
) -> None:
    """Write several files: write temporary files next to them first, then rename all.

    Missing folders are made. A failure or an interruption leaves everything as it was. Only
    a killed process or a power cut between two renames leaves the first files new and the
    others old.

    Args:
        contents: the new content of each file; files are renamed in this order.
        before: the content of files when they were read, None for a file that didn't exist.
            Where a file's content differs by now, nothing is written.
        private: make the files readable by the owner alone, whoever could read them before.

    Raises:
        QicaoError: when a file in ``before`` was changed meanwhile.
        OSError: when a path is a folder, or the system refuses.
    """
    for path in contents:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    steps = [_Step.to(named, content, private=private) for named, content in contents.items()]
    folders = list(dict.fromkeys(step.path.parent for step in steps))
    missing = missing_folders(folders)
    try:
        make_folders(missing)
        for step in steps:
            step.lay_down()
        with uninterrupted():
            _refuse_changed(before)
            _rename(steps)
            _sync(folders)
    except BaseException:
        _tidy(steps)
        remove_empty(missing)
        raise
    _tidy(steps)
    for folder in folders:
        _sweep(folder)


def _tidy(steps: Iterable[_Step]) -> None:
    for step in steps:
        step.laid.unlink(missing_ok=True)
        step.former.unlink(missing_ok=True)


def _rename(steps: Sequence[_Step]) -> None:
    """Rename all temporary files to their final paths, or none."""
    begun: list[_Step] = []
    try:
        for step in steps:
            begun.append(step)
            if len(steps) > 1:
                step.keep_former()
            step.laid.replace(step.path)
    except BaseException:
        for step in reversed(begun):
            step.undo()
        raise


def _refuse_changed(before: Mapping[Path, bytes | None]) -> None:
    """Compare files with their content in ``before``, directly before renaming.

    Raises:
        QicaoError: when a file's content differs.
    """
    changed = [path for path, content in before.items() if content_of(path) != content]
    if changed:
        raise QicaoError(
            [Problem("刚刚被别处改动了，没有覆盖它", str(path)) for path in changed],
            hint="什么都没有写；请看过改动，再运行一次",
        )


def content_of(path: Path) -> bytes | None:
    """Return a file's content, None where it doesn't exist; for the ``before`` of ``write_all``."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back the signals that stop the process until the block ends; then raise them again."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are handled in the main thread only
        return
    came: list[int] = []
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    known = {number: handler for number, handler in handlers.items() if handler is not None}
    try:
        for number in known:
            signal.signal(number, lambda got, _: came.append(got))
        yield
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


def missing_folders(folders: Iterable[Path]) -> list[Path]:
    """Return those of ``folders`` and their parents that don't exist, outer ones first."""
    found = {
        folder: None
        for inner in folders
        for folder in (*reversed(inner.parents), inner)
        if not folder.exists()
    }
    return list(found)


def make_folders(missing: Iterable[Path]) -> None:
    """Make folders, given outer ones first, and sync them so that they survive a power cut."""
    for folder in missing:
        folder.mkdir(exist_ok=True)
        _sync([folder.parent])


def remove_empty(folders: Sequence[Path]) -> None:
    """Remove those of ``folders``, given outer ones first, that are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _sync(folders: Iterable[Path]) -> None:
    """Sync the entries of ``folders`` to the disk, where the system can do that."""
    if os.name == "nt":
        return
    for folder in folders:
        with suppress(OSError):  # some file systems don't sync folders
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Delete temporary files in ``folder`` that killed runs left ``_FORGOTTEN`` seconds ago."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_temporary(entry.name) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if time.time() - max(status.st_mtime, status.st_ctime) > _FORGOTTEN:
                    Path(entry.path).unlink(missing_ok=True)


def write(
    path: Path,
    content: bytes,
    before: Mapping[Path, bytes | None] = _UNREAD,
    *,
    private: bool = False,
) -> None:
    """Write one file whole or not at all; see ``write_all``."""
    write_all({path: content}, before, private=private)
