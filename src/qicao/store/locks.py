"""Locks on stores: one process at a time may write to a store.

The lock is the operating system's (flock, or msvcrt.locking) on a file in the store's folder, and
is released when a process dies. The file is deleted with the lock, so that git doesn't see it.
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
"""Seconds to wait for another process: adding and splitting a few pages take less."""

_PAUSE = 0.05
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
        # An open file can't be removed here; one that somebody waits for stays.
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
            # Some network folders know no locks: what is written is still compared.
            if error.errno not in _UNSUPPORTED:
                raise
        return True

    def _give_back(path: Path, descriptor: int) -> None:
        # Removed while it is still locked: whoever waits for it looks for the new one then.
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock the store in ``folder``, which must exist, against other writers.

    Raises:
        QicaoError: when another process keeps the lock for longer than ``PATIENCE``.
        OSError: when the folder can't be written to.
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
    """Whether the file that was locked wasn't removed by its last owner just before."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
