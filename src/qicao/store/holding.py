"""A store held for writing: locked, remembered as it was, and written only if it still opens."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from qicao import files
from qicao.errors import Problem, QicaoError
from qicao.store import stores
from qicao.store.folder import FILED, LEDGER, all_files, place_in_order
from qicao.store.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from qicao.models.store import Store
    from qicao.store.stores import Inspect


class Held(NamedTuple):
    """A store that nobody else writes to, and what its files held before it was opened."""

    folder: Path
    before: Mapping[Path, bytes | None]

    def write(
        self,
        contents: Mapping[Path, bytes],
        folders: Sequence[Path],
        store: Store,
        inspect: Inspect,
    ) -> None:
        """Write files of the store, all or none.

        Args:
            contents: what each file shall hold.
            folders: the stores that will be used together, strongest first, this one among them.
            store: these stores, or those beneath a new one, as they were opened.
            inspect: tells which variables a template uses.

        Raises:
            QicaoError: when the store would not open any more, or somebody who takes no lock
                (an editor, git) changed one of the files since.
            OSError: when the system refuses.
        """
        try:
            stores.reopen(folders, inspect, store, contents)
        except QicaoError as error:
            told = Problem("照这样写，素材库就打不开了，所以什么都没有写", str(self.folder))
            raise QicaoError([told, *error.problems], hint=error.hint) from error
        ordered = sorted(contents, key=lambda path: place_in_order(path.relative_to(self.folder)))
        files.write_all({path: contents[path] for path in ordered}, self._read(ordered))

    def _read(self, paths: Sequence[Path]) -> dict[Path, bytes | None]:
        """What was read of the files: all but the ledgers, which are written and not read."""
        ledgers = self.folder / LEDGER
        return {
            path: self.before.get(path)
            for path in paths
            if path.parent != ledgers or path.name == FILED
        }


@contextmanager
def hold(folder: Path) -> Iterator[Held]:
    """Keep the store in ``folder`` for oneself, from before it is opened until it is written.

    A folder that isn't there is made, and goes again when nothing was written into it.

    Raises:
        QicaoError: when somebody else keeps it.
        OSError: when the folder can't be written to.
    """
    missing = files.missing_folders([folder])
    try:
        files.make_folders(missing)
        with locked(folder):
            read = [*all_files(folder), folder / LEDGER / FILED]
            yield Held(folder, {path: files.content_of(path) for path in read})
    finally:
        files.remove_empty(missing)
