"""Write to stores in transactions: locked, compared before writing, refused if they won't open."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from qicao import files
from qicao.errors import Problem, QicaoError
from qicao.store import stores
from qicao.store.folder import BYHAND, FILED, LEDGER, all_files, place_in_order
from qicao.store.locks import locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from qicao.models.store import Store


_READ = (FILED, BYHAND)
"""The files of the ledger folder that are read before they are written."""


class Transaction(NamedTuple):
    """Locked stores, and the content of each of their files when the stores were locked."""

    folders: Sequence[Path]
    before: Mapping[Path, bytes | None]

    def write(
        self,
        contents: Mapping[Path, bytes],
        folders: Sequence[Path],
    ) -> Store:
        """Write files of the stores, all or none, and return the stores as they are afterwards.

        Args:
            contents: the new content of each file.
            folders: the stores to open afterwards, strongest first; the locked ones are among them.

        Raises:
            QicaoError: when the stores would not open with ``contents``, or a program that takes
                no lock (an editor, git) changed one of the files since.
            OSError: when the system refuses.
        """
        try:
            anew = stores.reopen(folders, contents)
        except QicaoError as error:
            told = Problem("照这样写，素材库就打不开了，所以什么都没有写", str(self.folders[0]))
            raise QicaoError([told, *error.problems], hint=error.hint) from error
        ordered = sorted(contents, key=lambda path: place_in_order(self._inside(path)))
        files.write_all({path: contents[path] for path in ordered}, self._read(ordered))
        return anew

    def _inside(self, path: Path) -> Path:
        folder = next(folder for folder in self.folders if path.is_relative_to(folder))
        return path.relative_to(folder)

    def _read(self, paths: Sequence[Path]) -> dict[Path, bytes | None]:
        """Return the former content of each file but the ledgers of sources, which aren't read."""
        ledgers = [folder / LEDGER for folder in self.folders]
        return {
            path: self.before.get(path)
            for path in paths
            if path.parent not in ledgers or path.name in _READ
        }


@contextmanager
def transaction(*folders: Path) -> Iterator[Transaction]:
    """Lock the stores in ``folders`` until the block ends; open them only inside the block.

    A folder that doesn't exist is made, and removed again when nothing was written into it.

    Raises:
        QicaoError: when another process holds a lock for longer than ``locks.PATIENCE``.
        OSError: when a folder can't be written to.
    """
    missing = files.missing_folders(folders)
    try:
        files.make_folders(missing)
        with ExitStack() as stack:
            for folder in sorted(folders):  # in one order, to avoid deadlocks
                stack.enter_context(locked(folder))
            read = [path for folder in folders for path in all_files(folder)]
            read += [folder / LEDGER / name for folder in folders for name in _READ]
            yield Transaction(folders, {path: files.content_of(path) for path in read})
    finally:
        files.remove_empty(missing)
