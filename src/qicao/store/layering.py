"""List the files of stores that are laid over each other, and look at their state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao import cache
from qicao.store.folder import NOTHING, all_files
from qicao.store.starter import starter_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qicao.cache import Stamp


class Source(NamedTuple):
    """A file of a store.

    ``layer`` is the index, from 0, of its folder, strongest first, the starter's last. ``look`` is
    its state as in ``cache.Stamp.looks``.
    """

    path: Path
    layer: int
    look: str


class Layering(NamedTuple):
    """The stores in ``folders``, strongest first, over the starter's in ``beneath``.

    ``beneath`` is None where the starter is one of ``folders``. ``stamp`` is the stamp of all
    files, ``sources`` are these files in the order in which they are read. ``contents`` are the
    contents of files that are about to be written.
    """

    folders: list[Path]
    beneath: Path | None
    stamp: Stamp
    sources: list[Source]
    contents: Mapping[Path, bytes]


def layering(folders: Iterable[Path], contents: Mapping[Path, bytes] = NOTHING) -> Layering:
    """Lay the stores in ``folders``, strongest first, over the starter's; see ``Layering``.

    Raises:
        QicaoError: when there is no starter store.
        OSError: when the status of a file can't be read.
    """
    wanted = list(dict.fromkeys(folders))
    starter = starter_path()
    beneath = None if any(_same(folder, starter) for folder in wanted) else starter
    laid = [*wanted, *([beneath] if beneath else [])]
    # The folders as typed are part of the cached content: messages show them.
    name = "\n".join(f"{folder.absolute()}\t{folder}\t{folder is beneath}" for folder in laid)
    files = [
        (path, layer) for layer, folder in enumerate(laid) for path in all_files(folder, contents)
    ]
    stamp = cache.stamp(name, [path for path, _ in files], contents)
    sources = [Source(*file, look) for file, look in zip(files, stamp.looks, strict=True)]
    return Layering(wanted, beneath, stamp, sources, contents)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
