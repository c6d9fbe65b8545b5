"""Lock stores, so that one process at a time writes to a store.

The lock is the operating system's (flock, or msvcrt.locking) on a file in the store's folder; the
system releases it when the process dies. The file is deleted when the lock is released, so that
git doesn't see it.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qicao.errors import Problem, QicaoError
from qicao.store.folder import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 5.0
"""Maximum time to wait for another process, in seconds: splitting a few pages takes less."""

_PAUSE = 0.05
"""Time between two attempts, in seconds."""

_UNSUPPORTED = {
    getattr(errno, name, None) for name in ("ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP")
}

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _give_back(path: Path, descriptor: int) -> None:
        # Windows doesn't delete an open file: while another process waits for it, the file stays.
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # Some network folders support no locks; files are still compared before writing.
            if error.errno not in _UNSUPPORTED:
                raise
        return True

    def _give_back(path: Path, descriptor: int) -> None:
        # Deleted while still locked: a waiting process notices that and makes a new file.
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock the store in ``folder``, which must exist, against other writers.

    Raises:
        QicaoError: when another process holds the lock for longer than ``PATIENCE``.
        OSError: when the lock file can't be made or locked.
    """
    path = folder / LOCK
    descriptor = _take(path)
    try:
        yield
    finally:
        _give_back(path, descriptor)


def _take(path: Path) -> int:
    until = time.monotonic() + PATIENCE
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _try(descriptor) and _is_there(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() >= until:
            raise QicaoError(
                Problem(
                    f"正由另一个 qicao 写入，等了 {PATIENCE:.0f} 秒还没有写完", str(path.parent)
                ),
                hint="什么都没有写；等那一个运行完，再运行一次",
            )
        time.sleep(_PAUSE)


def _is_there(path: Path, descriptor: int) -> bool:
    """Whether ``path`` is still the locked file, and its last owner hasn't just deleted it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
