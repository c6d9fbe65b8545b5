"""Writing files so that nothing is ever half written or overwritten in silence."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST = 200
"""Bytes: systems take 255, and something must be left for an ending."""


def safe_name(name: str) -> str:
    """A file name that every system accepts, as near to ``name`` as can be."""
    clean = _UNSAFE.sub("_", name).strip(" .")
    clean = clean.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .") or "_"
    return f"_{clean}" if _RESERVED.match(clean) else clean


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files: all are laid down beside their places first, then renamed.

    Folders are made as needed. An interruption before the renames leaves everything
    as it was.
    """
    for path in contents:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    staged: list[tuple[Path, Path]] = []
    try:
        for named, content in contents.items():
            # A link stays one: what it leads to is written.
            path = named.resolve() if named.is_symlink() else named
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.append((_stage(path, content), path))
        while staged:
            temporary, path = staged[0]
            temporary.replace(path)
            staged.pop(0)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _stage(path: Path, content: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=".qicao-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; a new file should be as readable as any other.
        temporary.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write(path: Path, content: bytes) -> None:
    """Write one file whole or not at all."""
    write_all({path: content})
